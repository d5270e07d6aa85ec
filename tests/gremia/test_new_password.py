"""Asking for a new password: too often from one place holds nobody elsewhere, and fills no mailbox."""

import re
import time

import pytest
from django.core import mail
from django.test import Client

from gremia.models import Role
from overleg.home import account_forms
from tests.factories import person

OWNER, OUTSIDER = "192.0.2.1", "198.51.100.7"
PASSWORD = "een lang wachtwoord 2024"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """That every answer takes as long is tested in tests/overleg/test_login.py."""
    monkeypatch.setattr(account_forms, "RESET_SECONDS", 0)


@pytest.fixture
def griffier():
    griffier = person(Role.CLERK)
    griffier.set_password(PASSWORD)
    griffier.save()
    return griffier


def ask(address: str, *, origin: str) -> int:
    return Client().post("/wachtwoord/vergeten/", {"email": address}, REMOTE_ADDR=origin).status_code


def test_an_outsider_who_asks_too_often_holds_only_himself(griffier):
    assert [ask(griffier.email, origin=OUTSIDER) for _ in range(7)] == [302] * 5 + [429] * 2
    assert ask(griffier.email.upper(), origin=OUTSIDER) == 429
    assert ask(griffier.email, origin=OWNER) == 302
    assert ask(person(Role.CLERK).email, origin=OUTSIDER) == 302


def test_an_address_that_nobody_has_is_counted_the_same(griffier):
    assert [ask("niemand@example.org", origin=OUTSIDER) for _ in range(6)] == [302] * 5 + [429]


def test_many_accounts_from_one_address_end_too(griffier, settings):
    limits = {"new_password_account": "5/5m/key", "new_password_address": "3/10m/key", "reset_password": None}
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | limits
    assert [ask(f"iemand{n}@example.org", origin=OUTSIDER) for n in range(5)] == [302] * 3 + [429] * 2
    assert ask(griffier.email, origin=OWNER) == 302


def test_an_account_gets_so_many_mails_and_the_links_in_them_work(griffier, monkeypatch):
    """From other addresses each time: nobody who asks is told, and the owner can go on."""
    now = time.time()
    sent = []
    for hour in range(4):
        monkeypatch.setattr(time, "time", lambda hour=hour: now + hour * 3601)
        assert {ask(griffier.email, origin=f"198.51.100.{n}") for n in range(7)} == {302}
        sent.append(len(mail.outbox))
    assert sent == [5, 10, 10, 10]
    for message in (mail.outbox[0], mail.outbox[-1]):
        (link,) = re.findall(r"https?://[^/]+(/wachtwoord/nieuw/\S+)", message.body)
        assert "Deze link werkt niet meer" not in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("/account/opnieuw-inloggen/", {"password": "verkeerd"}),
        ("/wachtwoord/wijzigen/", {"oldpassword": "verkeerd", "password1": "x", "password2": "x"}),
        ("/account/e-mailadres/", {"email": "geen adres", "action_add": ""}),
    ],
)
def test_who_is_logged_in_guesses_no_password_either(griffier, path, wrong):
    client = Client()
    client.post("/inloggen/", {"login": griffier.email, "password": PASSWORD})
    answers = [client.post(path, wrong, REMOTE_ADDR=OWNER).status_code for _ in range(11)]
    assert (answers[9], answers[10]) == (200, 429)
