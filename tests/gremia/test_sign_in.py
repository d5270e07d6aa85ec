"""A second factor for everybody, sessions that end, and proving once more who one is."""

import base64
import json
import math
import random
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gremia.models import Role, User
from gremia.operations.account import invite_person
from tests.addresses import addresses, make_rows
from tests.factories import MandateFactory, PositionFactory, UserFactory, person

PASSWORD = "kopje thee morgen vroeg"
SET_UP = "/account/tweede-stap/"
OPEN = {
    "account_logout",
    "account_reauthenticate",
    "council_reauthenticate",
    "home:about",
    "home:accessibility",
    "home:account",
    "home:language",
    "home:privacy",
    "home:security_txt",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "openid_connect_callback",
    "openid_connect_login",
    "socialaccount_connections",
}
"""What is left to someone who has to set up a second factor."""


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def clock(monkeypatch):
    """`clock(minutes)`: so much later, for Python's clock and Django's."""
    begin, today = time.time(), timezone.now()

    def later(minutes: float) -> None:
        monkeypatch.setattr(time, "time", lambda: begin + minutes * 60)
        monkeypatch.setattr(timezone, "now", lambda: today + timezone.timedelta(minutes=minutes))

    return later


def account(role: Role = Role.MEMBER):
    someone = person(role)
    someone.set_password(PASSWORD)
    someone.save()
    return someone


def log_in(someone, client=None):
    client = client or Client()
    client.post("/inloggen/", {"login": someone.email, "password": PASSWORD})
    return client


def code_of(secret: str, *, period: int = 0) -> str:
    """What the app shows; not in the last moments of its half minute, when it would be too late once it is sent."""
    left = 30 - time.time() % 30
    if left < 3:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + period))


def set_up_app(client) -> tuple[str, list[str]]:
    """The secret of the app, and the recovery codes that come with it."""
    page = client.get("/account/tweede-stap/app/")
    secret = page.context["form"].secret
    done = client.post("/account/tweede-stap/app/", {"code": code_of(secret)}, follow=True)
    assert done.redirect_chain == [("/account/tweede-stap/herstelcodes/", 302)]
    return secret, re.findall(r"<code>(\d{8})</code>", done.content.decode())


# --- Required ---------------------------------------------------------------------------------------


def test_without_a_second_factor_one_gets_nowhere(required):
    rows = make_rows()
    client = log_in(account(Role.CLERK))
    reached = set()
    for address in addresses(rows):
        for answer in (client.get(address.path), client.post(address.path)):
            refused = (401, None) if address.name.startswith("live:") else (302, SET_UP)
            if (answer.status_code, answer.get("Location")) != refused:
                reached.add(address.name)
        if address.name == "account_logout":
            client = log_in(account(Role.CLERK))
    assert reached == OPEN


def test_htmx_and_streams_hear_that_they_may_not(required):
    client = log_in(account())
    assert client.get("/standpunten/", headers={"HX-Request": "true"}).status_code == 401
    assert client.get("/stroom/").status_code == 401


def test_the_demo_only_offers_it(settings):
    assert settings.SECOND_FACTOR == "offered"
    client = log_in(account())
    assert client.get("/standpunten/").status_code == 200
    assert "Een passkey maken op dit apparaat" in client.get(SET_UP).content.decode()


