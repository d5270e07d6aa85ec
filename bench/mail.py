"""What sending invitations costs beside the mail server, how often the PDF is made, and 100 who answer at once."""

import http.client
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.core import mail

from attendance.links import token_for
from attendance.models import Delivery, Invitee, Mailing, Registration
from attendance.operations.mailing import start_mailing
from attendance.operations.sending import send_deliveries
from attendance.renderers.mail import MailContent
from bench.figure import Figure
from bench.installation import web_server
from gremia.models import Gremium
from meetings.models import InvitationPdf, Meeting
from meetings.operations.invitation import render_pdf
from tests.processes import answers, free_port, wait_until

MAILS, ANSWERS = 1000, 100
SECONDS = 1.0
"""Of the slowest twentieth of the answers."""
TOKEN = "t" * 32


def measure(folder: Path) -> Iterator[Figure]:
    """`mail_1000`: 1,000 invitations by the worker's own operation / bare smtplib that sends the same bytes."""
    meeting = meeting_with_guests(MAILS)
    with _mail_server() as port:
        settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        mailing = start_mailing(meeting, kind=Mailing.Kind.INVITATION, by=None)
        render_pdf(mailing.pdf_id)
        begin = time.perf_counter()
        while send_deliveries():
            pass
        worker = time.perf_counter() - begin
        assert mailing.deliveries.filter(state=Delivery.State.SENT).count() == MAILS
        bare = _bare(mailing, port)
    renders = InvitationPdf.objects.filter(meeting=meeting).count()
    yield Figure("mail_1000", ratio=worker / bare, goal=1.4, seen={"seconds": worker, "bare_seconds": bare})
    yield Figure("pdf_once", ratio=renders, goal=1)
    yield from _answers(folder)


def _bare(mailing: Mailing, port: int) -> float:
    """Seconds in which smtplib hands over the same mails, written beforehand, over one connection."""
    content = MailContent(Mailing.objects.select_related("meeting__host", "pdf").get(pk=mailing.pk))
    rows = mailing.deliveries.select_related("invitee__user")
    mails = [(row.invitee.email, content.message(row).message().as_bytes(linesep="\r\n")) for row in rows]
    sender = mail.message.sanitize_address(settings.DEFAULT_FROM_EMAIL, "utf-8")
    begin = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for address, content_bytes in mails:
            server.sendmail(sender, [address], content_bytes)
    return time.perf_counter() - begin


def _answers(folder: Path) -> Iterator[Figure]:
    """`answers_100`: 100 people who answer by their link at the same moment; the slowest twentieth, and who is lost."""
    meeting = meeting_with_guests(ANSWERS)
    tokens = [token_for(invitee) for invitee in meeting.invitees.all()]
    with web_server(folder) as port, ThreadPoolExecutor(ANSWERS) as pool:
        times = sorted(pool.map(lambda token: _answer(port, token), tokens))
    lost = ANSWERS - Registration.objects.filter(invitee__meeting=meeting, state="comes").count()
    p95 = times[int(ANSWERS * 0.95) - 1]
    yield Figure("answers_100", ratio=p95 / SECONDS, goal=1, seen={"p95_seconds": p95, "slowest": times[-1]})
    yield Figure("answers_lost", ratio=lost, goal=0)


def _answer(port: int, token: str) -> float:
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = urlencode({"comes": "ja", "dinner": "on", "csrfmiddlewaretoken": TOKEN})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={TOKEN}"}
    connection.request("POST", f"/aanmelden/{token}/", body, headers)
    status = connection.getresponse().status
    connection.close()
    assert status == 302, status
    return time.perf_counter() - begin


def meeting_with_guests(guests: int) -> Meeting:
    """A copy of the next evening of the demo, with so many guests."""
    meeting = Meeting.objects.filter(status=Meeting.Status.PUBLISHED, host__in=Gremium.objects.all()).upcoming().first()
    assert meeting is not None
    meeting.pk = None
    meeting.save(force_insert=True)
    Invitee.objects.bulk_create(
        Invitee(meeting=meeting, guest_name=f"Gast {number}", guest_email=f"gast{meeting.pk}-{number}@example.org")
        for number in range(guests)
    )
    return meeting


@contextmanager
def _mail_server() -> Iterator[int]:
    """A real SMTP server in a process of its own."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.mail_server", str(port)])  # noqa: S603
    try:
        wait_until(lambda: answers(port), what="the mail server answers")
        yield port
    finally:
        process.terminate()
        process.wait(10)
