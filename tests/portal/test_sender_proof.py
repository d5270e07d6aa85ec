"""An address behind From is believed as far as our own mail server found it genuine."""

from email.message import Message

import pytest

from portal.sender_proof import is_proven

SENDER = "Lid <lid@raad.example.org>"


def mail(*results: str, senders: tuple[str, ...] = (SENDER,)) -> Message:
    """As it lies in the mailbox; the first line was written last."""
    message = Message()
    for line in results:
        message["Authentication-Results"] = line
    for sender in senders:
        message["From"] = sender
    return message


@pytest.fixture(autouse=True)
def server(settings):
    settings.CALENDAR_MAIL_SERVER = "MX.example.org"


GENUINE = [
    "mx.example.org; dmarc=pass header.from=raad.example.org",
    "mx.example.org 1;\r\n spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=elders.example; dmarc=pass action=none\r\n"
    " header.from=raad.example.org;compauth=pass reason=100",
    'mx.example.org; dkim=pass header.i=@raad.example.org header.s=een header.b="Ab/+cd"; dmarc=none (p=none dis=none)',
    "mx.example.org; dkim=fail header.d=elders.example; dkim=pass header.d=raad.example.org",
]


@pytest.mark.parametrize("line", GENUINE)
def test_what_our_server_found_genuine_is_believed(line):
    assert is_proven(mail(line))


FORGED = [
    "",
    "mx.example.org",
    "mx.example.org; none",
    "mx.example.org; dmarc=fail header.from=raad.example.org; dkim=pass header.d=raad.example.org",
    "mx.example.org; dmarc=pass",
    "mx.example.org; dmarc=pass header.from=elders.example",
    "mx.example.org; spf=pass smtp.mailfrom=raad.example.org",
    "mx.example.org; dkim=pass header.d=elders.example",
    "mx.example.org; dkim=pass header.d=xraad.example.org",
    "mx.example.org; dkim=neutral header.d=raad.example.org",
    "mx.elders.example; dmarc=pass header.from=raad.example.org",
    'mx.example.org; spf=pass smtp.mailfrom="a; dmarc=pass header.from=raad.example.org ;"@elders.example',
    "mx.example.org; spf=pass (x; dmarc=pass header.from=raad.example.org ;) smtp.mailfrom=elders.example",
    "mx.example.org; spf=pass (x ( y ); dmarc=pass header.from=raad.example.org",
    'mx.example.org; spf=pass smtp.helo="; dmarc=pass header.from=raad.example.org',
]


@pytest.mark.parametrize("line", FORGED)
def test_what_it_did_not_is_not(line):
    assert not is_proven(mail(line))


def test_a_line_that_came_with_the_mail_does_not_count():
    assert not is_proven(mail("mx.example.org; dmarc=fail header.from=raad.example.org", GENUINE[0]))
    assert is_proven(mail("spf.example.org; spf=pass", GENUINE[0], "mx.example.org; dmarc=fail"))
    assert not is_proven(mail())


@pytest.mark.parametrize("senders", [(), (SENDER, SENDER), (f"{SENDER}, ander@example.org",), ("Lid",), ("",)])
def test_who_names_no_one_or_several_is_not_believed(senders):
    assert not is_proven(mail(GENUINE[0], senders=senders))


def test_without_a_server_that_looks_each_is_believed(settings):
    settings.CALENDAR_MAIL_SERVER = ""
    assert is_proven(mail())
