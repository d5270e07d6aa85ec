"""Mail is written down at once and sent by the worker: never lost, never twice, and nobody waits for a mail server."""

import datetime
import select
import socket

import pytest
from django.core import mail as django_mail
from django.core.mail import BadHeaderError, EmailMessage, send_mail
from django.db import transaction
from django.utils import timezone

from gremia.models import Role
from gremia.operations.account import invite_person
from portal.mail import post, send_waiting
from portal.models import OutgoingMail
from portal.tasks import send_mails
from tests.attendance.smtp import MailServer, mail_server
from tests.factories import UserFactory, person
from tests.processes import free_port, wait_until


@pytest.fixture
def queued(settings, mailbox):
    """As in production: what is sent is written down, and a real SMTP server is for the worker only."""
    settings.MAIL_DELIVERY_BACKEND, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "portal.mail_backend.QueueBackend"
    settings.EMAIL_TIMEOUT = 1
    return mailbox


@pytest.fixture
def hanging_server(settings):
    """A mail server that takes the connection and then says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        yield server


def write(number: int = 1) -> None:
    send_mail(f"Bericht {number}", "De tekst.\n", "Overleg <overleg@example.org>", [f"lid{number}@example.org"])


def make_due() -> None:
    OutgoingMail.objects.exclude(next_try_at=None).update(next_try_at=timezone.now())


def subjects(received) -> list[str]:
    return [str(mail["Subject"]) for mail in received]


def test_it_waits_for_the_worker_and_then_nothing_of_it_is_kept(queued):
    message = EmailMessage(
        "Onderwerp\nop twee regels",
        "Zie http://geheim/",
        "griffie@example.org",
        ["a@example.org", "b@example.org"],
        bcc=["c@example.org"],
        cc=["d@example.org"],
        reply_to=["e@example.org"],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.send()
    assert (queued, OutgoingMail.objects.count()) == ([], 1)
    assert send_waiting() == 1
    [mail] = queued
    headers = ("Subject", "From", "To", "Cc", "Reply-To", "Auto-Submitted")
    assert [str(mail[name]) for name in headers] == [
        "Onderwerp op twee regels",
        "griffie@example.org",
        "a@example.org, b@example.org",
        "d@example.org",
        "e@example.org",
        "auto-generated",
    ]
    assert mail.get_content().strip() == "Zie http://geheim/"
    assert (OutgoingMail.objects.count(), send_waiting()) == (0, 0)


def test_what_is_rolled_back_is_not_sent(queued):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert (send_waiting(), queued) == (0, [])


def test_a_server_that_is_down_is_tried_again_with_growing_pauses(queued, settings):
    working, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    write()
    pauses = []
    for _ in range(9):
        make_due()
        before = timezone.now()
        assert send_waiting() == 0
        mail = OutgoingMail.objects.get()
        pauses.append(round((mail.next_try_at - before).total_seconds() / 60))
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert (mail.tries, mail.error != "") == (9, True)
    settings.EMAIL_PORT = working
    assert send_waiting() == 0
    make_due()
    assert (send_waiting(), subjects(queued)) == (1, ["Bericht 1"])


def test_after_three_days_it_is_given_up_and_stays_to_be_seen(queued, settings):
    settings.EMAIL_PORT = free_port()
    write()
    OutgoingMail.objects.update(created_at=timezone.now() - datetime.timedelta(days=3, minutes=1))
    assert send_waiting() == 0
    [mail] = OutgoingMail.objects.delayed()
    assert (mail.next_try_at, mail.tries) == (None, 1)


def test_what_a_server_refuses_for_good_is_tried_once_and_the_rest_again(queued, settings):
    handler = MailServer()
    handler.refusals = {"lid1@example.org": "550 No such user", "lid2@example.org": "450 Mailbox busy"}
    with mail_server(handler):
        settings.EMAIL_PORT = handler.port
        for number in range(4):
            write(number)
        assert send_waiting() == 2
    assert (subjects(handler.received), handler.lines) == (["Bericht 0", "Bericht 3"], 1)
    left = OutgoingMail.objects.order_by("pk")
    assert [(mail.error, mail.next_try_at is None) for mail in left] == [
        ("550 No such user", True),
        ("450 Mailbox busy", False),
    ]


def test_many_mails_go_over_one_connection_and_a_line_that_is_cut_is_made_anew(queued, settings):
    handler = MailServer()
    handler.cuts_every = 4
    with mail_server(handler):
        settings.EMAIL_PORT = handler.port
        for number in range(6):
            write(number)
        assert send_waiting() == 6
    assert (subjects(handler.received), handler.lines) == ([f"Bericht {number}" for number in range(6)], 2)


def test_one_that_cannot_be_sent_does_not_stop_the_others(queued):
    for number in range(3):
        write(number)
    OutgoingMail.objects.filter(subject="Bericht 1").update(to=["x@example.org\nBcc: y@example.org"])
    assert send_waiting() == 2
    assert subjects(queued) == ["Bericht 0", "Bericht 2"]
    assert OutgoingMail.objects.get().error.startswith("Invalid address")


def test_a_header_that_would_break_the_mail_is_never_sent(queued):
    post(EmailMessage("Goed", "", None, ["a@example.org"], headers={"X": "a\nBcc: b@example.org"}))
    with pytest.raises(BadHeaderError):
        OutgoingMail.objects.get().message().message()


def test_two_workers_send_it_once(queued):
    write()
    from portal import mail

    first = mail._claim()
    assert (mail._claim(), send_waiting()) == (None, 0)
    line = mail.MailLine()
    mail._send(first, line)
    line.close()
    assert subjects(queued) == ["Bericht 1"]


def test_a_worker_that_is_killed_half_way_leaves_it_for_the_next(queued):
    write()
    from portal import mail

    mail._claim()  # and then the power goes
    assert send_waiting() == 0
    due = OutgoingMail.objects.get().next_try_at
    assert due - timezone.now() <= datetime.timedelta(minutes=1)
    make_due()
    assert (send_waiting(), subjects(queued)) == (1, ["Bericht 1"])


def test_attachments_are_a_mistake_of_the_programmer(queued):
    message = EmailMessage("Met bijlage", "", None, ["a@example.org"])
    message.attach("a.txt", "tekst", "text/plain")
    with pytest.raises(ValueError, match="attachments"):
        message.send()


def test_a_server_that_hangs_is_given_up_after_a_while(queued, hanging_server):
    write()
    assert send_waiting() == 0
    assert "timed out" in OutgoingMail.objects.get().error


def test_nobody_waits_for_a_mail_server_that_hangs(client, queued, hanging_server):
    member = UserFactory(email="lid@example.org")
    answer = client.post("/wachtwoord/vergeten/", {"email": member.email})
    invite_person(UserFactory(email="nieuw@example.org", password=None), by=person(Role.CLERK))
    assert not select.select([hanging_server], [], [], 0)[0]  # nobody knocked there
    assert (answer.status_code, answer["Location"]) == (302, "/wachtwoord/vergeten/verstuurd/")
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == [["lid@example.org"], ["nieuw@example.org"]]


def test_outside_the_tests_every_mail_takes_this_way():
    from overleg import settings as real

    assert (real.EMAIL_BACKEND, real.EMAIL_TIMEOUT) == ("portal.mail_backend.QueueBackend", 10)
    assert real.MAIL_DELIVERY_BACKEND == "django.core.mail.backends.locmem.EmailBackend"
    assert django_mail.get_connection("portal.mail_backend.QueueBackend")


@pytest.mark.queue
def test_a_real_worker_sends_it_also_when_an_earlier_one_was_killed_at_it(
    transactional_db, mailbox, settings, monkeypatch, start_worker
):
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{settings.EMAIL_PORT}")
    settings.EMAIL_BACKEND = "portal.mail_backend.QueueBackend"
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{hanging.getsockname()[1]}")
        first = start_worker()
        write()
        wait_until(lambda: OutgoingMail.objects.filter(tries=1).exists(), what="the first worker is at it")
        first.kill()
    assert OutgoingMail.objects.count() == 1
    make_due()
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{settings.EMAIL_PORT}")
    start_worker()
    send_mails.delay()
    wait_until(lambda: len(mailbox) == 1, what="the next one sent it")
    wait_until(lambda: not OutgoingMail.objects.exists(), what="nothing is left of it")
    assert subjects(mailbox) == ["Bericht 1"]
