"""The accounts of councils, against a real provider with three tenants: who comes in, and who does not.

Nobody but the person whose identity was tied to an account gets into it, whatever a provider or a token says.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from gremia.models import Role, User
from gremia.operations.account import invite_person
from overleg import login_settings
from overleg.audit.models import Entry
from tests import oidc_provider
from tests.factories import UserFactory, logged_in, person
from tests.processes import PROJECT, answers, free_port, wait_until

PASSWORD = "kopje thee morgen vroeg"
VICTIM = {"oid": "objectid-of-the-griffier", "sub": "sub-of-the-griffier", "email": "griffier@example.org"}
ATTACKER = {"oid": "objectid-of-someone", "sub": "sub-of-someone", "email": "iemand@example.org"}
OTHER_ATTEMPT = "hoorde niet bij deze poging"
UNKNOWN = "Dit account kennen wij niet"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.oidc_provider", str(port)], cwd=PROJECT)  # noqa: S603
    wait_until(lambda: answers(port), what="the provider answers")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(autouse=True)
def _three_councils(base, settings):
    """Two with a tenant, as in Entra ID, and one that knows people by `sub`."""
    cache.clear()
    common = {"client_id": oidc_provider.CLIENT, "secret": oidc_provider.SECRET}
    listed = [
        {"id": council, "name": f"raad {council}", "issuer": f"{base}/{council}/v2.0", **common, **more}
        for council, more in (("hier", {"tenant": "hier"}), ("daar", {"tenant": "daar"}), ("ginds", {}))
    ]
    apps = login_settings.providers(json.dumps(listed), production=False)
    settings.IDENTITY_PROVIDERS = apps
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}
    requests.post(f"{base}/next", json={}, timeout=5)


@pytest.fixture
def griffier():
    griffier = person(Role.CLERK)
    griffier.email = VICTIM["email"]
    griffier.set_password(PASSWORD)
    griffier.save()
    return griffier


@pytest.fixture
def tied(griffier, base):
    """The griffier, with the identity of council "hier" tied to the account."""
    SocialAccount.objects.create(user=griffier, provider="hier", uid=f"{base}/hier/v2.0 {VICTIM['oid']}")
    return griffier


def as_person(base: str, who: dict, **wrong: object) -> None:
    """Whoever logs in at the provider next; with how it misbehaves."""
    requests.post(f"{base}/next", json={"person": who, "wrong": wrong}, timeout=5)


def start(client, council="hier", **data) -> str:
    """The address at the provider that a browser is sent to."""
    answer = client.post(f"/inloggen/raad/{council}/", data)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def back_from(address: str) -> str:
    """The address of the portal that the provider sends a browser back to."""
    return requests.get(address, allow_redirects=False, timeout=5).headers["Location"].removeprefix("http://testserver")


def walk(client, council="hier", **data):
    """All the way, there and back; the portal's answer."""
    return client.get(back_from(start(client, council, **data)))


def who(client) -> int | None:
    """Whose session it is."""
    key = client.session.get("_auth_user_id")
    return int(key) if key else None


def refusals() -> list[tuple[int | None, str]]:
    """What the audit trail says of log-ins that were refused: of whom, and by which means."""
    refused = Entry.objects.filter(action=Entry.Action.LOGIN_REFUSED)
    return list(refused.order_by("pk").values_list("actor", "object"))


def identities() -> list[tuple[str, str, int]]:
    return list(SocialAccount.objects.order_by("pk").values_list("provider", "uid", "user"))


def invitation_of(invited: User) -> str:
    invite_person(invited, by=None)
    return re.findall(r"http://\S+?(/wachtwoord/nieuw/\S+)", mail.outbox[-1].body)[-1]


def newcomer() -> User:
    invited = person(Role.MEMBER)
    invited.set_unusable_password()
    invited.save()
    return invited


# --- Who comes in -----------------------------------------------------------------------------------


def test_someone_whose_council_is_tied_comes_in_without_a_password(tied, base, settings):
    settings.SECOND_FACTOR = "required"
    client = Client()
    as_person(base, VICTIM)
    assert walk(client, next="/standpunten/")["Location"] == "/standpunten/"
    assert who(client) == tied.pk
    assert client.get("/standpunten/").status_code == 200


