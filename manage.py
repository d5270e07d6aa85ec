#!/usr/bin/env python
"""Django's command line for Overleg."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")
    from django.conf import settings

    if settings.EMBEDDED_POSTGRES:
        from overleg import embedded

        embedded.start(settings.EMBEDDED_POSTGRES)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
