"""Who is kept as the visitor: exactly as long as everything says so."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

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
