"""Evenings of the gremia, a copied meeting, and evenings that are proposed."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings.models import CouncilEvening, Meeting
from meetings.operations.year import add_council_evening, copy_meeting, remove_council_evening
from meetings.queries.clashes import clashes_on
from meetings.queries.hosts import next_host
from meetings.queries.year import plan_of
from tests.factories import AgendaItemFactory, GremiumFactory, MeetingFactory, ThemeFactory

YEAR = timezone.localdate().year + 2
SESSION = Meeting.Kind.TECHNICAL_SESSION


def at(hour, minute=0):
    return datetime.time(hour, minute)


@pytest.fixture
def gremia():
    names = ("Almere", "Flevoland", "Lelystad")
    return [GremiumFactory(short_name=name, order=place) for place, name in enumerate(names)]


def test_an_evening_entered_twice_is_one(gremia):
    for until in (None, datetime.date(YEAR, 3, 7)):
        row = add_council_evening(gremia[0], date=datetime.date(YEAR, 3, 1), until=until, what="Reces", by=None)
    assert list(CouncilEvening.objects.values_list("until", flat=True)) == [datetime.date(YEAR, 3, 7)]
    assert clashes_on(datetime.date(YEAR, 3, 7))[-1:] == ["Almere: Reces"]
    assert "Almere: Reces" not in clashes_on(datetime.date(YEAR, 3, 8))
    remove_council_evening(row, by=None)
    assert not CouncilEvening.objects.exists()


def test_a_meeting_copied_with_its_agenda_shifted(gremia):
    almere, flevoland, _ = gremia
    meeting = MeetingFactory(host=almere, published=True, room="Raadzaal", building="Stadhuis", chair="De voorzitter")
    meeting.themes.add(ThemeFactory(name="Wonen"))
    AgendaItemFactory(meeting=meeting, order=1, title="Inloop", start=at(18, 30), internal_note="Koffie.")
    AgendaItemFactory(meeting=meeting, order=2, title="Opening", duration=10)
    AgendaItemFactory(meeting=meeting, order=3, title="Borrel", start=at(21, 30))
    day = datetime.date(YEAR, 6, 3)
    same = copy_meeting(meeting, date=day, start=at(19, 30), host=almere, by=None)
    assert (same.date, same.start, same.end, same.status, same.chair) == (day, at(19, 30), at(22), "concept", "")
    assert (same.room, same.building) == ("Raadzaal", "Stadhuis")
    assert [theme.name for theme in same.themes.all()] == ["Wonen"]
    fields = ("order", "title", "start", "duration", "internal_note")
    assert list(same.agenda_items.values_list(*fields)) == [
        (1, "Inloop", at(19), None, "Koffie."),
        (2, "Opening", None, 10, ""),
        (3, "Borrel", at(22), None, ""),
    ]
    assert meeting.agenda_items.count() == 3
    told = MeetingFactory(host=almere, published=True, building=almere.town_hall, address="Elders 3")
    almere.town_hall = "het nieuwe stadhuis"
    almere.save()
    there = copy_meeting(told, date=day, start=at(19), host=almere, by=None)
    assert (there.place, there.address) == ("het nieuwe stadhuis", "Elders 3")
    flevoland.rooms = "\n  Statenzaal  \nCommissiekamer"
    late = copy_meeting(meeting, date=day, start=at(22), host=flevoland, by=None)
    assert (late.end, late.room, late.building) == (at(0, 30), "Statenzaal", "")
    assert late.agenda_items.last().start == at(0, 30)


def test_the_host_who_waits_longest_is_next(gremia):
    almere, flevoland, lelystad = gremia
    assert next_host() == almere
    MeetingFactory(host=almere, date=datetime.date(2024, 1, 24))
    MeetingFactory(host=flevoland, date=datetime.date(2024, 6, 13))
    assert next_host() == lelystad
    MeetingFactory(host=lelystad, date=datetime.date(2024, 9, 17))
    # A session and a meeting that was called off are no turn.
    MeetingFactory(host=flevoland, date=datetime.date(2024, 10, 1), kind=SESSION)
    MeetingFactory(host=lelystad, date=datetime.date(2024, 11, 1), status="cancelled", cancelled_because="Ziek")
    assert next_host() == almere


def test_a_year_without_meetings_gets_three_proposals_free_of_clashes(gremia):
    for month in (3, 6, 9):
        first = datetime.date(YEAR, month, 1)
        add_council_evening(gremia[0], date=first, until=first + datetime.timedelta(days=20), what="Reces", by=None)
    plan = plan_of(YEAR)
    assert [evening.host for evening in plan.proposed] == gremia
    assert [evening.day.weekday() for evening in plan.proposed] == [3, 3, 3]
    assert [(evening.day.month - 1) // 4 for evening in plan.proposed] == [0, 1, 2]
    assert all(clashes_on(evening.day) == [] for evening in plan.proposed)
    assert sum(len(month.proposed) for month in plan.months) == 3


def test_what_is_planned_is_not_proposed_again(gremia):
    almere, flevoland, lelystad = gremia
    day = datetime.date(YEAR, 2, 5)
    meeting = MeetingFactory(host=almere, date=day)
    add_council_evening(lelystad, date=day, until=None, what="Raadsvergadering", by=None)
    session = MeetingFactory(host=flevoland, date=datetime.date(YEAR, 1, 20), kind=SESSION, belongs_to=meeting)
    plan = plan_of(YEAR)
    assert [evening.host for evening in plan.proposed] == [flevoland, lelystad]
    assert [(evening.day.month - 1) // 4 for evening in plan.proposed] == [1, 2]
    assert [(evening.meeting, evening.clashes) for evening in plan.months[1].meetings] == [
        (meeting, ["Lelystad: Raadsvergadering"])
    ]
    assert [evening.meeting.belongs_to for evening in plan.months[0].meetings] == [meeting]
    MeetingFactory(host=flevoland, date=datetime.date(YEAR, 2, 20))
    MeetingFactory(host=lelystad, date=datetime.date(YEAR, 3, 20))
    assert plan_of(YEAR).proposed == [], "three are three, wherever they stand"
    assert session.belongs_to == meeting


def test_nothing_is_proposed_for_the_past(gremia):
    assert plan_of(2020).proposed == []


def test_only_a_session_belongs_to_a_meeting():
    meeting = MeetingFactory()
    with pytest.raises(IntegrityError, match="meeting_session_belongs_to"), transaction.atomic():
        MeetingFactory(belongs_to=meeting)


@pytest.mark.parametrize("number", [1, 3, 10])
def test_as_many_queries_for_one_meeting_as_for_ten(gremia, number, django_assert_num_queries):
    for place in range(number):
        MeetingFactory(host=gremia[0], date=datetime.date(YEAR, 5, 1 + place % 28))
        add_council_evening(gremia[1], date=datetime.date(YEAR, 6, 1), until=None, what=f"Avond {place}", by=None)
    with django_assert_num_queries(5):
        plan = plan_of(YEAR)
        assert len(plan.months[4].meetings) == number