def test_another_address_at_the_council_changes_nothing(tied, base):
    client = Client()
    as_person(base, VICTIM | {"email": "nieuwe.naam@example.org"})
    walk(client)
    assert who(client) == tied.pk
    assert User.objects.get(pk=tied.pk).email == VICTIM["email"]


def test_one_person_in_two_councils(griffier, base):
    client = logged_in(griffier)
    there = {"oid": "objectid-there", "sub": "x", "email": "griffier@daar.example.org"}
    for council, one in (("hier", VICTIM), ("daar", there)):
        as_person(base, one)
        answer = client.get(walk(client, council, process="connect")["Location"])
        assert "Het account van uw raad is gekoppeld." in answer.content.decode()
    assert [message.subject for message in mail.outbox] == ["Het account van een raad is aan uw account gekoppeld"] * 2
    assert identities() == [
        ("hier", f"{base}/hier/v2.0 {VICTIM['oid']}", griffier.pk),
        ("daar", f"{base}/daar/v2.0 {there['oid']}", griffier.pk),
    ]
    for council, one in (("hier", VICTIM), ("daar", there)):
        browser = Client()
        as_person(base, one)
        walk(browser, council)
        assert who(browser) == griffier.pk


def test_a_council_that_knows_people_by_sub(griffier, base):
    client = logged_in(griffier)
    as_person(base, {"sub": "248289761001"})
    walk(client, "ginds", process="connect")
    assert identities() == [("ginds", f"{base}/ginds/v2.0 248289761001", griffier.pk)]
    browser = Client()
    walk(browser, "ginds")
    assert who(browser) == griffier.pk


def test_an_invitation_is_accepted_with_the_account_of_a_council(base, settings):
    settings.SECOND_FACTOR = "required"
    invited = newcomer()
    client = Client()
    page = client.get(invitation_of(invited), follow=True)
    (uid,) = re.findall(r'name="invitation" value="(\w+)"', page.content.decode())[:1]
    as_person(base, ATTACKER | {"email": "nog.een.ander@example.org"})
    assert walk(client, invitation=uid)["Location"] == "/"
    assert who(client) == invited.pk
    assert client.get("/standpunten/").status_code == 200
    assert identities() == [("hier", f"{base}/hier/v2.0 {ATTACKER['oid']}", invited.pk)]
    assert not User.objects.get(pk=invited.pk).has_usable_password()


def test_untying_asks_for_another_way_in_first(tied, base):
    client = logged_in(tied)
    (account,) = SocialAccount.objects.all()
    User.objects.filter(pk=tied.pk).update(password="!")
    client.force_login(User.objects.get(pk=tied.pk))
    page = client.post("/account/raden/", {"account": account.pk})
    assert "Kies eerst een wachtwoord, anders kunt u niet meer inloggen." in page.content.decode()
    User.objects.filter(pk=tied.pk).update(password=tied.password)
    client.force_login(User.objects.get(pk=tied.pk))
    client.post("/account/raden/", {"account": account.pk})
    assert identities() == []


