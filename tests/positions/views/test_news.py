"""What an open page of a position asks for: nothing new, or the parts that changed."""

import re
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gremia.models import Role
from overleg.wsgi import application
from positions import operations, presence, quiet
from positions.models import Clause
from tests.factories import GremiumFactory, PositionFactory, person, rapporteur


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()
    presence.forget()
    quiet.forget()


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere")


@pytest.fixture
def position(almere):
    position = PositionFactory()
    for text in ("het kan", "het moet"):
        operations.add_clause(position, kind=Clause.Kind.NOTING, text=text, by=None)
    operations.sync_position(position.pk)
    return position


class Page:
    """A page of the position that someone has open."""

    def __init__(self, position, user) -> None:
        self.client, self.user = Client(), user
        self.client.force_login(user)
        self.path = f"/standpunten/{position.pk}/nieuws/"
        self.since = self.heard(self.client.get(f"/standpunten/{position.pk}/"))

    def heard(self, answer):
        return re.search(r'id="live".*?data-since="([^"]*)"', answer.content.decode(), re.DOTALL)[1]

    def ask(self, **query):
        """The status and the ids of the parts that came."""
        quiet.forget()
        answer = self.client.get(self.path, {"sinds": self.since, "voor": self.user.pk} | query)
        if answer.status_code == 200:
            self.since = self.heard(answer)
        self.html = answer.content.decode()
        return answer.status_code, re.findall(
            r'^\s*<(?:li|section|div|p) id="((?:clause|kind|live|drafts|matrix|sync)[^"]*)"', self.html, re.MULTILINE
        )

    def portal(self, environ, start_response):
        """All that stands behind the quiet answers, within the transaction of this test."""
        answer = self.client.generic(
            environ["REQUEST_METHOD"], environ["PATH_INFO"], QUERY_STRING=environ["QUERY_STRING"]
        )
        start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
        return [answer.content]

    def ask_the_server(self, *, method="GET", application=None, **query):
        """Status and headers; the body is `html`."""
        application = application or quiet.quiet_news(self.portal)
        environ = {"REQUEST_METHOD": method, "PATH_INFO": self.path, "QUERY_STRING": urlencode(query)}
        environ["HTTP_COOKIE"] = self.client.cookies.output(header="", sep=";")
        setup_testing_defaults(environ)
        heads = []
        answer = application(environ, lambda *head: heads.append(head))
        self.html = b"".join(answer).decode()
        [(status, headers)] = heads
        return int(status[:3]), dict(headers)


@pytest.fixture
def mine(position):
    return Page(position, person(Role.MEMBER))


def first(position):
    return position.clauses.select_related("revision").first()


def test_without_news_the_answer_is_empty_and_the_next_who_ask_get_it_at_no_cost(mine, django_assert_num_queries):
    assert mine.ask() == (204, [])
    with django_assert_num_queries(0):
        answer = mine.ask_the_server(application=application, sinds=mine.since, voor=mine.user.pk)
    assert answer == (204, {"Cache-Control": "no-store"})
    assert mine.html == ""


def test_whatever_else_is_asked_is_for_the_portal(mine):
    mine.ask()
    assert mine.ask_the_server(sinds="1.1.1")[0] == 200
    assert mine.ask_the_server(sinds=mine.since, voor=1234567)[0] == 204, "nobody hears anything"
    assert mine.ask_the_server(method="POST", sinds=mine.since)[0] in {403, 405}
    mine.path = "/over/"
    assert mine.ask_the_server(sinds=mine.since)[0] == 200


def test_whoever_writes_is_heard_although_nothing_is_new(mine, position, almere):
    writer = Page(position, rapporteur(position, almere))
    writer.ask()
    assert writer.ask_the_server(sinds=writer.since, schrijft="add-noting")[0] == 204
    assert [at.places for at in presence.at_work(position.pk)] == [("add-noting",)]
    assert writer.ask_the_server(sinds=writer.since, schrijft="")[0] == 204
    assert presence.at_work(position.pk) == ()


def test_nobody_without_a_session_is_answered_from_memory(mine):
    mine.ask()
    mine.client.cookies.clear()
    assert mine.ask_the_server(sinds=mine.since)[0] == 401