def test_an_invitation_leads_through_the_second_factor_into_the_portal(required):
    invited = person(Role.MEMBER)
    invited.set_unusable_password()
    invited.save()
    invite_person(invited, by=None)
    (link,) = re.findall(r"http://\S+?(/wachtwoord/nieuw/\S+)", mail.outbox[0].body)
    client = Client()
    form = client.get(link, follow=True).redirect_chain[-1][0]
    arrived = client.post(form, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert arrived.redirect_chain == [("/", 302), (SET_UP, 302)]
    _secret, codes = set_up_app(client)
    assert len(codes) == 10
    assert client.get("/standpunten/").status_code == 200


def test_the_app_is_asked_for_when_logging_in(required):
    someone = account()
    secret, codes = set_up_app(log_in(someone))
    client = log_in(someone)
    assert "_auth_user_id" not in client.session
    assert client.get("/standpunten/").status_code == 302
    wrong = client.post("/inloggen/tweede-stap/", {"code": "000000"})
    assert wrong.context["form"].errors == {"code": ["Deze code klopt niet."]}
    assert client.post("/inloggen/tweede-stap/", {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/standpunten/").status_code == 200
    again = log_in(someone)
    assert again.post("/inloggen/tweede-stap/", {"code": code_of(secret)}).status_code == 200  # used
    assert again.post("/inloggen/tweede-stap/", {"code": codes[0]}).status_code == 302
    assert log_in(someone).post("/inloggen/tweede-stap/", {"code": codes[0]}).status_code == 200
    assert log_in(someone).post("/inloggen/tweede-stap/", {"code": codes[1]}).status_code == 302


def test_a_code_of_an_app_is_gone_after_its_half_minute(required):
    someone = account()
    secret, _codes = set_up_app(log_in(someone))
    for late in (-2, 2):
        client = log_in(someone)
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + late))
        assert client.post("/inloggen/tweede-stap/", {"code": code}).status_code == 200
        assert "_auth_user_id" not in client.session


def test_secrets_come_from_a_strong_generator():
    """Not from Python's usual one, which tells what comes next; and they are long enough."""

    def drawn() -> list[str]:
        random.seed(1)
        session = SessionStore()
        session.create()
        seed = RecoveryCodes.activate(UserFactory()).instance.data["seed"]
        return [session.session_key, generate_totp_secret(), decrypt(seed)]

    once, again = drawn(), drawn()
    assert not set(once) & set(again)
    key, secret, seed = once
    assert len(key) * math.log2(36) > 128
    assert len(base64.b32decode(secret)) * 8 >= 128
    assert len(seed) * 4 >= 128


def test_logging_in_gives_another_key():
    """One that a stranger put into the browser before is worth nothing after."""
    someone, client = account(), Client()
    planted = SessionStore()
    planted["x"] = 1
    planted.create()
    client.cookies["sessionid"] = planted.session_key
    keys = {planted.session_key, log_in(someone, client).session.session_key}
    client.post("/uitloggen/")
    keys.add(log_in(someone, client).session.session_key)
    assert len(keys) == 3
    assert Session.objects.count() == 1


def test_codes_cannot_be_guessed(required):
    someone = account()
    secret, _codes = set_up_app(log_in(someone))
    client = log_in(someone)
    for n in range(10):
        client.post("/inloggen/tweede-stap/", {"code": f"{n:06}"})
    refused = client.post("/inloggen/tweede-stap/", {"code": code_of(secret)})
    assert refused.context["form"].errors == {
        "code": ["Te vaak geprobeerd. Probeer het later opnieuw; elke keer duurt dat langer."]
    }
    assert "_auth_user_id" not in client.session


def test_a_new_password_by_mail_does_not_go_round_the_second_factor(required):
    someone = account()
    set_up_app(log_in(someone))
    mail.outbox.clear()
    client = Client()
    client.post("/wachtwoord/vergeten/", {"email": someone.email})
    (link,) = re.findall(r"http://\S+?(/wachtwoord/nieuw/\S+)", mail.outbox[0].body)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    new = "paard batterij nietje"
    assert client.post(form, {"password1": new, "password2": new})["Location"] == "/inloggen/tweede-stap/"
    assert client.get("/standpunten/")["Location"].startswith("/inloggen/")


def test_recovery_codes_are_a_text_and_made_anew(transactional_db):
    client = log_in(account())
    _secret, codes = set_up_app(client)
    text = client.get("/account/tweede-stap/herstelcodes/downloaden/")
    assert re.findall(r"^\d{8}$", text.content.decode(), re.MULTILINE) == codes
    page = client.post("/account/tweede-stap/herstelcodes/nieuw/", follow=True).content.decode()
    new = re.findall(r"<code>(\d{8})</code>", page)
    assert (len(new), set(new) & set(codes)) == (10, set())
    assert mail.outbox[-1].subject == "Nieuwe herstelcodes voor Overleg"


def test_every_change_of_the_second_factor_is_mailed(transactional_db):
    client = log_in(account())
    set_up_app(client)
    client.post("/account/tweede-stap/app/weghalen/")
    assert [message.subject for message in mail.outbox] == [
        "Er is een app met codes toegevoegd aan uw account",
        "De app met codes is weggehaald van uw account",
    ]
    assert not Authenticator.objects.exists()


# --- Sessions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "minutes"),
    [
        (lambda: account(Role.CLERK), 12 * 60),
        (lambda: account(Role.REGIONAL_ADVISER), 12 * 60),
        (lambda: UserFactory(is_superuser=True, password=PASSWORD), 12 * 60),
        (lambda: account(Role.MEMBER), 14 * 24 * 60),
    ],
)
def test_how_long_one_may_be_away(clock, make, minutes):
    someone = make()
    for away, stays in ((minutes - 1, True), (minutes + 1, False)):
        client = log_in(someone)
        clock(away)
        assert (client.get("/standpunten/").status_code == 200) is stays
        clock(0)


