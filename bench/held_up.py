"""How soon drafts follow a clause while others do their worst: heavy files, a mail server that hangs, slow visitors."""

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from django.core.mail import EmailMessage

from bench.figure import Figure
from bench.installation import web_server
from bench.sync import follow
from dossiers.models import Dossier
from portal.mail import post
from portal.models import OutgoingMail
from portal.queue import Queue
from positions.models import Position
from tests.dossiers import papers
from tests.processes import Worker, wait_until

EDITS = 40
HEAVY_FILES = 4
MAILS = 20
SLOW_VISITORS = 100
SECONDS_PER_BYTE = 5
BODY = b"POST /inloggen/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\na"


def measure(folder: Path, broker: str) -> list[Figure]:
    position = Position.objects.get(title="Invloed op het BO MIRT")
    with contextlib.ExitStack() as stack:
        mail_server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        changes = {"EMAIL_URL": f"smtp://127.0.0.1:{mail_server.getsockname()[1]}"}
        for queue in Queue:
            worker = Worker(folder, broker, queues=[queue], beat=queue == Queue.SYNC, **changes)
            stack.callback(worker.stop)
        port = stack.enter_context(web_server(folder))
        follow(position)
        give_heavy_work()
        wait_until(lambda: OutgoingMail.objects.filter(tries__gt=0).exists(), what="the mail server hangs")
        stack.enter_context(slow_visitors(port))
        seconds, pages = [], []
        for _ in range(EDITS):
            seconds.append(follow(position))
            pages.append(seconds_for_page(port))
            time.sleep(0.2)
    p95 = quantiles(seconds, n=20)[-1]
    seen = {
        "p95_seconds": p95,
        "median_seconds": median(seconds),
        "health_p95_seconds": quantiles(pages, n=20)[-1],
        "health_worst_seconds": max(pages),
    }
    return [Figure("held_up", ratio=p95, goal=2.0, seen=seen)]


def give_heavy_work() -> None:
    """Files with a page that draws for ever, and mail."""
    dossier = Dossier.objects.all()[0]
    for number in range(HEAVY_FILES):
        papers.add_pdf(dossier, papers.endless(2) + b"\n" * number, title=f"Zwaar {number}")
    for number in range(MAILS):
        post(EmailMessage(f"Mail {number}", "", "overleg@example.org", ["lid@example.org"]))


@contextlib.contextmanager
def slow_visitors(port: int) -> Iterator[None]:
    """They send a byte now and then, and come back when they are sent away."""
    done = threading.Event()

    def send() -> None:
        visitors: dict[int, socket.socket] = {}
        while True:
            for number in range(SLOW_VISITORS):
                try:
                    visitors[number].sendall(b"a")
                except (KeyError, OSError):
                    visitors[number] = socket.create_connection(("127.0.0.1", port), timeout=10)
                    visitors[number].sendall(BODY)
            if done.wait(SECONDS_PER_BYTE):
                break
        for visitor in visitors.values():
            visitor.close()

    sender = threading.Thread(target=send)
    sender.start()
    time.sleep(2)
    try:
        yield
    finally:
        done.set()
        sender.join()


def seconds_for_page(port: int) -> float:
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", "/gezond/")
        if connection.getresponse().status != http.HTTPStatus.OK:
            raise RuntimeError("The portal is not healthy.")
    return time.perf_counter() - begin
