"""What an open page of a position asks for without a stream: nothing new, or the parts that changed."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gremia.models import Role
from motions.operations.sync import sync_position
from positions import presence
from positions.operations.clause import add_clause, edit_clause, move_clause, remove_clause
from tests.factories import GremiumFactory, PositionFactory, person, rapporteur
from wording.parts import Kind


@pytest.fixture(autouse=True)
def _nobody_at_work():
    cache.clear()


@pytest.fixture
def position(almere):
    position = PositionFactory()
    for text in ("het kan", "het moet"):
        add_clause(position, kind=Kind.NOTING, text=text, by=None)
    sync_position(position.pk)
    return position


def state_shown(response):
    """What the page of a position says that it shows."""
    return re.search(r'id="live".*?data-state="([^"]*)"', response.content.decode(), re.DOTALL)[1]


class Page:
    """A page of the position that someone has open."""

    def __init__(self, position, user) -> None:
        self.client, self.user = Client(), user
        self.client.force_login(user)
        self.path = f"/standpunten/{position.pk}/"
        self.state = state_shown(self.client.get(self.path))

    def ask(self, **query):
        """The status and the ids of the parts that came."""
        answer = self.client.get(f"{self.path}nieuws/", {"sinds": self.state, "voor": self.user.pk} | query)
        self.state = answer.headers.get("X-State", self.state)
        self.html = answer.content.decode()
        return answer.status_code, re.findall(
            r'^\s*<(?:li|section|div|p) id="((?:clause|kind|writers|drafts|matrix|sync)[^"]*)"', self.html, re.MULTILINE
        )

    def write(self, *places):
        return self.client.post(f"{self.path}schrijft/", {"plaats": places}).status_code


@pytest.fixture
def mine(position):
    return Page(position, person(Role.MEMBER))


def first(position):
    return position.clauses.select_related("revision").first()


def test_without_news_the_answer_is_empty(mine):
    assert (mine.ask(), mine.html) == ((204, []), "")


def test_whoever_writes_is_seen_and_no_longer_after_the_form_is_closed(position, almere):
    writer = Page(position, rapporteur(position, almere))
    assert writer.write("add-noting", "elders") == 204
    assert [at.places for at in presence.at_work(position.pk)] == [("add-noting",)]
    assert writer.write() == 204
    assert presence.at_work(position.pk) == ()


def test_an_edit_brings_the_clause_and_what_follows_from_it(mine, position):
    clause = first(position)
    edit_clause(clause, text="het zal", expected=1, by=None)
    parts = [f"clause-{clause.pk}", "matrix", "drafts", "sync"]
    status, ids = mine.ask()
    assert (status, [part for part in ids if part in {"writers", *parts}]) == (200, ["writers", *parts])
    assert "het zal" in mine.html
    assert "het moet" not in mine.html.split('id="matrix"')[0]
    assert mine.ask() == (204, [])


@pytest.mark.parametrize("step", ["add", "move", "remove"])
def test_another_order_or_number_of_clauses_brings_the_whole_kind(mine, position, step):
    if step == "add":
        add_clause(position, kind=Kind.NOTING, text="het zal", by=None)
    elif step == "move":
        move_clause(first(position), up=False, by=None)
    else:
        remove_clause(first(position), expected=1, by=None)
    status, ids = mine.ask()
    assert (status, "kind-noting" in ids, "kind-dictum" in ids) == (200, True, False)


def test_drafts_that_followed_are_news(mine, position):
    edit_clause(first(position), text="het zal", expected=1, by=None)
    mine.ask()
    assert "data-when-slow" in mine.html
    sync_position(position.pk)
    assert mine.ask()[0] == 200
    assert "data-when-slow" not in mine.html


def test_a_draft_that_is_committed_after_a_later_one_is_news(mine, position):
    """As two workers at once may do: each takes the moment, then commits."""
    GremiumFactory()
    sync_position(position.pk)
    first_draft, second_draft = position.motions.all()[:2]
    second_draft.synced_at = first_draft.synced_at + timedelta(seconds=2)
    second_draft.save()
    mine.ask()
    first_draft.synced_at += timedelta(seconds=1)
    first_draft.save()
    assert mine.ask()[0] == 200
    assert mine.ask() == (204, [])


def test_everybody_hears_who_is_at_work_where(mine, position, almere):
    writer = Page(position, rapporteur(position, almere))
    place = f"clause-{first(position).pk}"
    writer.write(place)
    assert mine.ask() == (200, ["writers"])
    assert f'data-place="{place}" data-writer="{writer.user.pk}"' in mine.html
    assert writer.user.name in mine.html
    assert mine.ask() == (204, [])
    writer.write()
    assert mine.ask() == (200, ["writers"])
    assert writer.user.name not in mine.html


def test_a_reader_is_never_at_work(mine, position):
    assert mine.write("add-noting") == 403
    assert presence.at_work(position.pk) == ()


def test_saying_where_one_writes_asks_for_a_login_and_a_position_that_one_may_see(mine, position):
    mine.user.mandates.update(until="2020-01-02")
    assert mine.write("add-noting") == 404
    mine.client.logout()
    assert mine.write("add-noting") == 401


def test_an_open_form_of_who_was_logged_in_before_puts_nobody_at_work(position, almere):
    writer = Page(position, rapporteur(position, almere))
    places = {"plaats": ["add-noting"], "voor": rapporteur(position, almere).pk}
    assert writer.client.post(f"{writer.path}schrijft/", places).status_code == 409
    assert presence.at_work(position.pk) == ()
    assert writer.client.post(f"{writer.path}schrijft/", places | {"voor": writer.user.pk}).status_code == 204
    assert [at.user_id for at in presence.at_work(position.pk)] == [writer.user.pk]


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


@pytest.mark.parametrize("since", ["", "x", "1.2.3", "1.2.3.4.5", "²." * 4, "9" * 30 + ".1.1.1"])
def test_a_page_that_names_nothing_known_gets_everything(mine, since):
    status, ids = mine.ask(sinds=since)
    assert status == 200
    assert {"kind-noting", "kind-considering", "kind-opining", "kind-dictum"} <= set(ids)


def test_news_costs_the_same_however_much_changed(mine, position):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert mine.ask()[0] == 200
        return len(asked)

    edit_clause(first(position), text="het zal", expected=1, by=None)
    before = cost()
    for number in range(5):
        add_clause(position, kind=Kind.OPINING, text=f"het {number}", by=None)
    assert cost() == before
