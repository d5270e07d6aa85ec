"""What is written down of log-ins and refusals, in the database and in the log."""

import logging
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse
from django.urls.resolvers import RegexPattern
from django.utils import timezone

from gremia.models import Role
from meetings.models import Theme
from overleg.audit.middleware import HistoryWithOriginMiddleware
from overleg.audit.models import Entry
from overleg.audit.queries import lines_of
from overleg.log import WithoutSecrets
from proceedings.operations.cafe import make_table_plan
from proceedings.queries.people import who_comes
from tests.addresses import routes
from tests.factories import MeetingFactory, UserFactory, WorldCafeFactory, comes, person

PASSWORD = "een lang wachtwoord 2024"
A = Entry.Action


@pytest.fixture(autouse=True)
def _no_rate_limits_left():
    cache.clear()


@pytest.fixture
def lines(caplog):
    """The log lines of the audit: (message, what belongs to it)."""
    caplog.set_level(logging.INFO, "overleg.audit")
    names = ("action", "object", "result", "origin", "actor")
    return lambda: [
        {name: getattr(record, name) for name in names if hasattr(record, name)}
        for record in caplog.records
        if record.name.startswith("overleg.audit")
    ]


def entries():
    return [(entry.action, entry.actor, entry.object, entry.origin) for entry in Entry.objects.order_by("pk")]


def test_logging_in_and_out(client):
    member = UserFactory(email="lid@example.org", password=PASSWORD)
    client.post("/inloggen/", {"login": "lid@example.org", "password": PASSWORD})
    client.post("/uitloggen/")
    assert entries() == [(A.LOGGED_IN, member, "password", "127.0.0.1"), (A.LOGGED_OUT, member, "", "127.0.0.1")]


def test_a_refused_log_in_tells_whose_account_and_never_what_was_typed(client):
    member = UserFactory(email="lid@example.org", password=PASSWORD)
    for login in ("lid@example.org", "geheim-wachtwoord@example.org"):
        client.post("/inloggen/", {"login": login, "password": "mis"})
    assert entries() == [
        (A.LOGIN_REFUSED, member, "password", "127.0.0.1"),
        (A.LOGIN_REFUSED, None, "password", "127.0.0.1"),
    ]


def test_a_second_step_is_told_with_its_means_also_when_it_is_refused(client):
    member = UserFactory(email="lid@example.org", password=PASSWORD)
    secret = "JBSWY3DPEHPK3PXP"
    totp.TOTP.activate(member, secret)
    client.post("/inloggen/", {"login": "lid@example.org", "password": PASSWORD})
    client.get("/inloggen/tweede-stap/")
    client.post("/inloggen/tweede-stap/", {"code": "000000"})
    client.post("/inloggen/tweede-stap/", {"credential": "{}"})
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post("/inloggen/tweede-stap/", {"code": code})
    assert entries() == [
        (A.LOGIN_REFUSED, member, "totp", "127.0.0.1"),
        (A.LOGIN_REFUSED, member, "webauthn", "127.0.0.1"),
        (A.LOGGED_IN, member, "password, totp", "127.0.0.1"),
    ]
    today = timezone.localdate()
    assert [line.where for line in lines_of(today) if not line.kind] == [
        "wachtwoord, code van een app",
        "passkey",
        "code van een app",
    ]


def test_who_goes_on_after_too_many_failures_is_told_once_in_five_minutes(client):
    member = UserFactory(email="lid@example.org", password=PASSWORD)
    for _ in range(9):
        client.post("/inloggen/", {"login": "lid@example.org", "password": "mis"})
    told = [(A.LOGIN_REFUSED, member, "password", "127.0.0.1")] * 5 + [(A.LOGIN_REFUSED, member, "held", "127.0.0.1")]
    assert entries() == told
    assert lines_of(timezone.localdate())[0].where == "te veel pogingen"