def test_who_has_no_password_proves_it_at_the_council(tied, base, monkeypatch):
    User.objects.filter(pk=tied.pk).update(password="!")
    client = Client()
    as_person(base, VICTIM)
    walk(client)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 16 * 60)
    for answer in (
        client.get("/account/e-mailadres/"),
        client.get("/account/tweede-stap/passkeys/nieuw/"),
        client.post("/account/raden/", {"account": SocialAccount.objects.get().pk}),
        client.post("/inloggen/raad/daar/", {"process": "connect"}),
    ):
        assert answer["Location"].startswith("/account/opnieuw-inloggen/raad/?next=")
    assert "raad hier" in client.get(answer["Location"]).content.decode()
    begun = start(client, again="1", next="/account/e-mailadres/")
    sent = parse_qs(urlsplit(begun).query)
    assert (sent["prompt"], sent["max_age"]) == (["login"], ["0"])
    monkeypatch.setattr(time, "time", lambda: now + 1)
    assert client.get(back_from(begun))["Location"] == "/account/e-mailadres/"
    assert client.get("/account/e-mailadres/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "is_fresh"),
    [
        ({}, False),
        ({"without": ["auth_time"]}, False),
        ({"claims": {"auth_time": "now"}}, False),
        ({"later": {"auth_time": -60}}, True),
    ],
    ids=["a day ago", "does not say when", "no number", "a minute ago"],
)
def test_a_council_that_still_knows_the_browser_proves_nothing_now(tied, base, wrong, is_fresh):
    """Whoever sits at a browser that was left open there is one press away; so it counts when that was proved."""
    client = Client()
    for _ in range(2):  # the second time from a session that is logged in, without asking to prove it again
        as_person(base, VICTIM, **wrong)
        walk(client)
        assert who(client) == tied.pk
        answer = client.get("/account/e-mailadres/")
        assert (answer.status_code == 200) == is_fresh
    if not is_fresh:
        assert answer["Location"].startswith("/account/opnieuw-inloggen/?next=")
        client.post(answer["Location"], {"password": PASSWORD})
        assert client.get("/account/e-mailadres/").status_code == 200


def test_the_walk_has_state_nonce_and_pkce_and_nothing_of_the_visitor(base):
    client = Client()
    answer = client.post(
        "/inloggen/raad/hier/?auth_params=nonce%3Dmine%26redirect_uri%3Dhttps%3A%2F%2Fevil.example&scope=admin&state=x",
        {"auth_params": "nonce=mine", "scope": "admin", "nonce": "mine", "state": "x"},
    )
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert sorted(asked) == [
        *("client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri"),
        *("response_type", "scope", "state"),
    ]
    assert sorted(asked["scope"][0].split()) == ["email", "openid", "profile"]
    assert (asked["code_challenge_method"], asked["response_type"]) == (["S256"], ["code"])
    assert asked["redirect_uri"] == ["http://testserver/inloggen/raad/hier/terug/"]
    assert len(asked["nonce"][0]) >= 40


def test_a_council_that_is_away_or_unknown(settings, base):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = f"http://127.0.0.1:{free_port()}/hier/v2.0"
    away = Client().post("/inloggen/raad/hier/")
    assert (away.status_code, "antwoordt niet" in away.content.decode()) == (503, True)
    for council in ("nergens", "openid_connect"):
        assert Client().post(f"/inloggen/raad/{council}/").status_code == 404
        assert Client().get(f"/inloggen/raad/{council}/terug/?code=x&state=y").status_code == 404


def test_a_council_that_sends_elsewhere_is_not_followed(settings, base):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = f"{base}/moved/hier/v2.0"
    moved = Client().post("/inloggen/raad/hier/")
    assert (moved.status_code, "antwoordt niet" in moved.content.decode()) == (503, True)


@pytest.mark.parametrize(
    ("asked", "claims", "status"),
    [
        ({"amr": "mfa"}, {"amr": ["pwd", "mfa"]}, 302),
        ({"amr": "mfa"}, {"amr": ["pwd"]}, 401),
        ({"amr": "mfa"}, {"amr": "mfa"}, 401),
        ({"amr": "mfa"}, {}, 401),
        ({"acr": "hoog"}, {"acr": "hoog"}, 302),
        ({"acr": "hoog"}, {"acr": "laag"}, 401),
        ({"acr": "hoog"}, {}, 401),
        ({"amr": "mfa", "acr": "hoog"}, {"amr": ["mfa"]}, 401),
    ],
)
def test_a_council_proves_how_someone_logged_in_there(tied, base, settings, asked, claims, status):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"] |= asked
    client = Client()
    as_person(base, VICTIM, claims=claims)
    address = start(client)
    assert parse_qs(urlsplit(address).query).get("acr_values", [""]) == [asked.get("acr", "")]
    assert client.get(back_from(address)).status_code == status
    assert who(client) == (tied.pk if status == 302 else None)


# --- Who does not -----------------------------------------------------------------------------------

