"""The whole portal with one command: database, data, worker, beat and web server, until Ctrl-C."""

import contextlib
import fcntl
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TextIO

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.models import F

from dossiers.tasks import prepare_pages
from gremia.models import Mandate, User
from meetings.tasks import render_invitations
from motions.tasks import sync_motions
from overleg import demo, secret_files
from overleg.ask_health import is_healthy
from portal.queue import Queue, wake

HOST = "127.0.0.1"
"""Only this machine: everybody knows the password of the demo's accounts."""
START_SECONDS = 300
"""A program that stops is told at once; a machine that is busy with other things only starts them late."""
STOP_SECONDS = 10
UVICORN = ("--workers", "1", "--lifespan", "off", "--timeout-graceful-shutdown", "2", "--no-access-log")
"""As in docker-compose.yml: stopping does not wait for open streams, and the pages connect again."""
OF_A_REAL_PORTAL = ("SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "EMAIL_URL", "S3_BUCKET")
"""Variables that lead to the database, queue, mail or files of an installation in use."""

WELCOME = """
Overleg runs at {address}   (Ctrl-C stops it; the data stays in {data})

Log in with one of these, password overleg-demo:
{accounts}

Try first:
  1. as griffier.almere, in {address}/beheer/: add a meeting under Vergaderingen, paste an agenda, publish it,
     download its invitation
  2. as lid.lelystad, in {address}/dossiers/: read the Leesdossier Mobiliteit page by page
  3. as rapporteur.flevoland, in {address}/standpunten/: change a clause of Invloed op het BO MIRT, watch three
     motions follow, download their PDFs

Logs, with the mail that the portal would send: {logs}
"""


class Process:
    """A program that runs beside this one, in a process group of its own, with its output in a file."""

    def __init__(self, name: str, command: list[str], logs: Path) -> None:
        self.name = name
        self.log = logs / f"{name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 - the commands are written below
                [sys.executable, "-m", *command],
                cwd=settings.BASE_DIR,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def has_stopped(self) -> bool:
        return self.process.poll() is not None

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-20:]
        end = "\n".join(lines)
        return f"{self.name} stopped by itself (exit code {self.process.returncode}). The end of {self.log}:\n{end}"


