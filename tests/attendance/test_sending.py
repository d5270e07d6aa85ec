"""Many mails to a real SMTP server that cuts the line, by real workers that are killed: nobody is missed."""

from collections import Counter

import pytest
from django.core.files.base import ContentFile

from attendance import tasks
from attendance.models import Delivery, Invitee
from attendance.operations.mailing import start_mailing
from tests.attendance.smtp import mail_server
from tests.factories import MeetingFactory
from tests.processes import wait_until

MAILS, CUT_EVERY, KILLS = 1000, 100, 3


@pytest.mark.queue
def test_nobody_is_missed_and_each_kill_repeats_one_mail_at_most(transactional_db, start_worker):
    meeting = MeetingFactory(published=True)
    Invitee.objects.bulk_create(
        Invitee(meeting=meeting, guest_name=f"Gast {number}", guest_email=f"gast{number}@example.org")
        for number in range(MAILS)
    )
    mailing = start_mailing(meeting, kind="invitation", by=None)
    mailing.pdf.file.save("x.pdf", ContentFile(b"%PDF-1.7" + b"x" * 20_000), save=False)
    mailing.pdf.state = "ready"
    mailing.pdf.save()
    with mail_server() as server:
        server.cuts_every = CUT_EVERY
        kills = 0
        while kills < KILLS:
            worker = start_worker(EMAIL_URL=f"smtp://127.0.0.1:{server.port}")
            before = len(server.received)
            tasks.send_deliveries.delay()
            wait_until(lambda before=before: len(server.received) > before + 100, what="100 mails were sent")
            worker.kill()
            kills += 1
        start_worker(EMAIL_URL=f"smtp://127.0.0.1:{server.port}")
        tasks.send_deliveries.delay()
        wait_until(lambda: not Delivery.objects.exclude(state="sent").exists(), what="all were sent", seconds=120)
        received = Counter(server.addresses())
        assert set(received) == {f"gast{number}@example.org" for number in range(MAILS)}
        assert sum(received.values()) - MAILS <= KILLS
        assert len({message["Message-ID"] for message in server.received}) == MAILS