def test_what_is_remembered_is_soon_forgotten(mine, position, monkeypatch):
    monkeypatch.setattr(quiet, "FRESH", 0)
    mine.ask()
    operations.edit_clause(first(position), text="het zal", expected=1, by=None)
    assert mine.ask_the_server(sinds=mine.since)[0] == 200


def test_an_edit_brings_the_clause_and_what_follows_from_it(mine, position):
    clause = first(position)
    operations.edit_clause(clause, text="het zal", expected=1, by=None)
    parts = [f"clause-{clause.pk}", "matrix", "drafts", "sync"]
    status, ids = mine.ask()
    assert (status, [part for part in ids if part in {"live", *parts}]) == (200, ["live", *parts])
    assert "het zal" in mine.html
    assert "het moet" not in mine.html.split('id="matrix"')[0]
    assert mine.ask() == (204, [])


@pytest.mark.parametrize("step", ["add", "move", "remove"])
def test_another_order_or_number_of_clauses_brings_the_whole_kind(mine, position, step):
    if step == "add":
        operations.add_clause(position, kind=Clause.Kind.NOTING, text="het zal", by=None)
    elif step == "move":
        operations.move_clause(first(position), up=False, by=None)
    else:
        operations.remove_clause(first(position), expected=1, by=None)
    status, ids = mine.ask()
    assert (status, "kind-noting" in ids, "kind-dictum" in ids) == (200, True, False)


def test_what_was_removed_on_this_page_stays_to_be_put_back(position):
    writer = Page(position, rapporteur(position))
    clause = first(position)
    operations.remove_clause(clause, expected=1, by=writer.user)
    writer.ask(verwijderd=str(clause.pk))
    assert f"/standpunten/clausules/{clause.pk}/terugzetten/" in writer.html


def test_drafts_that_followed_are_news(mine, position):
    operations.edit_clause(first(position), text="het zal", expected=1, by=None)
    mine.ask()
    assert "data-when-slow" in mine.html
    operations.sync_position(position.pk)
    assert mine.ask()[0] == 200
    assert "data-when-slow" not in mine.html


def test_one_sees_who_else_is_at_work_where_and_not_oneself(mine, position, almere):
    writer = Page(position, rapporteur(position, almere))
    place = f"clause-{first(position).pk}"
    assert writer.ask(schrijft=f"{place} elders") == (204, [])
    presence.forget()
    assert mine.ask() == (200, ["live"])
    assert f'data-place="{place}"' in mine.html
    assert "elders" not in mine.html
    assert writer.user.name in mine.html
    assert mine.ask() == (204, [])
    writer.ask(schrijft="")
    assert mine.ask() == (200, ["live"])
    assert writer.user.name not in mine.html


def test_a_reader_is_never_at_work(mine, position, almere):
    mine.ask(schrijft="add-noting")
    assert presence.at_work(position.pk) == ()


def test_whoever_was_at_work_is_gone_after_a_while(position, almere, monkeypatch):
    monkeypatch.setattr(presence, "SECONDS", 0)
    presence.report(position.pk, user=rapporteur(position, almere), gremium=almere, places=["add-noting"])
    assert presence.at_work(position.pk) == ()


def test_without_a_login_as_someone_else_and_without_a_right_it_says_so(mine, position):
    assert mine.ask(voor="1234567", sinds="")[0] == 409
    mine.user.mandates.update(until="2020-01-02")
    assert mine.ask(sinds="")[0] == 404
    mine.client.logout()
    assert mine.ask()[0] == 401


@pytest.mark.parametrize("since", ["", "x", "1.2", "1.2.3.4", "²." * 3, "9" * 30 + ".1.1"])
def test_a_page_that_names_nothing_known_gets_everything(mine, since):
    status, ids = mine.ask(sinds=since)
    assert status == 200
    assert {"kind-noting", "kind-considering", "kind-opining", "kind-dictum"} <= set(ids)


def test_news_costs_the_same_however_much_changed(mine, position):
    def cost():
        quiet.forget()
        with CaptureQueriesContext(connection) as asked:
            assert mine.ask()[0] == 200
        return len(asked)

    operations.edit_clause(first(position), text="het zal", expected=1, by=None)
    before = cost()
    for number in range(5):
        operations.add_clause(position, kind=Clause.Kind.OPINING, text=f"het {number}", by=None)
    assert cost() == before