def test_a_second_step_after_too_many_failures_is_told_once_in_five_minutes(client):
    member = UserFactory(email="lid@example.org", password=PASSWORD)
    totp.TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    client.post("/inloggen/", {"login": "lid@example.org", "password": PASSWORD})
    for _ in range(10):
        client.post("/inloggen/tweede-stap/", {"code": "000000"})
    refused = Entry.objects.filter(action=A.LOGIN_REFUSED)
    assert set(refused.values_list("actor", "object")) == {(member.pk, "totp")}
    for _ in range(3):
        client.post("/inloggen/tweede-stap/", {"code": "000000"})
    assert list(refused.order_by("pk").values_list("actor", "object", "origin"))[10:] == [
        (member.pk, "held", "127.0.0.1")
    ]


def test_a_wrong_password_of_who_is_logged_in_is_a_refusal_and_no_form_that_was_accepted(client):
    member = UserFactory(email="lid@example.org", password=PASSWORD)
    client.force_login(member)
    other = {"password1": "brug kano dossier wolkje 8", "password2": "brug kano dossier wolkje 8"}
    assert client.post("/wachtwoord/wijzigen/", {"oldpassword": "mis", **other}).status_code == 200
    assert client.post("/account/opnieuw-inloggen/", {"password": "mis"}).status_code == 200
    refused = (A.LOGIN_REFUSED, member, "password", "127.0.0.1")
    assert [entry for entry in entries() if entry[0] != A.LOGGED_IN] == [refused, refused]
    assert client.post("/account/opnieuw-inloggen/", {"password": PASSWORD}).status_code == 302
    assert entries()[-1] == (A.SAVED, member, "/account/opnieuw-inloggen/", "127.0.0.1")


def test_a_refusal_is_written_down_for_who_is_logged_in(client):
    member = person(Role.MEMBER)
    client.force_login(member)
    assert client.get("/beheer/", follow=True).status_code == 403
    assert client.get("/niet-te-vinden/").status_code == 404
    assert entries()[-1] == (A.REFUSED, member, "/beheer/login/", "127.0.0.1")
    assert Entry.objects.filter(action=A.REFUSED).count() == 1


def test_a_form_that_was_accepted_is_written_down_and_one_that_was_not_is_not(client):
    clerk = person(Role.CLERK)
    client.force_login(clerk)
    client.post("/beheer/meetings/theme/add/", {"name": "", "slug": ""})
    client.post("/standpunten/nieuw/", {"title": ""})
    themed = client.post("/beheer/meetings/theme/add/", {"name": "Wonen", "slug": "wonen"})
    assert themed.status_code == 302
    saved = [entry for entry in entries() if entry[0] == A.SAVED]
    assert saved == [(A.SAVED, clerk, "/beheer/meetings/theme/add/", "127.0.0.1")]


def test_who_takes_names_along_proves_who_it_is_and_is_written_down(client, monkeypatch):
    clerk = person(Role.CLERK)
    clerk.set_password(PASSWORD)
    clerk.save()
    meeting = MeetingFactory(host=clerk.mandates.get().gremium, published=True)
    addresses = [f"/vergaderingen/{meeting.pk}/lijsten/{kind}" for kind in ("presentielijst.xlsx", "badges.pdf")]
    plan = reverse("proceedings:table_plan", args=[meeting.pk])
    for _ in range(6):
        comes(meeting, person(Role.MEMBER))
    make_table_plan(WorldCafeFactory(meeting=meeting), who_comes(meeting), by=None)
    addresses += ["/beheer/gremia/user/importeren/leden.csv", reverse("home:own_data_file"), plan]
    client.post("/inloggen/", {"login": clerk.email, "password": PASSWORD})
    for address in addresses:
        assert client.get(address).status_code == 200
        assert entries()[-1] == (A.EXPORTED, clerk, address, "127.0.0.1")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 16 * 60)
    for address in addresses:
        assert client.get(address)["Location"].startswith("/account/opnieuw-inloggen/?next=")
    assert Entry.objects.filter(action=A.EXPORTED).count() == len(addresses)


def test_an_example_that_is_asked_while_one_types_is_not_written_down(client):
    """The agenda with its times, and the invitation as it will be printed: asked while typing, and saving nothing."""
    clerk = person(Role.CLERK)
    meeting = MeetingFactory(host=clerk.mandates.get().gremium)
    client.force_login(clerk)
    for address, data in (("uitnodiging/voorbeeld", {"why_now": "Nu."}), ("agenda", {"_check": "1"})):
        assert client.post(f"/beheer/meetings/meeting/{meeting.pk}/{address}/", data).status_code in {200, 422}
    assert A.SAVED not in {entry[0] for entry in entries()}


