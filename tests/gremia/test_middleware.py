"""Who is kept as the visitor: exactly as long as everything says so."""

import datetime
import math

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.utils import timezone

from gremia import middleware, snapshot
from gremia.middleware import AuthenticationMiddleware
from gremia.models import Mandate, Role, User
from tests.factories import person
from tests.gremia.test_snapshot import fewest_queries

ADMIN = "/beheer/"


def browser(role: Role, *, is_awaited: bool = False) -> Client:
    """Of someone who is logged in."""
    client = Client()
    client.force_login(person(role))
    if is_awaited:
        middleware._awaited[client.session.session_key] = math.inf
    return client


@pytest.fixture(params=[False, True], ids=["alone", "awaited"])
def clerk(request, transactional_db, monkeypatch) -> Client:
    """A clerk's browser that has just opened a page; once read alone, and once with others."""
    monkeypatch.setattr(middleware, "_awaited", {})
    monkeypatch.setattr(middleware, "GROUPS", 1)
    browser(Role.MEMBER, is_awaited=True)
    client = browser(Role.CLERK, is_awaited=request.param)
    assert client.get(ADMIN).status_code == 200
    return client


@pytest.fixture
def awaited_clerk(clerk) -> Client:
    """The same, read with others."""
    middleware._awaited[clerk.session.session_key] = math.inf
    return clerk


def test_the_visitor_is_not_read_again(clerk):
    assert fewest_queries(lambda: clerk.get("/privacy/")) == 1


def test_a_mandate_that_ends_gives_no_rights_from_then_on(clerk):
    Mandate.objects.update(until=timezone.localdate() - datetime.timedelta(days=1))
    assert clerk.get(ADMIN).status_code == 302


def test_who_may_not_log_in_any_more_is_out_at_once(clerk):
    User.objects.update(is_active=False)
    assert clerk.get(ADMIN).status_code == 302


def test_logging_out_ends_the_session(clerk):
    other_tab = Client()
    other_tab.cookies.load(clerk.cookies.output(header="", sep=";"))
    assert other_tab.get(ADMIN).status_code == 200
    key = clerk.session.session_key
    clerk.post("/uitloggen/")
    assert not Session.objects.filter(session_key=key).exists()
    assert other_tab.get(ADMIN).status_code == 302


def test_a_new_password_ends_the_other_sessions(clerk):
    user = Mandate.objects.get(role=Role.CLERK).user
    user.set_password("a new and long password")
    user.save()
    assert clerk.get(ADMIN).status_code == 302


def test_pages_say_that_they_depend_on_the_cookie(clerk):
    assert "Cookie" in clerk.get("/over/")["Vary"]
    assert "Cookie" in Client().get("/over/")["Vary"]


def test_a_made_up_cookie_is_nobody_and_takes_no_memory(clerk):
    snapshot.forget()
    for number in range(3):
        stranger = Client()
        stranger.cookies[settings.SESSION_COOKIE_NAME] = f"madeup{number}" * 4
        assert stranger.get(ADMIN).status_code == 302
    assert [name for name in snapshot._held if name[0] == "visitor"] == []


def test_another_person_in_the_same_browser_is_not_taken_for_the_first(clerk):
    clerk.post("/uitloggen/")
    clerk.force_login(person(Role.MEMBER))
    assert clerk.get(ADMIN).status_code == 302


def test_a_mandate_ends_with_the_day_without_any_commit(clerk, monkeypatch):
    Mandate.objects.update(until=timezone.localdate())
    assert clerk.get(ADMIN).status_code == 200
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)
    assert clerk.get(ADMIN).status_code == 302


def test_what_a_request_adds_to_the_visitor_stays_with_that_request(clerk):
    key = clerk.session.session_key

    def visitor():
        request = RequestFactory().get("/")
        request.session = SessionStore(key)
        AuthenticationMiddleware(lambda request: None).process_request(request)
        return request.user

    first, second = visitor(), visitor()
    first.name = "somebody else"
    assert second.name != "somebody else"
    assert visitor().name == second.name


def test_whoever_is_awaited_is_read_with_the_others_and_who_is_not_is_not(awaited_clerk):
    other, stranger = browser(Role.CLERK, is_awaited=True), browser(Role.CLERK)
    assert fewest_queries(lambda: [snapshot.forget(), awaited_clerk.get("/privacy/")]) == 3
    assert fewest_queries(lambda: [awaited_clerk.get("/privacy/"), other.get("/privacy/")]) == 2
    assert fewest_queries(lambda: [snapshot.forget(), stranger.get("/privacy/")]) == 3
    assert fewest_queries(lambda: [snapshot.forget(), stranger.get("/privacy/"), other.get("/privacy/")]) == 6


def test_those_who_are_awaited_each_stay_who_they_are(awaited_clerk):
    member = browser(Role.MEMBER, is_awaited=True)
    for _ in range(2):
        assert (awaited_clerk.get(ADMIN).status_code, member.get(ADMIN).status_code) == (200, 302)


def test_a_session_that_ended_by_the_clock_is_nobody(awaited_clerk):
    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    assert awaited_clerk.get(ADMIN).status_code == 302


def test_a_way_to_log_in_that_is_no_longer_there_lets_nobody_in(awaited_clerk):
    session = awaited_clerk.session
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    assert awaited_clerk.get(ADMIN).status_code == 302


@pytest.mark.parametrize("said", [{}, {"_auth_user_id": "no number"}, {"_auth_user_hash": "another"}])
def test_a_session_of_nobody_harms_no_one_else(awaited_clerk, said):
    stranger = browser(Role.CLERK, is_awaited=True)
    session = stranger.session
    for name in list(session.keys()) if not said else []:
        del session[name]
    session.update(said)
    session.save()
    assert awaited_clerk.get("/privacy/").status_code == 200
    assert awaited_clerk.get(ADMIN).status_code == 200


def test_a_session_made_with_the_key_of_before_still_fits(awaited_clerk, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key" * 5
    snapshot.forget()
    assert awaited_clerk.get(ADMIN).status_code == 200


def test_whoever_stays_away_is_awaited_no_longer(awaited_clerk):
    gone = browser(Role.CLERK)
    middleware._awaited[gone.session.session_key] = 0
    snapshot.forget()
    awaited_clerk.get(ADMIN)
    assert gone.session.session_key not in middleware._awaited
