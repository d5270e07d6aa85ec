#!/usr/bin/env python
"""Django's command line for Overleg."""

import os
import sys

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
except ModuleNotFoundError as missing:
    sys.exit(f"{missing}. `make demo` installs what is needed; after that, use .venv/bin/python.")

STANDALONE = ("read_motion",)
"""Commands that need no database and no settings of an installation."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")
    is_standalone = len(sys.argv) > 1 and sys.argv[1] in STANDALONE
    if is_standalone:
        os.environ.setdefault("OVERLEG_MODE", "demo")
    from django.conf import settings

    try:
        postgres = settings.EMBEDDED_POSTGRES
    except ImproperlyConfigured as wrong:
        how_to_start = "" if "OVERLEG_MODE" in os.environ else " To try Overleg: `make demo`, or set OVERLEG_MODE=demo."
        sys.exit(f"{wrong}{how_to_start}")
    if postgres and not is_standalone:
        from overleg import embedded_postgres

        try:
            embedded_postgres.start(postgres)
        except embedded_postgres.FolderTooLong as too_long:
            sys.exit(str(too_long))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