class Command(BaseCommand):
    help = "Starts the portal with the data of 2024 and everything it needs, until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reload", action="store_true", help="for developers: new code is served at once")

    def handle(self, *, port: int, reload: bool = False, **options: object) -> None:
        refuse_real_portal()
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(line_buffering=True)  # also into a file or through a pipe, say it at once
        address = f"http://localhost:{port}"
        live_port = free_port()
        os.environ.update(OVERLEG_MODE="demo", DATA=str(settings.DATA), SITE_URL=address, LIVE_PORT=str(live_port))
        settings.SITE_URL = address  # of the mails that come with the data
        if reload:
            os.environ["DEBUG"] = "on"
        logs = settings.DATA / "log"
        logs.mkdir(parents=True, exist_ok=True)
        with stop_signals() as asked_to_stop, lock(settings.DATA / "demo.lock"):
            require_free(port)
            self.prepare(asked_to_stop)
            processes: list[Process] = []
            try:
                for name, command in programs(port, live_port, reload=reload).items():
                    if not asked_to_stop.is_set():
                        processes.append(Process(name, command, logs))
                if self.wait_for_answer((live_port, port), processes, asked_to_stop):
                    self.welcome(address, logs)
                while not asked_to_stop.wait(0.5):
                    complain_about_stopped(processes)
            finally:
                self.stdout.write("Stopping ...")
                stop(processes)
        self.stdout.write("Stopped. `make demo` starts it again with the same data.")

    def prepare(self, asked_to_stop: threading.Event) -> None:
        """Bring the database and the static files up to date; an empty database gets the data of 2024."""
        self.stdout.write(f"Preparing the database in {settings.DATA} ...")
        for step in (refuse_earlier_layout, self.migrate, self.collect_static_files, self.load):
            if not asked_to_stop.is_set():
                step()
        connections.close_all()

    def migrate(self) -> None:
        call_command("migrate", verbosity=0)

    def collect_static_files(self) -> None:
        """Collect and compress style sheets and scripts, unless these very files were: it takes seconds."""
        made_of = settings.STATIC_ROOT / ".made-of"
        files = [Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
        state = "\n".join(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in sorted(files))
        if not made_of.exists() or made_of.read_text() != state:
            call_command("collectstatic", interactive=False, verbosity=0)
            made_of.write_text(state)

    def load(self) -> None:
        if not User.objects.exists():
            self.stdout.write("Loading the data of 2024 ...")
            demo.load()
            for task in (render_invitations, prepare_pages, sync_motions):
                wake(task)  # the worker finds the call as soon as it starts, before the first beat

    def wait_for_answer(self, ports: tuple[int, ...], processes: list[Process], asked_to_stop: threading.Event) -> bool:
        """True as soon as the portal answers on all ports, False if it must stop before that."""
        deadline = time.monotonic() + START_SECONDS
        while not all(is_healthy(port) for port in ports):
            complain_about_stopped(processes)
            if time.monotonic() > deadline:
                raise CommandError(f"No answer within {START_SECONDS} seconds; see {processes[-1].log}.")
            if asked_to_stop.wait(0.2):
                return False
        return True

    def welcome(self, address: str, logs: Path) -> None:
        accounts = "\n".join(f"  {email:42}{who}" for email, who in demo_accounts())
        self.stdout.write(WELCOME.format(address=address, data=settings.DATA, accounts=accounts, logs=logs))


def refuse_real_portal() -> None:
    """Raises CommandError in production, and with a variable set that leads to an installation in use."""
    if settings.MODE != "demo":
        raise CommandError(f"This is the demo, and OVERLEG_MODE is {settings.MODE}. Unset it and try again.")
    known = secret_files.environment()
    if found := [name for name in OF_A_REAL_PORTAL if known.get(name)]:
        raise CommandError(
            "The demo makes accounts with a password that everybody knows, so it does not run with the settings of a "
            f"real portal. Unset {', '.join(found)} and try again."
        )


def refuse_earlier_layout() -> None:
    """Raises CommandError for a database made by migrations that this version does not have."""
    loader = MigrationLoader(connection)
    own = {app.label for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR}
    unknown = {app for app, name in set(loader.applied_migrations) - set(loader.disk_migrations) if app in own}
    if unknown or "positions_motion" in connection.introspection.table_names():
        raise CommandError(
            f"The data in {settings.DATA} was made by another version of Overleg. Remove that folder, or choose "
            "another with DATA=, and start again: the demo data is made anew."
        )


def programs(port: int, live_port: int, *, reload: bool = False) -> dict[str, list[str]]:
    """Name and command of what runs beside the database; with `reload` web and live start again when code changes."""
    address = f"{HOST}:{port}"
    celery = ["celery", "--quiet", "-A", "overleg", "--skip-checks"]  # this very command has done the checks
    uvicorn = ["uvicorn", "overleg.asgi:application", "--host", HOST, "--port", str(live_port), *UVICORN]
    web = ["gunicorn", "overleg.wsgi", "--bind", address]
    if reload:
        packages = [file.parent.name for file in settings.BASE_DIR.glob("*/__init__.py")]
        uvicorn += ["--reload", *(f"--reload-dir={package}" for package in packages)]  # all but .venv
        web = ["django", "runserver", "--nostatic", address]  # WhiteNoise serves the files of static/ as they are now
    return {
        **{f"worker-{queue}": [*celery, "worker", *worker(queue)] for queue in Queue},
        "beat": [*celery, "beat", "--pidfile=", "--loglevel", "INFO"],
        "live": uvicorn,
        "web": web,
    }


def worker(queue: Queue) -> tuple[str, ...]:
    """How the worker of a queue is started: as in docker-compose.yml, with one process."""
    return "--queues", queue, "--hostname", f"{queue}@%h", "--concurrency", "1", "--loglevel", "INFO"


@contextlib.contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """An event that is set by Ctrl-C and by a request to end; a second signal does not disturb the stopping."""
    asked_to_stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        asked_to_stop.set()

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asks to stay when the terminal goes
        numbers.append(signal.SIGHUP)
    before = [signal.signal(number, ask) for number in numbers]
    try:
        yield asked_to_stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


@contextlib.contextmanager
def lock(path: Path) -> Iterator[TextIO]:
    """One demo per folder of data. Raises CommandError if another one runs."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"A demo already runs on {path.parent}. Choose another folder with DATA=.") from None
        yield file


def require_free(port: int) -> None:
    """Raises CommandError if something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used ({error.strerror}). Choose another: PORT=8001.") from None


def free_port() -> int:
    """Of this machine, for the streams of open pages."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def complain_about_stopped(processes: list[Process]) -> None:
    """Raises CommandError with the last words of a process that stopped by itself."""
    for process in processes:
        if process.has_stopped():
            raise CommandError(process.last_words())


def stop(processes: list[Process]) -> None:
    """End them all: kindly, and after ten seconds less so; nothing they started survives."""
    for process in processes:
        process.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.process.wait(max(0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.process.pid, signal.SIGKILL)
        process.process.wait()


def demo_accounts() -> Iterator[tuple[str, str]]:
    """E-mail address and role of everybody who can log in."""
    mandates = Mandate.objects.select_related("user", "gremium").order_by(
        "role", F("gremium__order").asc(nulls_first=True), "user__email"
    )
    for mandate in mandates:
        yield mandate.user.email, f"{mandate.get_role_display()} {mandate.gremium or ''}".strip()
