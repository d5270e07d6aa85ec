"""`manage.py demo`: one process that starts the whole portal and leaves nothing behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from overleg.management.commands import demo
from portal.site import site_address
from tests.overleg.test_settings import VARIABLES
from tests.processes import PROJECT, free_port, wait_until

pytestmark = pytest.mark.queue
PATIENCE = 200
PROGRAMS = r"celery.*(worker|beat)|(uvicorn|gunicorn|runserver)|(postgres)|(manage)"


class Demo:
    """A demo on data of its own."""

    def __init__(self, data: Path, *options: str, **changes: str) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = data / f"console-{self.port}"
        self.data = data
        usual = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "manage.py", "demo", "--port", str(self.port), *options],
                cwd=PROJECT,
                env=usual
                | {"OVERLEG_MODE": "demo", "DATA": str(data), "DJANGO_SETTINGS_MODULE": "overleg.settings"}
                | changes,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def says(self, text: str) -> bool:
        return text in self.log.read_text()

    def wait_for_welcome(self) -> None:
        wait_until(
            lambda: self.says("Try first") or self.process.poll() is not None,
            what="the demo says welcome",
            seconds=PATIENCE,
        )
        assert self.process.poll() is None, self.log.read_text()

    def processes(self) -> dict[str, list[psutil.Process]]:
        """What the demo started that still runs, by program."""
        found: dict[str, list[psutil.Process]] = {}
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                # The database server has the folder in its command, the others in their environment.
                if str(self.data) in " ".join([*process.cmdline(), *process.environ().values()]):
                    name = re.search(PROGRAMS, str(process.cmdline()))
                    found.setdefault(next(filter(None, name.groups())) if name else "other", []).append(process)
        return found

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ol-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def start(data) -> Iterator[object]:
    started: list[Demo] = []

    def start_demo(*options: str, **changes: str) -> Demo:
        started.append(Demo(data, *options, **changes))
        return started[-1]

    yield start_demo
    for one in started:
        if one.process.poll() is None:
            one.end(signal.SIGTERM)


def page(address: str) -> str:
    with urlopen(address, timeout=10) as response:  # noqa: S310
        return response.read().decode()


def test_starts_everything_and_leaves_nothing(start):
    first = start()
    first.wait_for_welcome()

    assert first.says(f"Overleg runs at {first.address} ")
    assert first.says("password overleg-demo")
    assert first.says("griffier.almere@example.org")
    assert "<h1" in page(first.address)
    assert "password" in page(f"{first.address}/inloggen/")
    assert set(first.processes()) == {"worker", "beat", "uvicorn", "gunicorn", "postgres", "manage"}

    intruder = start()
    assert intruder.process.wait(PATIENCE) == 1
    assert intruder.says(f"A demo already runs on {first.data}. Choose another folder with DATA=.")
    assert "<h1" in page(first.address)

    assert first.end(signal.SIGINT) == 0
    assert first.processes() == {}

    second = start("--reload")
    second.wait_for_welcome()
    assert not second.says("Loading the data")
    assert "<h1" in page(second.address)
    assert ".page" in page(f"{second.address}/static/css/site.css")  # as it is in the source, under its own name
    assert {"runserver", "uvicorn", "worker", "beat"} <= set(second.processes())
    second.processes()["beat"][0].kill()
    assert second.process.wait(PATIENCE) == 1
    assert second.says("beat stopped by itself (exit code -9)")
    assert second.processes() == {}


def test_asked_to_stop_while_preparing_stops_after_that_step(start):
    demo_ = start()
    wait_until(lambda: demo_.says("Preparing"), what="the demo prepares", seconds=PATIENCE)

    assert demo_.end(signal.SIGTERM) == 0
    assert not demo_.says("Try first")
    assert demo_.processes() == {}


def test_mails_that_come_with_the_data_lead_to_its_own_port(monkeypatch, settings, tmp_path):
    def prepare(_command, asked_to_stop: threading.Event) -> None:
        links.append(site_address("/aanmelden/"))
        asked_to_stop.set()

    links: list[str] = []
    port = free_port()
    settings.DATA, settings.SITE_URL = tmp_path, "http://localhost:8000"
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.setattr(demo, "refuse_real_portal", lambda: None)
    monkeypatch.setattr(demo.Command, "prepare", prepare)
    call_command("demo", port=port)
    assert links == [f"http://localhost:{port}/aanmelden/"]


def test_taken_port_is_refused(monkeypatch, live_server):
    monkeypatch.setattr(settings, "MODE", "demo")
    for name in demo.OF_A_REAL_PORTAL:
        monkeypatch.delenv(name, raising=False)
    port = live_server.thread.port

    with pytest.raises(CommandError, match=rf"Port {port} cannot be used .*Choose another: PORT=8001"):
        demo.require_free(port)


def test_other_mode_is_refused():
    with pytest.raises(CommandError, match="This is the demo, and OVERLEG_MODE is test"):
        call_command("demo")


def test_database_of_this_version_is_accepted():
    demo.refuse_earlier_layout()


def test_database_with_migrations_of_another_version_is_refused():
    MigrationRecorder(connection).record_applied("positions", "0002_stance_fractie_of_same_gremium")

    with pytest.raises(CommandError, match="was made by another version of Overleg"):
        demo.refuse_earlier_layout()


def test_database_with_the_motions_among_the_positions_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE positions_motion ()")

    with pytest.raises(CommandError, match="was made by another version of Overleg"):
        demo.refuse_earlier_layout()


@pytest.mark.parametrize("name", demo.OF_A_REAL_PORTAL)
def test_settings_of_a_real_portal_are_refused(name, monkeypatch):
    monkeypatch.setattr(settings, "MODE", "demo")
    for other in demo.OF_A_REAL_PORTAL:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "something")

    with pytest.raises(CommandError, match=f"Unset {name} and try again"):
        call_command("demo")
