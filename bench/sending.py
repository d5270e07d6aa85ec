"""Many invitations to a mail server that cuts the line, by workers that are killed: who is missed, who gets two."""

import time
from collections import Counter
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from email.policy import default
from pathlib import Path
from typing import Any

from attendance import tasks
from attendance.models import Delivery, Mailing
from attendance.operations.mailing import start_mailing
from bench.figure import Figure
from bench.mail import meeting_with_guests
from meetings.operations.invitation import render_pdf
from tests.attendance.smtp import MailServer, mail_server
from tests.processes import Worker, wait_until

MAILS, CUT_EVERY, KILLS = 10_000, 100, 20
BETWEEN = 300
"""Mails that are sent before the worker is killed again."""
PATIENCE = 900


class Envelopes(MailServer):
    """Keeps of each mail only for whom it was and its Message-ID: 10,000 PDFs would fill the memory."""

    def __init__(self) -> None:
        super().__init__()
        self.cuts_every = CUT_EVERY
        self.taken: list[tuple[str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        session.taken += 1
        headers = BytesHeaderParser(policy=default).parsebytes(envelope.content)
        self.taken.append((headers["To"], headers["Message-ID"]))
        return "250 OK"


def measure(folder: Path, broker: str) -> Iterator[Figure]:
    """`mail_missed`: guests without their invitation; `mail_repeated`: mails per kill that came twice."""
    mailing = start_mailing(meeting_with_guests(MAILS), kind=Mailing.Kind.INVITATION, by=None)
    render_pdf(mailing.pdf_id)
    begin = time.perf_counter()
    server = Envelopes()
    with mail_server(server):
        for _ in range(KILLS):
            worker, sent = _working(folder, broker, server), len(server.taken)
            wait_until(lambda sent=sent: len(server.taken) > sent + BETWEEN, what="mails are sent", seconds=PATIENCE)
            worker.kill()
        worker = _working(folder, broker, server)
        to_send = mailing.deliveries.exclude(state=Delivery.State.SENT)
        wait_until(lambda: not to_send.exists(), what="all are sent", seconds=PATIENCE, every=1)
        worker.stop()
    guests = set(mailing.deliveries.values_list("invitee__guest_email", flat=True))
    taken = [(address, name) for address, name in server.taken if address in guests]
    received = Counter(address for address, _ in taken)
    repeated = received.total() - len(received)
    other_names = len(set(taken)) - len(received)
    seconds = time.perf_counter() - begin
    yield Figure("mail_missed", ratio=MAILS - len(received), goal=0, seen={"mails": MAILS, "seconds": seconds})
    yield Figure("mail_repeated", ratio=repeated / KILLS, goal=1, seen={"kills": KILLS, "repeated": repeated})
    yield Figure("mail_renamed", ratio=other_names, goal=0)


def _working(folder: Path, broker: str, server: MailServer) -> Worker:
    """A worker that sends, as long as nobody kills it."""
    worker = Worker(folder, broker, EMAIL_URL=f"smtp://127.0.0.1:{server.port}")
    tasks.send_deliveries.delay()
    return worker
