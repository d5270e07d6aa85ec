"""A client that costs next to nothing itself, so that it is the server that gets measured."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

HEAD_END = b"\r\n\r\n"


class UnexpectedAnswer(Exception):
    """The server answered, but not with the page that was to be measured."""


@dataclass(frozen=True)
class Page:
    """What to ask for, as whom, and a word that proves that the answer is that page."""

    port: int
    path: str
    proof: str
    cookie: str = ""

    @property
    def request(self) -> bytes:
        cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        return f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{cookie}\r\n".encode()


def rate(page: Page, *, requests: int, connections: int = 4) -> float:
    """Answers per second, over connections that stay open and never wait. Raises UnexpectedAnswer."""
    each = requests // connections
    with ThreadPoolExecutor(connections) as pool:
        begin = time.perf_counter()
        list(pool.map(_ask, [page] * connections, [each] * connections))
        return each * connections / (time.perf_counter() - begin)


def _ask(page: Page, times: int) -> None:
    with socket.create_connection(("127.0.0.1", page.port), timeout=30) as connection:
        for _ in range(times):
            connection.sendall(page.request)
            answer = _answer(connection)
        if b" 200 " not in answer[:15] or page.proof.encode() not in answer:
            raise UnexpectedAnswer(answer[:200])


def _answer(connection: socket.socket) -> bytes:
    """One whole answer: the head, and as many bytes as it announces."""
    answer = b""
    while HEAD_END not in answer:
        answer += _receive(connection)
    head, _, body = answer.partition(HEAD_END)
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += _receive(connection)
    return head + HEAD_END + body


def _receive(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise UnexpectedAnswer("The server closed the connection.")
    return received
