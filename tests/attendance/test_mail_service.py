"""Invitations through a mail service behind HTTP, in the place of a mail server."""

import base64
import email
import email.policy
import hashlib
import hmac
import json

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
from overleg.mail_settings import mail_events, mail_settings
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
    name = message_id(mailing.deliveries.get())
    assert headers(mail) == {
        "Message-ID": name,
        "X-Metadata": json.dumps({"overleg": name.strip("<>")}),
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


SECRET = "overleg:een-lang-geheim-van-ons"
GONE = "550 5.1.1 Dit adres bestaat niet."


def told(client, event: dict, *, secret: str = SECRET) -> int:
    """The status that the service gets for what it says."""
    proof = {"Authorization": "Basic " + base64.b64encode(secret.encode()).decode()} if secret else {}
    return client.post("/teruggekomen-mail/", event, content_type="application/json", headers=proof).status_code


def by_postmark(name: str, **more: str) -> dict:
    bounce = {"RecordType": "Bounce", "Type": "HardBounce", "Email": "gast@example.org", "Details": GONE}
    return bounce | {"Metadata": {"overleg": name}} | more


def by_mailgun(name: str) -> dict:
    signed = hmac.new(b"sleutel-van-mailgun-zelf", b"1700000000teken", hashlib.sha256).hexdigest()
    signature = {"timestamp": "1700000000", "token": "teken", "signature": signed}
    data = {"event": "failed", "severity": "permanent", "timestamp": 1700000000.0, "recipient": "gast@example.org"}
    data |= {"user-variables": {"overleg": name}, "delivery-status": {"code": 550, "message": GONE[4:]}}
    return {"signature": signature, "event-data": data}


@pytest.fixture
def sent(meeting, settings, mailoutbox):  # noqa: F811
    """A mailing that a service took, with the name under which it keeps the mail."""
    settings.MAIL_DELIVERY_BACKEND = "anymail.backends.test.EmailBackend"
    settings.MAIL_EVENTS_VIEW, settings.ANYMAIL = mail_events(f"postmark:{SECRET}")
    InviteeFactory(meeting=meeting, guest_email="gast@example.org")
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    send_deliveries()
    (mail,) = mailoutbox
    return mailing, mail.anymail_test_params["metadata"]["overleg"]


def test_what_a_service_could_not_deliver_after_all_stands_with_the_guest(client, sent):
    mailing, name = sent
    assert told(client, by_postmark(name, Type="Transient")) == 200
    assert states(mailing) == [("gast@example.org", "sent", "")], "it tries again"
    assert told(client, by_postmark(name)) == 200
    assert states(mailing) == [("gast@example.org", "bounced", GONE)]
    assert told(client, by_postmark(name, Details="Nog een keer.")) == 200
    assert states(mailing) == [("gast@example.org", "bounced", GONE)]


def test_a_service_that_signs_is_known_by_its_key(client, sent, settings):
    mailing, name = sent
    settings.MAIL_EVENTS_VIEW, settings.ANYMAIL = mail_events("mailgun:een-andere-sleutel-dan-die")
    assert told(client, by_mailgun(name), secret="") == 400
    assert states(mailing) == [("gast@example.org", "sent", "")]
    settings.MAIL_EVENTS_VIEW, settings.ANYMAIL = mail_events("mailgun:sleutel-van-mailgun-zelf")
    assert told(client, by_mailgun(name), secret="") == 200
    assert states(mailing) == [("gast@example.org", "bounced", GONE[4:])]


def test_nobody_else_says_that_a_mail_did_not_arrive(client, sent, settings):
    mailing, name = sent
    for secret in ("", "overleg:iets-anders-van-iemand"):
        assert told(client, by_postmark(name), secret=secret) == 400
    for odd in ("verzending-1-1-0123456789abcdef@overleg.example.org", "", name[:-1]):
        assert told(client, by_postmark(odd)) == 200
    assert told(client, by_postmark(name) | {"Metadata": {"overleg": ["x"]}}) == 200
    assert told(client, by_postmark(name) | {"Metadata": {}}) == 200
    settings.MAIL_EVENTS_VIEW = ""
    assert told(client, by_postmark(name)) == 404
    assert states(mailing) == [("gast@example.org", "sent", "")]