def test_being_at_work_keeps_a_session(clock):
    client = log_in(account(Role.CLERK))
    for hours in (10, 20, 30):
        clock(hours * 60)
        assert client.get("/standpunten/").status_code == 200
    clock(43 * 60)
    assert client.get("/standpunten/").status_code == 302


def test_an_open_page_that_asks_by_itself_does_not_keep_a_session(clock):
    rows = make_rows()
    client = log_in(account(Role.CLERK))
    clock(10 * 60)
    assert client.get(reverse("live:news", args=[rows.position.pk])).status_code == 200
    clock(12.1 * 60)
    assert client.get("/standpunten/").status_code == 302


@pytest.mark.parametrize(("role", "days", "hours_away"), [(Role.CLERK, 7, 11), (Role.MEMBER, 30, 13 * 24)])
def test_a_session_ends_also_when_it_is_used_all_the_time(clock, role, days, hours_away):
    client = log_in(account(role))
    for hours in range(hours_away, days * 24, hours_away):
        clock(hours * 60)
        assert client.get("/standpunten/").status_code == 200
    clock(days * 24 * 60 - 1)
    assert client.get("/standpunten/").status_code == 200
    clock(days * 24 * 60 + 1)
    assert client.get("/standpunten/").status_code == 302


def test_proving_who_one_is_gives_another_key_and_no_longer_session(clock):
    someone = account()
    client = log_in(someone)
    clock(16)
    before, data = client.session.session_key, dict(client.session)
    client.post("/account/opnieuw-inloggen/", {"password": "verkeerd"})
    assert client.session.session_key == before
    client.post("/account/opnieuw-inloggen/", {"password": PASSWORD})
    after = client.session.session_key
    assert after != before
    assert client.session["signed_in_at"] == data["signed_in_at"]
    assert not Session.objects.filter(session_key=before).exists()
    assert list(UserSession.objects.values_list("user", "session_key")) == [(someone.pk, after)]
    old = Client()
    old.cookies["sessionid"] = before
    assert old.get("/standpunten/").status_code == 302


def test_so_does_a_code_of_the_app(clock):
    client = log_in(account())
    secret, _codes = set_up_app(client)
    clock(16)
    before = client.session.session_key
    client.post("/account/opnieuw-inloggen/code/", {"code": code_of(secret)})
    assert client.session.session_key != before
    assert client.get("/account/tweede-stap/app/weghalen/").status_code == 200


def test_ending_other_sessions_asks_once_more_who_it_is(clock):
    someone = account()
    here, elsewhere = log_in(someone), log_in(someone)
    clock(16)
    asked = here.post("/account/sessies/")
    assert asked["Location"] == "/account/opnieuw-inloggen/?next=%2Faccount%2Fsessies%2F"
    assert elsewhere.get("/standpunten/").status_code == 200
    here.post(asked["Location"], {"password": PASSWORD, "next": "/account/sessies/"})
    assert elsewhere.get("/standpunten/").status_code == 302


def test_sessions_are_listed_and_ended():
    someone = account()
    here, elsewhere = log_in(someone, Client(headers={"User-Agent": "Tablet"})), log_in(someone)
    log_in(account())
    page = here.get("/account/sessies/").content.decode()
    assert (page.count("Tablet"), page.count(", dit apparaat")) == (1, 1)
    assert UserSession.objects.filter(user=someone).count() == 2
    here.post("/account/sessies/")
    assert here.get("/standpunten/").status_code == 200
    assert elsewhere.get("/standpunten/").status_code == 302
    assert Session.objects.count() == 2  # this one, and that of somebody else
    here.post("/uitloggen/")
    assert not UserSession.objects.filter(user=someone).exists()


# --- Once more --------------------------------------------------------------------------------------

SENSITIVE = (
    "/account/e-mailadres/",
    "/account/tweede-stap/app/",
    "/account/tweede-stap/passkeys/nieuw/",
    "/account/tweede-stap/herstelcodes/nieuw/",
)


@pytest.mark.parametrize("address", SENSITIVE)
def test_what_gives_power_asks_once_more_who_it_is(clock, address):
    client = log_in(account())
    answer = client.post(address, {"email": "x@example.org", "action_add": ""})
    assert not answer.get("Location", "").startswith("/account/opnieuw-inloggen/")
    clock(16)
    answer = client.post(address, {"email": "y@example.org", "action_add": ""})
    assert answer["Location"].startswith("/account/opnieuw-inloggen/?next=")
    back = client.post(answer["Location"], {"password": "verkeerd", "next": address})
    assert back.context["form"].errors == {"password": ["Dit wachtwoord klopt niet."]}
    client.post(answer["Location"], {"password": PASSWORD, "next": address})
    assert client.get(address).status_code == 200


