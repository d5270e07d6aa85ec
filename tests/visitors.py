"""People who read and write through the proxy, without a pause; everything that they were answered is kept."""

import contextlib
import http.client
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db import connection

from positions.models import Clause, Revision

TOKEN = "t" * 32
FORM = {"X-CSRFToken": TOKEN, "HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
SECONDS = 40
"""A browser waits longer."""


@dataclass(frozen=True)
class Asked:
    """When (seconds of a clock that only goes on), and the answer: a status, or 0 and what was wrong."""

    method: str
    path: str
    began: float
    ended: float
    status: int
    problem: str = ""
    body: bytes = b""

    @property
    def failed(self) -> bool:
        return self.status != 200

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status or self.problem} after {self.ended - self.began:.1f} s"


@dataclass
class Visitors:
    address: str
    port: int
    asked: list[Asked] = field(default_factory=list)
    saved: dict[int, list[str]] = field(default_factory=dict)
    """Clause -> the texts that were answered with "saved"."""
    stop: threading.Event = field(default_factory=threading.Event)

    def ask(self, method: str, path: str, session: str = "", body: str = "") -> Asked:
        began = time.monotonic()
        status, problem, got = 0, "", b""
        headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"} if session else {}
        with contextlib.closing(http.client.HTTPConnection(self.address, self.port, timeout=SECONDS)) as server:
            try:
                server.request(method, path, body or None, headers | (FORM if body else {}))
                answer = server.getresponse()
                status, got = answer.status, answer.read()
            except (OSError, http.client.HTTPException) as error:
                status, problem = 0, repr(error)
        self.asked.append(Asked(method, path, began, time.monotonic(), status, problem, got))
        return self.asked[-1]

    def read(self, paths: list[str], session: str = "") -> None:
        while not self.stop.wait(0.05):
            for path in paths:
                self.ask("GET", path, session)

    def browse(self, path: str, session: str = "") -> None:
        """As a browser that keeps nothing: the page, then all that it is made of."""
        while not self.stop.wait(0.05):
            page = self.ask("GET", path, session)
            # What stands behind a "#" (a mark in a drawing of many) a browser keeps for itself.
            for part in re.findall(r'"(/static/[^"#]+)', page.body.decode()):
                self.ask("GET", part)

    def write(self, clause: Clause, session: str) -> None:
        """Edit one clause again and again, each time upon the newest revision."""
        number = 0
        while not self.stop.wait(0.1):
            number += 1
            text = f"clausule {clause.pk} tekst {number}"
            newest = Revision.objects.filter(clause=clause).latest("number")
            body = urlencode({"text": text, "expected": newest.number})
            if not self.ask("POST", f"/standpunten/clausules/{clause.pk}/wijzigen/", session, body).failed:
                self.saved.setdefault(clause.pk, []).append(text)
        connection.close()

    @contextlib.contextmanager
    def at_work(self, *doing: Callable[[], None]) -> Iterator[None]:
        threads = [threading.Thread(target=each) for each in doing]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.stop.set()
            for thread in threads:
                thread.join()

    def failed(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.failed]

    def between(self, begin: float, end: float) -> list[Asked]:
        return [asked for asked in self.asked if begin <= asked.began < end]
