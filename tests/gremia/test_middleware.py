"""Who is kept as the visitor: exactly as long as everything says so."""

import datetime

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.utils import timezone

from gremia import snapshot
from gremia.middleware import AuthenticationMiddleware
from gremia.models import Mandate, Role, User
from tests.factories import person
from tests.gremia.test_snapshot import fewest_queries

ADMIN = "/beheer/"


@pytest.fixture
def clerk(transactional_db) -> Client:
    """A clerk's browser that has just opened a page."""
    client = Client()
    client.force_login(person(Role.CLERK))
    assert client.get(ADMIN).status_code == 200
    return client


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
    clerk.post("/uitloggen/")
    assert not Session.objects.exists()
    assert other_tab.get(ADMIN).status_code == 302


def test_a_new_password_ends_the_other_sessions(clerk):
    user = Mandate.objects.get().user
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