# --- Odd passkeys -----------------------------------------------------------------------------------

KEY = {"id": "AA", "rawId": "AA", "type": "public-key"}
ODD = [
    *("", "x", "null", "1", "[]", "{}", '"tekst"', '{"id": 1}', '{"response": 5}', '{"response": {}}', "[" * 5000),
    json.dumps(KEY | {"response": {"clientDataJSON": "AA", "attestationObject": "AA"}}),
    json.dumps(KEY | {"response": {"clientDataJSON": "e30", "attestationObject": "oA"}}),
    json.dumps(KEY | {"rawId": "!", "response": {"clientDataJSON": "!", "authenticatorData": "", "signature": 1}}),
    *(
        json.dumps(KEY | {"response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"} | handle})
        for handle in ({}, {"userHandle": "AA"}, {"userHandle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"})
    ),
    json.dumps({"response": {"userHandle": "\x00"}}),
]


def test_an_odd_passkey_is_refused(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    someone, visitor = account(), Client()
    client = log_in(someone)
    for credential in ODD:
        client.get("/account/tweede-stap/passkeys/nieuw/")
        refused = client.post("/account/tweede-stap/passkeys/nieuw/", {"name": "x", "credential": credential})
        assert (refused.status_code, bool(refused.context["form"].errors)) == (200, True), credential
        visitor.get("/inloggen/passkey/", headers={"Accept": "application/json"})
        assert visitor.post("/inloggen/passkey/", {"credential": credential})["Location"] == "/inloggen/", credential
        assert "_auth_user_id" not in visitor.session
    set_up_app(client)
    half = log_in(someone)
    for credential in ODD:
        half.get("/inloggen/tweede-stap/")
        assert half.post("/inloggen/tweede-stap/", {"credential": credential}).status_code == 200, credential
        assert "_auth_user_id" not in half.session


# --- The workplace ----------------------------------------------------------------------------------


def test_changing_people_asks_once_more_who_it_is_and_then_does_what_was_asked(clock):
    clerk = account(Role.CLERK)
    client = log_in(clerk)
    (gremium,) = {mandate.gremium for mandate in clerk.mandates.all()}
    new = {
        "name": "Nieuw lid",
        "email": "nieuw@example.org",
        "mandates-TOTAL_FORMS": "0",
        "mandates-INITIAL_FORMS": "0",
    }
    clock(16)
    assert client.get("/beheer/gremia/user/add/").status_code == 200
    answer = client.post("/beheer/gremia/user/add/", new)
    assert answer["Location"] == "/account/opnieuw-inloggen/?next=%2Fbeheer%2Fgremia%2Fuser%2Fadd%2F"
    assert not User.objects.filter(email="nieuw@example.org").exists()
    client.post(answer["Location"], {"password": PASSWORD, "next": "/beheer/gremia/user/add/"})
    assert User.objects.filter(email="nieuw@example.org").exists()
    row = {"gremium": gremium.pk, "user": clerk.pk, "role": "member", "since": "2024-01-01"}
    assert client.post("/beheer/gremia/mandate/add/", row).status_code in (200, 302, 403)
    clock(40)
    assert client.post("/beheer/gremia/mandate/add/", row)["Location"].startswith("/account/opnieuw-inloggen/")


def test_naming_who_speaks_for_a_council_asks_once_more_too(clock):
    clerk = account(Role.CLERK)
    client = log_in(clerk)
    position = PositionFactory()
    member = MandateFactory(gremium=clerk.mandates.get().gremium)
    path, named = f"/standpunten/{position.pk}/rapporteurs/", {f"gremium_{member.gremium_id}": [member.pk]}
    clock(16)
    assert client.get(path).status_code == 200
    answer = client.post(path, named)
    assert answer["Location"].startswith("/account/opnieuw-inloggen/?next=")
    assert not position.rapporteurs.exists()
    client.post(answer["Location"], {"password": PASSWORD, "next": path})
    assert [rapporteur.mandate for rapporteur in position.rapporteurs.all()] == [member]


def test_what_gives_no_rights_is_not_held_up(clock):
    client = log_in(account(Role.CLERK))
    clock(16)
    assert client.post("/beheer/meetings/meeting/add/", {}).status_code == 200
