"""An installation of its own, thrown away afterwards: database, files, demonstration data, web server."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from overleg import embedded_postgres
from tests.processes import answers, free_port, redis_server, wait_until


@contextlib.contextmanager
def installation() -> Iterator[tuple[Path, str]]:
    """Django set up on a PostgreSQL and a Redis of its own, with the demonstration; yields its folder and broker."""
    folder = Path(tempfile.mkdtemp(prefix="overleg-bench-", dir="/var/tmp"))
    try:
        with redis_server(folder) as broker:
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


@contextlib.contextmanager
def web_server(folder: Path) -> Iterator[int]:
    """gunicorn as the demo and production run it; yields its port on this machine."""
    port = free_port()
    with (folder / "gunicorn.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "gunicorn", "overleg.wsgi", "--bind", f"127.0.0.1:{port}"], stdout=log, stderr=log
        )
    try:
        wait_until(lambda: answers(port), what=f"gunicorn answers ({log.name})")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)
