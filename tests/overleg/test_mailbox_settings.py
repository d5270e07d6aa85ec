"""The setting of the mailbox that calendars answer to."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from overleg.mailbox_settings import Mailbox, mailbox


def test_what_it_says():
    assert mailbox("", production=True) is None
    assert mailbox("imaps://antwoord%40raad.example.org:g%2Fheim@imap.example.org", production=True) == Mailbox(
        "imap.example.org", 993, "antwoord@raad.example.org", "g/heim", "INBOX", is_encrypted=True
    )
    assert mailbox("imap://a:b@localhost:1143/Agenda", production=False) == Mailbox(
        "localhost", 1143, "a", "b", "Agenda", is_encrypted=False
    )


@pytest.mark.parametrize("value", ["imap.example.org", "https://a:b@c", "imaps://c", "imaps://a@c", "imaps://a:b@c:x"])
def test_what_is_wrong_is_said_without_the_password(value):
    with pytest.raises(ImproperlyConfigured) as error:
        mailbox(value, production=False)
    assert "a:b" not in str(error.value)


def test_production_reads_it_encrypted_only():
    with pytest.raises(ImproperlyConfigured, match="imaps"):
        mailbox("imap://a:b@c", production=True)


def test_the_password_is_in_no_log():
    assert "geheim" not in repr(mailbox("imaps://a:geheim@c", production=True))
