"""What is lost when processes are killed while people write: nothing that was answered with "saved"."""

import http.client
import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psutil
from django.db import OperationalError, connection

from bench.figure import Figure
from bench.installation import web_server
from bench.live import session_of
from gremia.models import User
from positions.models import Clause, Position, Revision
from positions.operations.clause import add_clause
from tests.processes import Worker, stream_server, wait_until
from wording.parts import Kind

SECONDS = 70
EVERY = 5
"""Seconds between two kills."""
KILLED = ("web", "backend", "worker", "stream", "stream connection", "PostgreSQL")
TOKEN = "t" * 32


@dataclass
class WritingUser:
    """A rapporteur who edits one clause over HTTP, again and again, and remembers what was answered with "saved"."""

    clause: Clause
    session: str
    port: int
    saved: list[str] = field(default_factory=list)
    failed: int = 0

    def write(self, stop: threading.Event) -> None:
        number = 0
        while not stop.wait(0.1):
            number += 1
            text = f"clausule {self.clause.pk} tekst {number}"
            try:
                if self.post(text) == 200:
                    self.saved.append(text)
                    continue
            except OperationalError:  # its own look into the database was ended too
                connection.close()
            except (OSError, http.client.HTTPException):
                pass
            self.failed += 1
        connection.close()

    def post(self, text: str) -> int:
        """Write upon the newest revision; the status of the answer."""
        current = Revision.objects.filter(clause=self.clause).order_by("-number").first()
        assert current
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            body = urlencode({"text": text, "expected": current.number})
            server.request("POST", f"/standpunten/clausules/{self.clause.pk}/wijzigen/", body, headers)
            answer = server.getresponse()
            answer.read()
            return answer.status
        finally:
            server.close()


def measure(folder: Path, broker: str) -> Iterator[Figure]:
    """Three people write for 70 seconds, while processes, connections and PostgreSQL itself are killed in turn."""
    position = Position.objects.get(title="Invloed op het BO MIRT")
    users = [User.objects.get(email=f"rapporteur.{name}@example.org") for name in ("almere", "lelystad", "flevoland")]
    with ExitStack() as stack:
        stream_port = stack.enter_context(stream_server(folder, OVERLEG_MODE="demo"))
        port = stack.enter_context(web_server(folder))
        workers = [Worker(folder, broker)]
        stack.callback(lambda: workers[-1].stop())
        clauses = [add_clause(position, kind=Kind.NOTING, text=f"begin {user.pk}", by=user) for user in users]
        writers = [WritingUser(c, session_of(user), port) for c, user in zip(clauses, users, strict=True)]
        stop = threading.Event()
        threads = [threading.Thread(target=writer.write, args=(stop,)) for writer in writers]
        for thread in threads:
            thread.start()
        kills = kill_in_turn(folder, broker, port, stream_port, workers, stack)
        stop.set()
        for thread in threads:
            thread.join()
        wait_until(lambda: not behind(position), what="the motions follow", seconds=60)
    yield figure(writers, kills)


def figure(writers: list[WritingUser], kills: Counter[str]) -> Figure:
    lost = doubled = 0
    for writer in writers:
        written = Counter(Revision.objects.filter(clause=writer.clause).values_list("text", flat=True))
        lost += sum(text not in written for text in writer.saved)
        doubled += sum(count - 1 for count in written.values())
    saved = sum(len(writer.saved) for writer in writers)
    seen = {"saved": saved, "lost": lost, "doubled": doubled, "kills": kills.total()}
    return Figure("kills", ratio=lost + doubled, goal=0, seen=seen | {"refused": sum(w.failed for w in writers)})


def behind(position: Position) -> bool:
    """Whether a motion still says something older."""
    from motions.models import Motion

    return Motion.objects.behind().filter(position=position).exists()


def kill_in_turn(
    folder: Path, broker: str, port: int, stream_port: int, workers: list[Worker], stack: ExitStack
) -> Counter[str]:
    """Every few seconds another process gets a SIGKILL, or a connection of PostgreSQL is ended."""
    dice = random.Random(2024)  # noqa: S311 - the same order each time
    kills: Counter[str] = Counter()
    end = time.monotonic() + SECONDS
    while time.monotonic() + EVERY < end:
        time.sleep(EVERY)
        what = KILLED[kills.total() % len(KILLED)]
        if what == "web":
            kill_a_child_of(port, dice)
        elif what == "worker":
            workers[-1].kill()
            workers.append(Worker(folder, broker))
        elif what == "stream":
            server_at(stream_port).kill()
            stack.enter_context(stream_server(folder, port=stream_port, OVERLEG_MODE="demo"))
        elif what == "PostgreSQL":
            crash_postgres()
        else:
            end_connections(listening=what == "stream connection")
        kills[what] += 1
    time.sleep(max(0, end - time.monotonic()))
    return kills


def kill_a_child_of(port: int, dice: random.Random) -> None:
    """One of gunicorn's own processes; gunicorn starts another."""
    if children := server_at(port).children():
        os.kill(dice.choice(children).pid, signal.SIGKILL)


def server_at(port: int) -> psutil.Process:
    """The gunicorn or uvicorn that answers there."""
    words = {f"127.0.0.1:{port}", str(port)}
    return next(
        process
        for process in psutil.Process().children()
        if process.status() != psutil.STATUS_ZOMBIE and words.intersection(process.cmdline())
    )


def crash_postgres() -> None:
    """A server process that dies makes PostgreSQL end all others and start anew from what was committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        os.kill(cursor.fetchone()[0], signal.SIGKILL)
    connection.close()
    wait_until(is_up, what="PostgreSQL is back")


def is_up() -> bool:
    try:
        connection.ensure_connection()
    except OperationalError:
        connection.close()
        return False
    return True


def end_connections(*, listening: bool) -> None:
    """As when PostgreSQL loses one of its processes: those of the portal end, or the one that listens."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND (query LIKE 'LISTEN%%') = %s",
            [listening],
        )