SOMEONE_ELSE = {
    "the same address in another tenant": ("daar", ATTACKER | {"email": VICTIM["email"]}),
    "the same address, verified, in another tenant": (
        "daar",
        ATTACKER | {"email": VICTIM["email"], "email_verified": True},
    ),
    "the same address, unverified": ("hier", ATTACKER | {"email": VICTIM["email"], "email_verified": False}),
    "the same address, verified": ("hier", ATTACKER | {"email": VICTIM["email"], "email_verified": True}),
    "the same address as a name": ("hier", ATTACKER | {"preferred_username": VICTIM["email"], "upn": VICTIM["email"]}),
    "the same object id in another tenant": ("daar", VICTIM),
    "the same subject, another object id": ("hier", ATTACKER | {"sub": VICTIM["sub"]}),
    "the object id as a subject": ("ginds", {"sub": VICTIM["oid"]}),
    "the object id in capitals": ("hier", VICTIM | {"oid": VICTIM["oid"].upper()}),
    "the object id with a blank": ("hier", VICTIM | {"oid": VICTIM["oid"] + " "}),
    "a changed subject at a council without object ids": ("ginds", ATTACKER | {"oid": VICTIM["oid"]}),
    "an identity that says it is one": ("hier", ATTACKER | {"identity": "http://127.0.0.1/hier/v2.0 x", "uid": "1"}),
}


@pytest.mark.parametrize(("council", "claims"), SOMEONE_ELSE.values(), ids=SOMEONE_ELSE)
def test_someone_else_is_unknown(tied, base, council, claims):
    before = identities()
    client = Client()
    as_person(base, claims)
    answer = walk(client, council)
    assert (answer.status_code, UNKNOWN in answer.content.decode(), who(client)) == (401, True, None)
    assert refusals() == [(None, "socialaccount")]
    assert (identities(), User.objects.count(), mail.outbox) == (before, 1, [])


WRONG_TOKENS = {
    "no nonce": {"without": ["nonce"]},
    "another nonce": {"claims": {"nonce": "of-someone-else"}},
    "an empty nonce": {"claims": {"nonce": ""}},
    "a nonce that is no text": {"claims": {"nonce": None}},
    "for another portal": {"claims": {"aud": "another-portal"}},
    "for nobody": {"without": ["aud"]},
    "for two, used by the other": {"claims": {"aud": ["overleg", "another"], "azp": "another"}},
    "for two, without saying who uses it": {"claims": {"aud": ["overleg", "another"]}},
    "used by another portal": {"claims": {"azp": "another"}},
    "of another issuer": {"claims": {"iss": "https://evil.example/v2.0"}},
    "without an issuer": {"without": ["iss"]},
    "of another tenant": {"claims": {"tid": "daar"}},
    "without a tenant": {"without": ["tid"]},
    "not signed": {"signed": "none"},
    "signed with the client's secret": {"signed": "client secret"},
    "signed with the public key as a secret": {"signed": "public key as a secret"},
    "signed with another key under the same name": {"signed": "stranger"},
    "signed with a key of 1024 bits": {"signed": "weak key"},
    "signed with an unknown key": {"signed": "unknown key"},
    "signed without saying with which key": {"signed": "without key id"},
    "signed by another tenant": {"signed": "tenant daar"},
    "changed after it was signed": {"token": "other claims under it", "under": {"auth_time": 1}},
    "too old": {"later": {"exp": -60}},
    "without an end": {"without": ["exp"]},
    "without a beginning": {"without": ["iat"]},
    "of tomorrow": {"later": {"nbf": 86400}},
    "made tomorrow": {"later": {"iat": 86400}},
    "without an object id": {"without": ["oid"]},
    "with an empty object id": {"claims": {"oid": ""}},
    "with a number for an object id": {"claims": {"oid": 1}},
    "with a list of object ids": {"claims": {"oid": [VICTIM["oid"]]}},
    "with an endless object id": {"claims": {"oid": "x" * 300}},
    "without a subject": {"without": ["sub"]},
    "no token": {"token": "none at all"},
    "no JWT": {"token": "nonsense"},
    "by another issuer than its address": {"discovered": "https://evil.example/v2.0"},
}


