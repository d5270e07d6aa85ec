"""A visitor who sends a byte now and then holds up nobody: real sockets, and gunicorn as it always runs."""

import asyncio
import contextlib
import http.client
import io
import re
import select
import socket

import pytest

from overleg import asgi, request_bodies
from tests.processes import PROJECT, web_server

SLOW = 100
ALL_THREADS = 140
"""Somewhat more than a process has (gunicorn.conf.py)."""
HEAD = "POST /inloggen/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
SLOW_BODY = f"{HEAD}Content-Length: 100000\r\n\r\na".encode()
SLOW_HEAD = HEAD.encode()


def ask(port: int, path: str) -> int:
    """The status; a machine may be slow, but who waits for a visitor that holds on waits for ever."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status


@pytest.mark.queue
def test_a_hundred_slow_visitors_are_not_felt_and_are_sent_away(transactional_db, tmp_path):
    with web_server(tmp_path) as port, contextlib.ExitStack() as stack:
        ask(port, "/")
        answered_first = False
        visitors = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(SLOW)]
        for number, visitor in enumerate(visitors):
            visitor.sendall(SLOW_HEAD if number % 10 == 0 else SLOW_BODY)
        for path in ("/gezond/", "/", "/inloggen/") * 3:
            assert ask(port, path) == 200
            for visitor in visitors:
                with contextlib.suppress(OSError):  # it was sent away in between
                    visitor.sendall(b"a")
            answered_first = answered_first or not select.select(visitors, [], [], 0)[0]
        assert answered_first  # while each of the hundred held on
        with_bodies = [visitor for number, visitor in enumerate(visitors) if number % 10]
        assert {first_line(visitor) for visitor in with_bodies} == {b"HTTP/1.1 408 Request Timeout"}


def first_line(visitor: socket.socket) -> bytes:
    visitor.settimeout(request_bodies.MAX_SECONDS + 5)
    return visitor.recv(1000).partition(b"\r\n")[0]


def test_a_body_is_given_on_as_it_came():
    given = b"0123456789" * 20_000
    assert answer_to(given, len(given)) == given


@pytest.mark.queue
def test_a_body_in_pieces_without_a_length_is_sent_away(transactional_db, tmp_path):
    """gunicorn reads what was not read of it in a thread, a piece now and then for ever: that many held all threads."""
    begun = f"{HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhe".encode()
    with web_server(tmp_path, WEB_CONCURRENCY="1") as port, contextlib.ExitStack() as stack:
        ask(port, "/gezond/")
        visitors = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(ALL_THREADS)]
        for visitor in visitors:
            visitor.sendall(begun)
        assert {first_line(visitor) for visitor in visitors} == {b"HTTP/1.1 411 Length Required"}
        for visitor in visitors:
            with contextlib.suppress(OSError):
                visitor.sendall(b"l")
        assert ask(port, "/gezond/") == 200


def test_a_body_that_ends_too_soon_is_not_given_on():
    assert answer_to(b"half", 10) == "408 Request Timeout"


def test_strangers_who_send_much_together_leave_room_for_the_portal(monkeypatch):
    """In a container /tmp is memory: eight bodies of 200 MB would end the process, and every page with it."""
    monkeypatch.setattr(request_bodies, "IN_MEMORY", 1000)
    monkeypatch.setattr(request_bodies, "MAX_TOGETHER", 500_000)
    large = b"0123456789" * 30_000
    with request_bodies.ROOM.share() as take:
        take(250_000)
        assert answer_to(large, len(large)) == "503 Service Unavailable"
        assert answer_to(b"0123456789", 10) == b"0123456789"
        with pytest.raises(request_bodies.TooMuchTogether), request_bodies.ROOM.share() as take_more:
            take_more(300_000)
    assert answer_to(large * 2, len(large) * 2) == large * 2  # alone
    assert answer_to(large, len(large)) == large
    assert request_bodies.ROOM.taken == 0


def test_a_stream_takes_no_body():
    """Its process would keep it on the disk, however long it is, before it says that nothing is sent there."""
    statuses = []

    async def receive():
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}  # without an end

    async def send(message):
        statuses.append(message.get("status"))

    async def ask():
        scope = {"type": "http", "method": "GET", "path": "/stroom/", "headers": [], "query_string": b""}
        await asyncio.wait_for(asgi.application(scope, receive, send), 10)

    asyncio.run(ask())
    assert statuses[0] == 401


def test_without_room_for_it_the_body_is_refused(tmp_path, monkeypatch):
    """A file system that is full: /dev/full, which takes nothing."""
    full = lambda **options: open("/dev/full", "wb", buffering=0)  # noqa: E731, SIM115
    monkeypatch.setattr(request_bodies.tempfile, "SpooledTemporaryFile", full)
    assert answer_to(b"0123456789", 10) == "507 Insufficient Storage"


def answer_to(sent: bytes, length: int) -> bytes | str:
    """What the application reads, or the status that is answered in its place."""
    statuses = []
    ours, theirs = socket.socketpair()
    with ours, theirs:
        environ = {"CONTENT_LENGTH": str(length), "wsgi.input": io.BytesIO(sent), "gunicorn.socket": ours}
        application = request_bodies.with_prompt_bodies(lambda environ, start_response: [environ["wsgi.input"].read()])
        read = application(environ, lambda status, headers: statuses.append(status))
        return statuses[0] if statuses else b"".join(read)


def test_the_proxy_gives_nobody_for_ever():
    caddyfile = (PROJECT / "Caddyfile").read_text()
    timeouts = re.search(r"timeouts \{(.*?)\}", caddyfile, re.DOTALL)[1]
    assert dict(re.findall(r"^\s+(\w+) (\w+)$", timeouts, re.MULTILINE)) == {
        "read_header": "10s",
        "read_body": "5m",
        "idle": "2m",
    }
    assert re.findall(r"request_buffers (\w+)", caddyfile) == ["4MB"]