def test_a_line_in_the_log_says_who_did_what_where_with_which_result(client, lines):
    member = person(Role.MEMBER)
    client.force_login(member)
    client.get("/over/?geheim=1")
    assert lines()[-1] == {
        "action": "GET home:about",
        "object": "/over/",
        "result": 200,
        "origin": "127.0.0.1",
        "actor": member.pk,
    }


def test_health_and_live_pages_fill_no_log(client, lines):
    client.get("/gezond/")
    assert lines() == []


def test_the_secret_of_a_link_is_in_no_line(client, lines, caplog):
    client.get("/wachtwoord/nieuw/1a-abc123-deadbeef/")
    assert lines()[-1]["object"] == "/wachtwoord/nieuw/…/"
    record = logging.makeLogRecord({"msg": "Not Found: %s", "args": ("/wachtwoord/nieuw/1a-abc123-deadbeef/",)})
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Not Found: /wachtwoord/nieuw/…/"


SECRET = {
    "account_confirm_email": ["key"],
    "account_reset_password_from_key": ["uidb36", "key"],
    "attendance:answer_by_link": ["token"],
    "attendance:stand_in_by_link": ["token"],
    "proceedings:personal_calendar": ["feed_key"],
    "proceedings:screen": ["screen_key"],
}
"""Addresses that open something for whoever has them, and their arguments."""
NO_SECRET = {"attendance:files", "motions:verify_code"}
"""Those with other words in them: names of files, and a code that stands on every motion."""


def test_every_address_with_words_in_it_is_known_to_have_a_secret_or_none():
    with_words = {
        name
        for name, route, pattern in routes()
        if not route.startswith("beheer/") and ("<str:" in route or isinstance(pattern.pattern, RegexPattern))
    }
    assert with_words == {*SECRET, *NO_SECRET}


@pytest.mark.parametrize("name", SECRET)
def test_no_address_with_a_secret_reaches_a_log_or_the_history(client, lines, name):
    """Whatever these addresses are called."""
    address = reverse(name, kwargs={part: "1a" if part == "uidb36" else "geheim-1234" for part in SECRET[name]})
    client.get(address)
    assert "geheim" not in lines()[-1]["object"]
    assert "…" in lines()[-1]["object"]
    request = RequestFactory(REMOTE_ADDR="192.0.2.3").post(address)
    context = HistoryWithOriginMiddleware(lambda asked: None).get_context(request)
    record = logging.makeLogRecord({"msg": "Forbidden: %s", "args": (address,)})
    WithoutSecrets().filter(record)
    assert [text for text in (context["url"], record.getMessage()) if "geheim" in text or "…" not in text] == []


def test_a_change_notes_from_which_address_it_came(client):
    clerk = person(Role.CLERK)
    client.force_login(clerk)
    client.post("/beheer/meetings/theme/add/", {"name": "Wonen", "slug": "wonen"})
    (event,) = Theme.objects.get().events.all()
    assert event.pgh_context.metadata["origin"] == "127.0.0.1"
    assert event.pgh_context.metadata["user"] == clerk.pk


def test_another_password_and_another_second_factor_are_written_down(client):
    member = UserFactory(email="lid@example.org", password=PASSWORD)
    client.force_login(member)
    other = "brug kano dossier wolkje 8"
    typed = {"oldpassword": PASSWORD, "password1": other, "password2": other}
    assert client.post("/wachtwoord/wijzigen/", typed).status_code == 302
    secret = totp.generate_totp_secret()
    request = RequestFactory(REMOTE_ADDR="192.0.2.3").get("/")
    request.session, request.user = client.session, member
    row = totp.TOTP.activate(member, secret).instance
    authenticator_added.send(Authenticator, request=request, user=member, authenticator=row)
    assert [entry for entry in entries() if entry[0] == A.ACCOUNT_CHANGED] == [
        (A.ACCOUNT_CHANGED, member, "", "127.0.0.1"),
        (A.ACCOUNT_CHANGED, member, "", "192.0.2.3"),
    ]
