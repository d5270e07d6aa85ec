"""A web process that is told to stop leaves first: real gunicorn, a real signal."""

import contextlib
import http.client
import signal
import socket
import subprocess
import sys
import time

import pytest

from overleg.middleware import ALIVE
from tests.processes import PATIENCE, PROJECT, answers, environment, free_port, wait_until

pytestmark = pytest.mark.queue


@contextlib.contextmanager
def server(folder, seconds: str):
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "overleg.wsgi", "--bind", f"127.0.0.1:{port}"]
    with (folder / "web.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=PROJECT, env=environment(LEAVE_SECONDS=seconds), stdout=log, stderr=log
        )
    wait_until(lambda: answers(port), what="gunicorn answers")
    try:
        yield port, process
    finally:
        process.kill()
        process.wait(PATIENCE)


def ask(port: int, path: str) -> int:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def test_it_says_so_and_goes_on_answering(transactional_db, tmp_path):
    with server(tmp_path, "2") as (port, process):
        assert ask(port, ALIVE) == 200
        told = time.monotonic()
        process.send_signal(signal.SIGTERM)
        wait_until(lambda: ask(port, ALIVE) == 503, what="it says that it leaves", seconds=1.5)
        assert ask(port, "/over/") == 200
        assert process.wait(PATIENCE) == 0
        assert time.monotonic() - told > 2
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))


def test_told_twice_it_stops_at_once(transactional_db, tmp_path):
    with server(tmp_path, "60") as (port, process):
        process.send_signal(signal.SIGTERM)
        wait_until(lambda: ask(port, ALIVE) == 503, what="it says that it leaves")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
