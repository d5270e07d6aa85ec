"""Invitations through a mail service behind HTTP, in the place of a mail server."""

import base64
import email
import email.policy

import boto3
import icalendar
import pytest
from django.utils import timezone
from moto.core import DEFAULT_ACCOUNT_ID
from moto.server import ThreadedMotoServer
from moto.ses.models import ses_backends

from attendance.operations.mailing import start_mailing
from attendance.operations.sending import send_deliveries
from attendance.renderers.mail import message_id
from overleg.mail_settings import mail_settings
from tests.attendance.mail_service import MailService, mail_service
from tests.attendance.test_mailing import PDF, entry, meeting, parts, states, with_pdf  # noqa: F401 - a fixture
from tests.factories import InviteeFactory
from tests.processes import free_port


def use(settings, url: str) -> None:
    made = mail_settings(url, timeout=2)
    settings.MAIL_DELIVERY_BACKEND, settings.ANYMAIL = made["EMAIL_BACKEND"], made["ANYMAIL"]
    settings.SITE_URL = "https://overleg.example.org"


@pytest.fixture
def service(settings):
    with mail_service() as service:
        url = f"http://127.0.0.1:{service.port}/"
        use(settings, f"anymail:scaleway?secret_key=geheim&project_id=ons&api_url={url}")
        yield service


def headers(mail: dict) -> dict[str, str]:
    return {header["key"]: header["value"] for header in mail["additional_headers"]}


def test_the_service_gets_the_texts_the_entry_and_the_pdf(service: MailService, meeting):  # noqa: F811
    guest = InviteeFactory(meeting=meeting, guest_name="O'Gast")
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    send_deliveries()
    (mail,) = service.received
    assert ("O'Gast" in mail["text"], "Regio&#x27;s &amp; raden" in mail["html"]) == (True, True)
    attached, pdf = mail["attachments"]
    names = [f"uitnodiging-{meeting.date}-regios-raden.{ending}" for ending in ("ics", "pdf")]
    assert [attached["name"], pdf["name"]] == names
    kind = f'text/calendar; charset="utf-8"; method="REQUEST"; name="{names[0]}"'
    assert (attached["type"], pdf["type"]) == (kind, "application/pdf")
    (event,) = icalendar.Calendar.from_ical(base64.b64decode(attached["content"])).walk("VEVENT")
    assert str(event["ATTENDEE"]) == f"mailto:{guest.guest_email}"
    assert base64.b64decode(pdf["content"]) == PDF
    assert headers(mail) == {
        "Message-ID": message_id(mailing.deliveries.get()),
        "Reply-To": meeting.host.griffie_email,
    }
    assert (mail["from"], mail["key"], mail["project_id"]) == (
        {"name": "Overleg", "email": "overleg@example.org"},
        "geheim",
        "ons",
    )
    assert states(mailing) == [(guest.guest_email, "sent", "")]


def test_what_the_service_refuses_is_shown_in_its_words_and_the_others_go_on(service, meeting):  # noqa: F811
    first, wrong, last = (InviteeFactory(meeting=meeting) for _number in range(3))
    service.refusals = {wrong.email: 400}
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    send_deliveries()
    assert states(mailing) == [
        (first.email, "sent", ""),
        (wrong.email, "refused", '400 {"message": "Dit adres bestaat niet."}'),
        (last.email, "sent", ""),
    ]
    assert len(service.lines) == 1


def test_a_service_that_is_too_busy_is_asked_again_with_the_same_mail(service, meeting):  # noqa: F811
    guest = InviteeFactory(meeting=meeting)
    service.refusals = {"": 429}
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    send_deliveries()
    delivery = mailing.deliveries.get()
    assert (delivery.state, delivery.tries, "429" in delivery.error) == ("waiting", 1, True)
    service.refusals = {}
    mailing.deliveries.update(next_try_at=timezone.now())
    send_deliveries()
    assert states(mailing) == [(guest.guest_email, "sent", "")]
    assert [headers(mail)["Message-ID"] for mail in service.received] == [message_id(delivery)]


def test_a_service_that_is_gone_is_a_pause(meeting, settings):  # noqa: F811
    use(settings, f"anymail:scaleway?secret_key=x&project_id=x&api_url=http://127.0.0.1:{free_port()}/")
    InviteeFactory(meeting=meeting)
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    send_deliveries()
    delivery = mailing.deliveries.get()
    assert (delivery.state, "Connection refused" in delivery.error) == ("waiting", True)


def test_the_address_for_what_comes_back_stops_no_service(service, meeting, settings):  # noqa: F811
    settings.CALENDAR_ADDRESS = "agenda@example.org"
    InviteeFactory(meeting=meeting)
    with_pdf(start_mailing(meeting, kind="invitation", by=None))
    send_deliveries()
    assert [mail["from"]["email"] for mail in service.received] == ["overleg@example.org"]


def test_a_service_that_takes_whole_mails_gets_the_entry_between_the_texts_too(meeting, settings):  # noqa: F811
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        url = "http://{}:{}".format(*server.get_host_and_port())
        use(settings, f"anymail:amazon_ses?access_key=x&secret_key=x&region=eu-west-1&api_url={url}")
        client = boto3.client("sesv2", **{**settings.ANYMAIL["AMAZON_SES_CLIENT_PARAMS"], "config": None})
        client.create_email_identity(EmailIdentity="overleg@example.org")
        guest = InviteeFactory(meeting=meeting)
        mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
        send_deliveries()
        assert states(mailing) == [(guest.guest_email, "sent", "")]
        (taken,) = ses_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"].sent_messages
    finally:
        server.stop()
    raw = taken.raw_data
    message = email.message_from_string(raw, policy=email.policy.default)
    kinds = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]
    assert parts(message) == [*kinds, "text/calendar", "application/pdf"]
    assert str(entry(message)["ATTENDEE"]) == f"mailto:{guest.guest_email}"