@pytest.mark.parametrize("wrong", WRONG_TOKENS.values(), ids=WRONG_TOKENS)
def test_a_wrong_token_lets_nobody_in(tied, base, wrong):
    """Not even the griffier, whose object id is in it."""
    before = identities()
    client = Client()
    as_person(base, VICTIM, **wrong)
    answer = walk(client)
    assert (answer.status_code, OTHER_ATTEMPT in answer.content.decode(), who(client)) == (401, True, None)
    assert refusals() in ([(None, "socialaccount")], [(tied.pk, "socialaccount")])
    assert (identities(), User.objects.count(), mail.outbox) == (before, 1, [])


def test_a_token_of_before_is_refused(tied, base):
    as_person(base, VICTIM)
    walk(Client())
    as_person(base, VICTIM, token="that of before")
    client = Client()
    assert (walk(client).status_code, who(client)) == (401, None)


def test_what_else_the_provider_tells_is_not_asked(tied, base):
    requests.post(f"{base}/next", json={"person": ATTACKER, "userinfo": VICTIM}, timeout=5)
    client = Client()
    assert UNKNOWN in walk(client).content.decode()
    assert who(client) is None


def test_a_code_and_a_state_work_once(tied, base):
    as_person(base, VICTIM)
    client = Client()
    back = back_from(start(client))
    client.get(back)
    assert who(client) == tied.pk
    client.post("/uitloggen/")
    assert client.get(back).status_code == 401  # the same code and state
    fresh = start(client)
    state = parse_qs(urlsplit(fresh).query)["state"][0]
    used = parse_qs(urlsplit(back).query)["code"][0]
    assert client.get(f"/inloggen/raad/hier/terug/?code={used}&state={state}").status_code == 401
    old_state = parse_qs(urlsplit(back).query)["state"][0]
    code = parse_qs(urlsplit(back_from(start(client))).query)["code"][0]
    assert client.get(f"/inloggen/raad/hier/terug/?code={code}&state={old_state}").status_code == 401
    assert who(client) is None


def test_an_answer_that_nobody_asked_for_is_refused(tied, base):
    """Also that of an attempt in another browser, either way: log-in forgery, and a stolen answer."""
    as_person(base, ATTACKER)
    his = back_from(start(Client()))
    as_person(base, VICTIM)
    hers = back_from(start(Client()))
    for answer in (his, hers, "/inloggen/raad/hier/terug/", "/inloggen/raad/hier/terug/?code=x", his + "&state="):
        client = Client()
        start(client)
        assert (client.get(answer).status_code, who(client)) == (401, None)


def test_a_stolen_code_is_of_no_use_in_another_attempt(tied, base):
    as_person(base, VICTIM)
    stolen = parse_qs(urlsplit(back_from(start(Client()))).query)["code"][0]
    client = Client()
    state = parse_qs(urlsplit(start(client)).query)["state"][0]
    assert client.get(f"/inloggen/raad/hier/terug/?code={stolen}&state={state}").status_code == 401
    assert who(client) is None


def test_councils_are_not_mixed_up(tied, base):
    as_person(base, VICTIM)
    client = Client()
    back = back_from(start(client, "daar"))
    assert client.get(back.replace("/daar/", "/hier/")).status_code == 401  # a state of another council
    code = parse_qs(urlsplit(back_from(start(client, "daar"))).query)["code"][0]
    state = parse_qs(urlsplit(start(client, "hier")).query)["state"][0]
    assert client.get(f"/inloggen/raad/hier/terug/?code={code}&state={state}").status_code == 401
    answered_by = back_from(start(client)) + "&iss=" + f"{base}/daar/v2.0"
    assert client.get(answered_by).status_code == 401
    assert who(client) is None
    assert client.get(back_from(start(client)) + "&iss=" + f"{base}/hier/v2.0").status_code == 302
    assert who(client) == tied.pk


def test_who_stops_at_the_council_is_told(base):
    client = Client()
    state = parse_qs(urlsplit(start(client)).query)["state"][0]
    answer = client.get(f"/inloggen/raad/hier/terug/?error=access_denied&state={state}", follow=True)
    assert "U bent niet ingelogd" in answer.content.decode()


