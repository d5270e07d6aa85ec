"""A web process that is told to stop leaves first; the proxy waits for no stream: real programs, a real signal."""

import contextlib
import http.client
import http.server
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from overleg.middleware import ALIVE
from tests.installations import caddyfile
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


class Streams(http.server.BaseHTTPRequestHandler):
    """Answers with a stream that goes on as long as somebody reads it."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with contextlib.suppress(OSError):
            while self.path == "/stroom/":
                self.wfile.write(b": alive\n\n")
                time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_the_proxy_stops_although_a_stream_is_open(tmp_path):
    (tmp_path / "Caddyfile").write_text(caddyfile())
    live = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Streams)
    threading.Thread(target=live.serve_forever, daemon=True).start()
    port, behind = free_port(), f"127.0.0.1:{live.server_port}"
    values = {"SITE_URL": f"http://127.0.0.1:{port}", "WEB_HOSTS": behind, "LIVE_HOSTS": behind, "HOME": str(tmp_path)}
    command = ["caddy", "run", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"]
    with (tmp_path / "caddy.log").open("wb") as log:
        proxy = subprocess.Popen(command, env=os.environ | values, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_until(lambda: answers(port), what="the proxy answers")
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as reader:
            reader.request("GET", "/stroom/")
            with reader.getresponse() as stream:
                assert stream.readline() == b": alive\n"
                proxy.terminate()
                assert proxy.wait(PATIENCE) == 0
    finally:
        proxy.kill()
        proxy.wait(PATIENCE)
        live.shutdown()
        live.server_close()
