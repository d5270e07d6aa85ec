"""A database that is migrated once, for tests to copy: migrating takes longer than most tests."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

LOCK = 20240613
"""Of two runs on one server, one makes the template and the other waits for it."""


def template() -> str:
    """The name of the template for the migrations of today; those of other days are dropped."""
    name = f"migrated_{_state()}"
    usual, of_tests = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'migrated\\_%%'")
        found = {row[0] for row in cursor}
        for other in found - {name}:
            cursor.execute(f'DROP DATABASE "{other}" WITH (FORCE)')
        if name not in found:
            connection.settings_dict["TEST"]["NAME"] = f"{name}_in_the_making"
            made = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            connection.close()
            connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"] = usual, of_tests
            cursor.execute(f'ALTER DATABASE "{made}" RENAME TO "{name}"')
    return name


def _state() -> str:
    """Names all migrations, and the packages that bring some or write their SQL."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
