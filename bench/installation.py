"""An installation of its own, thrown away afterwards: database, files, demonstration data, web server."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from overleg import embedded_postgres
from tests import processes


@contextlib.contextmanager
def installation() -> Iterator[tuple[Path, str]]:
    """Django set up on a PostgreSQL and a Redis of its own, with the demonstration; yields its folder and broker."""
    folder = Path(tempfile.mkdtemp(prefix="overleg-bench-", dir="/var/tmp"))
    try:
        with processes.redis_server(folder) as broker:
            os.environ |= {
                "DJANGO_SETTINGS_MODULE": "bench.settings",
                "OVERLEG_MODE": "demo",
                "DATA": str(folder),
                "DATABASE_URL": "",
                "CELERY_BROKER_URL": broker,
            }
            try:
                set_up()
                yield folder, broker
            finally:
                embedded_postgres.stop(settings.EMBEDDED_POSTGRES)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def set_up() -> None:
    """What `make demo` prepares before its processes start."""
    embedded_postgres.start(settings.EMBEDDED_POSTGRES)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from overleg import demo  # only now are there models

    demo.load()


def web_server(folder: Path) -> AbstractContextManager[int]:
    """gunicorn as the demo and production run it; yields its port on this machine."""
    return processes.web_server(folder, OVERLEG_MODE="demo", DJANGO_SETTINGS_MODULE="bench.settings")
