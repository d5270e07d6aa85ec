"""Real processes for the tests that are about the queue and the browser: Redis, Celery workers, Chromium."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil
from django.conf import settings
from django.db import connection
from redis import Redis

from portal.queue import Queue

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 60
"""Seconds after which something that should have happened counts as not happening."""
SERVER_FOLDERS = ":/usr/local/sbin:/usr/sbin"
"""Where servers are, as Dovecot; the path of an ordinary user leaves them out."""


def program(name: str, package: str) -> str:
    """The path of an installed program. A missing one is an error, never a skipped test."""
    path = shutil.which(name, path=os.environ["PATH"] + SERVER_FOLDERS)
    if not path:
        raise FileNotFoundError(f"{name} is missing: run `make test` as root, or install Debian's package {package}.")
    return path


def chromium_path() -> str:
    """The path of Chromium: the one without windows, which costs a third less, wherever that is installed."""
    return shutil.which("chromium-headless-shell") or program("chromium", "chromium-headless-shell")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition: Callable[[], object], *, what: str, seconds: float = PATIENCE, every: float = 0.05) -> None:
    """Returns as soon as `condition()` is true; raises TimeoutError after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Not within {seconds} s: {what}")
        time.sleep(every)


@contextlib.contextmanager
def redis_server(folder: Path, *, port: int = 0) -> Iterator[str]:
    """A Redis of its own, on a free port unless one is given; yields its URL."""
    port = port or free_port()
    command = [
        *(program("redis-server", "redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)),
        *("--save", "", "--appendonly", "no"),
    ]
    with (folder / "redis.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_until(lambda: answers(port), what="Redis answers")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(PATIENCE)


MALWARE = b"Dit is het teken waaraan de virusscanner van deze tests een besmet bestand kent."

MOST_FOR_SCANNER = 5 * 1024**2
"""Bytes: what is larger, the virus scanner of the tests does not look through."""


@contextlib.contextmanager
def virus_scanner(folder: Path) -> Iterator[str]:
    """ClamAV's clamd, which knows one sign (MALWARE) only; yields its address, host:port."""
    port, known = free_port(), folder / "known"
    known.mkdir(parents=True)
    (known / "tests.ndb").write_text(f"Overleg.Test:0:*:{MALWARE.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"Foreground yes\nDatabaseDirectory {known}\nTCPAddr 127.0.0.1\nTCPSocket {port}\nLogFile {folder}/clamd.log\n"
        f"StreamMaxLength {MOST_FOR_SCANNER}\n"
    )
    command = [program("clamd", "clamav-daemon"), "--config-file", str(folder / "clamd.conf")]
    with (folder / "clamd.out").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_until(lambda: answers(port) or process.poll() is not None, what="the virus scanner answers")
        assert process.poll() is None, (folder / "clamd.out").read_text()
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextlib.contextmanager
def stopped(redis_url: str) -> Iterator[None]:
    """This Redis hangs: it takes connections, and answers nothing."""
    with Redis.from_url(redis_url) as redis:
        pid = redis.info("server")["process_id"]
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def hanging(port: int) -> Iterator[None]:
    """The server at this port hangs: its connections stay open, and nothing comes over them."""
    servers = [
        process
        for process in psutil.Process().children(recursive=True)
        if any(c.laddr.port == port and c.status == psutil.CONN_LISTEN for c in process.net_connections("tcp"))
    ]
    assert servers
    for server in servers:
        server.suspend()
    try:
        yield
    finally:
        for server in servers:
            server.resume()


@contextlib.contextmanager
def web_server(folder: Path, **changes: str) -> Iterator[int]:
    """gunicorn with the pages, as the demo and production run it; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "overleg.wsgi", "--bind", f"127.0.0.1:{port}"]
    with (folder / f"web-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment(**changes), stdout=log, stderr=log)  # noqa: S603
    try:
        wait_until(lambda: answers(port), what=f"gunicorn answers ({log.name})")
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextlib.contextmanager
def stream_server(
    folder: Path, *, port: int = 0, application: str = "overleg.asgi:application", **changes: str
) -> Iterator[int]:
    """uvicorn with the streams of open pages, as the demo and production run it; yields its port."""
    port = port or free_port()
    command = [sys.executable, "-m", "uvicorn", application, "--host", "127.0.0.1", "--port", str(port)]
    command += ["--lifespan", "off", "--timeout-graceful-shutdown", "2"]
    with (folder / f"streams-{port}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=PROJECT, env=environment(LIVE_PORT=str(port), **changes), stdout=log, stderr=log
        )
    try:
        wait_until(lambda: answers(port), what=f"uvicorn answers ({log.name})")
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def forget_tasks(broker: str) -> None:
    """Drop the tasks that wait in this Redis, and those that a killed worker was at."""
    with Redis.from_url(broker) as redis:
        redis.delete(*Queue, "unacked", "unacked_index")


def is_done(broker: str) -> bool:
    """Whether no task waits in this Redis, and none is at work: a task leaves it when it has ended (acks_late)."""
    with Redis.from_url(broker) as redis:
        return not redis.exists(*Queue, "unacked")


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def environment(**changes: str) -> dict[str, str]:
    """For a process that shares this test's database and files."""
    database = connection.settings_dict
    server = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else database["HOST"]
    secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    url = f"postgresql://{database['USER']}{secret}@{'' if server.startswith('/') else server}"
    url += f"/{server}/{database['NAME']}" if server.startswith("/") else f"/{database['NAME']}"
    return os.environ | {
        "OVERLEG_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "overleg.settings",
        "DATABASE_URL": url,
        "DATA": str(Path(settings.MEDIA_ROOT).parent),
        **changes,
    }


class Worker:
    """A Celery worker in a process of its own (with `beat=True`: that also sends the periodic tasks)."""

    def __init__(
        self, folder: Path, broker: str, *, beat: bool = False, queues: Iterable[Queue] = Queue, **changes: str
    ) -> None:
        """`changes` are those of its environment."""
        self.broker = broker
        self.log = folder / f"worker-{free_port()}.log"
        command = [sys.executable, "-m", "celery", "--quiet", "-A", "overleg", "--skip-checks"]
        command += ["worker", "--queues", ",".join(queues), "--concurrency", "2", "--loglevel", "INFO"]
        command += ["--hostname", f"{self.log.stem}@test", "--without-gossip", "--without-mingle"]
        if beat:
            command += ["--beat", "--schedule", str(folder / "beat")]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603
                command,
                cwd=PROJECT,
                env=environment(CELERY_BROKER_URL=broker, **changes),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.is_ready, what=f"the worker is ready ({self.log})")

    def is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise RuntimeError(f"The worker stopped:\n{self.log.read_text()}")
        return " ready." in self.log.read_text()

    def kill(self) -> None:
        """SIGKILL to the worker and its children: no good-bye, as when the power goes."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    @contextlib.contextmanager
    def at_work_for_ever(self) -> Iterator[None]:
        """What it is at takes as long as this lasts: its processes stand still, and take nothing else."""
        os.killpg(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.process.pid, signal.SIGCONT)

    def stop(self) -> None:
        """SIGTERM: finishes what it does, then stops."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()