def test_an_identity_of_someone_else_is_not_tied(tied, base):
    attacker = UserFactory()
    client = logged_in(attacker)
    as_person(base, VICTIM)
    answer = client.get(walk(client, process="connect")["Location"])
    assert "Dit account van een raad is hier aan een ander account gekoppeld." in answer.content.decode()
    assert [user for _, _, user in identities()] == [tied.pk]
    assert who(client) == attacker.pk


def test_nothing_is_tied_for_who_is_not_logged_in(griffier, base):
    as_person(base, ATTACKER)
    assert walk(Client(), process="connect").status_code == 302
    assert identities() == []


def test_tying_asks_once_more_who_it_is(griffier, base, monkeypatch):
    client = logged_in(griffier)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 16 * 60)
    as_person(base, ATTACKER)
    answer = client.post("/inloggen/raad/hier/", {"process": "connect"})
    assert answer["Location"].startswith("/account/opnieuw-inloggen/?next=")


@pytest.mark.parametrize("uid", ["", "1", "zzzzzzzzzzzz", "victim"])
def test_an_invitation_needs_its_link(base, uid):
    invited = newcomer()
    invitation_of(invited)
    as_person(base, ATTACKER)
    client = Client()
    answer = walk(client, invitation=uid.replace("victim", _uid(invited)))
    assert (answer.status_code, who(client), identities()) == (401, None, [])


def test_the_link_of_one_invitation_does_not_open_another(base):
    mine, hers = newcomer(), newcomer()
    invitation_of(hers)
    client = Client()
    client.get(invitation_of(mine), follow=True)
    as_person(base, ATTACKER)
    assert (walk(client, invitation=_uid(hers)).status_code, who(client), identities()) == (401, None, [])


def test_an_invitation_works_once(base):
    invited = newcomer()
    link = invitation_of(invited)
    first, second = Client(), Client()
    for browser in (first, second):
        browser.get(link, follow=True)
    as_person(base, ATTACKER)
    begun = start(second, invitation=_uid(invited))
    walk(first, invitation=_uid(invited))
    assert who(first) == invited.pk
    as_person(base, ATTACKER | {"oid": "a-third-person"})
    assert second.get(back_from(begun)).status_code == 401
    assert (who(second), len(identities())) == (None, 1)


def test_a_link_to_a_new_password_ties_nothing(griffier, base):
    """Only someone who never logged in is invited: whoever reads a mailbox does not add an identity to an account."""
    client = Client()
    client.post("/wachtwoord/vergeten/", {"email": griffier.email})
    (link,) = re.findall(r"http://\S+?(/wachtwoord/nieuw/\S+)", mail.outbox[-1].body)
    page = client.get(link, follow=True).content.decode()
    assert "Met het account van uw raad" not in page
    as_person(base, ATTACKER)
    assert (walk(client, invitation=_uid(griffier)).status_code, identities()) == (401, [])


def test_who_may_not_log_in_does_not_come_in_by_the_council_either(tied, base):
    User.objects.update(is_active=False)
    as_person(base, VICTIM)
    client = Client()
    assert walk(client)["Location"] == reverse("account_inactive")
    assert who(client) is None


def test_someone_logged_in_does_not_become_someone_else_unseen(tied, base):
    """Log-in forgery: an answer of another person ends the session instead of going on in it."""
    client = logged_in(tied)
    as_person(base, ATTACKER)
    assert walk(client).status_code == 401
    assert who(client) in (None, tied.pk)


@pytest.mark.parametrize(
    ("claims", "wrong"),
    [(ATTACKER, {}), (VICTIM, {"claims": {"auth_time": 1}}), (VICTIM, {"without": ["auth_time"]})],
    ids=["someone else", "logged in there long ago", "does not say when"],
)
def test_proving_it_once_more_takes_the_same_person_right_now(tied, base, claims, wrong):
    client = logged_in(tied)
    as_person(base, claims, **wrong)
    answer = walk(client, again="1")
    assert (answer.status_code, "bevestigt niet dat u daar net hebt ingelogd" in answer.content.decode()) == (401, True)


def _uid(user: User) -> str:
    from allauth.account.utils import user_pk_to_url_str

    return user_pk_to_url_str(user)
