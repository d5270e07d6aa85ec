"""A way back for who lost every second factor: on the host only, with a check of identity, and not unseen."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from overleg.audit.models import Entry
from tests.factories import UserFactory

PASSWORD = "een lang wachtwoord 2024"
CHECK = "Paspoort getoond aan de griffier van Almere, 28-11-2026"


@pytest.fixture
def person(settings):
    cache.clear()
    settings.SECOND_FACTOR = "required"
    person = UserFactory(email="lid@example.org", name="Lid Almere", password=PASSWORD)
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    return person


def logged_in() -> Client:
    client = Client()
    client.post("/inloggen/", {"login": "lid@example.org", "password": PASSWORD})
    return client


def test_the_next_log_in_sets_up_another_one(person, capsys):
    elsewhere = Client()
    elsewhere.force_login(person)
    assert "_auth_user_id" not in logged_in().session
    call_command("reset_second_factor", "Lid@example.org", check=CHECK)
    assert "Lid Almere logs in with the password" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert elsewhere.get("/account/").status_code == 302
    assert logged_in().get("/standpunten/")["Location"] == "/account/tweede-stap/"


def test_the_owner_hears_of_it_and_the_audit_trail_tells_of_the_check(person):
    call_command("reset_second_factor", "lid@example.org", check=CHECK)
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["lid@example.org"], "De tweede stap van uw account is weggehaald")
    ]
    assert "/inloggen/" in mail.outbox[0].body
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.object) == (
        Entry.Action.ACCOUNT_CHANGED,
        person,
        f"reset_second_factor: {CHECK}",
    )


@pytest.mark.parametrize(
    ("email", "check", "said"),
    [
        ("niemand@example.org", CHECK, "No account with the address niemand@example.org may log in."),
        ("lid@example.org", "gezien", "Say in --check who established whose identity, when and how."),
        ("zonder@example.org", CHECK, "zonder@example.org has no second factor."),
    ],
)
def test_it_refuses(person, email, check, said):
    UserFactory(email="zonder@example.org")
    with pytest.raises(CommandError, match=said):
        call_command("reset_second_factor", email, check=check)
    assert (Authenticator.objects.count(), mail.outbox, Entry.objects.count()) == (2, [], 0)
