#!/usr/bin/env python
"""Django's command line for Overleg."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")
    from django.conf import settings

    try:
        postgres = settings.EMBEDDED_POSTGRES
    except ImproperlyConfigured as wrong:
        sys.exit(f"{wrong}")
    if postgres:
        from overleg import embedded

        embedded.start(postgres)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
