"""Action points: who does what, how far it is, and on which agenda it stands."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gremia.models import Role
from meetings.models import Meeting
from overleg.home.turns.person import turns_of
from proceedings.operations.action import add_action_point, change_action_point, set_progress
from proceedings.queries.action import carried_over, own_open
from tests.factories import MeetingFactory, person
from tests.roles import fresh

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture
def owner(almere):
    return person(Role.MEMBER, almere)


@pytest.fixture
def held(almere):
    return MeetingFactory(host=almere, published=True, date=TODAY() - 30 * DAY)


def test_done_closes_it_and_busy_opens_it_again(held, owner):
    point = add_action_point(held, text="Vraag het rijk", owner=owner, by=None)
    done = set_progress(point, progress="done", remark="Brief is weg", by=owner)
    assert (done.progress, done.remark, done.closed_at is None) == ("done", "Brief is weg", False)
    dropped = set_progress(done, progress="dropped", by=owner)
    assert dropped.closed_at == done.closed_at
    assert set_progress(dropped, progress="busy", by=owner).closed_at is None


def test_somebody_else_gets_it(held, owner):
    point = add_action_point(held, text="Vraag het rijk", owner=person(Role.OFFICIAL), by=None)
    changed = change_action_point(point, text="Vraag het IPO", owner=owner, due=TODAY(), by=None)
    assert (changed.text, changed.owner, changed.due) == ("Vraag het IPO", owner, TODAY())
    assert list(own_open(owner)) == [changed]


def test_what_is_open_stands_on_the_next_agenda_only(held, owner, almere):
    late = add_action_point(held, text="Zonder dag", owner=owner, by=None)
    soon = add_action_point(held, text="Morgen", owner=owner, due=TODAY() + DAY, by=None)
    set_progress(add_action_point(held, text="Klaar", owner=owner, by=None), progress="done", by=None)
    MeetingFactory(host=almere, published=True, date=TODAY() + DAY, status=Meeting.Status.PUBLISHED)
    Meeting.objects.filter(date=TODAY() + DAY).update(status="cancelled", cancelled_because="Storm")
    following = MeetingFactory(host=almere, published=True, date=TODAY() + 60 * DAY)
    coming = MeetingFactory(host=almere, published=True, date=TODAY() + 20 * DAY)
    assert list(carried_over(coming, owner)) == [soon, late]
    assert list(carried_over(following, owner)) == list(carried_over(held, owner)) == []
    assert list(carried_over(coming, AnonymousUser())) == []


@pytest.mark.parametrize("kind", [Meeting.Kind.TECHNICAL_SESSION, Meeting.Kind.POLITIEK_OVERLEG])
def test_they_stand_on_the_next_evening_also_when_something_comes_before_it(kind):
    """A technical session, and a concept that only the griffies know of."""
    point = add_action_point(
        MeetingFactory(published=True, date="2024-06-13"), text="x", owner=person(Role.MEMBER), by=None
    )
    today = timezone.localdate()
    evening = MeetingFactory(published=True, date=today + datetime.timedelta(days=30))
    before = MeetingFactory(kind=kind, date=today + datetime.timedelta(days=10))
    member, clerk = person(Role.MEMBER), person(Role.CLERK)

    def read(meeting):
        return list(carried_over(meeting, member)), list(carried_over(meeting, clerk))

    assert (read(evening), read(before)) == (([point], [point]), ([], []))
    Meeting.objects.filter(pk=before.pk).update(status="published", published_at=timezone.now())
    before.refresh_from_db()
    also = [point] if kind == Meeting.Kind.TECHNICAL_SESSION else []
    assert (read(evening), read(before)) == ((also, also), ([point], [point]))


def test_where_no_evening_is_published_they_stand_on_the_first_concept(held, owner):
    point = add_action_point(held, text="x", owner=owner, by=None)
    second, first = [MeetingFactory(date=TODAY() + days * DAY) for days in (40, 20)]
    clerk = person(Role.CLERK, held.host)
    assert (list(carried_over(first, clerk)), list(carried_over(second, clerk))) == ([point], [])


def test_it_waits_for_its_owner_until_it_is_done(held, owner):
    clerk = person(Role.CLERK, held.host)
    point = add_action_point(held, text="Vraag het rijk", owner=owner, due=TODAY() + DAY, by=clerk)
    [turn] = turns_of(fresh(owner))
    assert (turn.what, turn.where, turn.url) == ("Actiepunt: Vraag het rijk", str(held), point.get_absolute_url())
    assert (turn.gremium, turn.position, turn.days_left, turn.by) == (held.host, None, 1, clerk.pk)
    set_progress(point, progress="done", by=owner)
    assert turns_of(fresh(owner)) == []
