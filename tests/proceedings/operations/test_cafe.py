"""Setting up a world café, and seating people."""

import datetime

import pytest
from django.utils import timezone

from gremia.models import Role
from proceedings.models import CafeRound, WorldCafe
from proceedings.operations.cafe import (
    NotPlanned,
    RoundData,
    TableData,
    TableHasNotes,
    make_table_plan,
    mend_table_plan,
    renew_screen,
    set_up_cafe,
)
from proceedings.operations.note import add_note
from proceedings.queries.people import who_comes, who_is_there
from proceedings.table_plan import TooFewPeople
from tests.factories import FractieFactory, MeetingFactory, WorldCafeFactory, comes, person

THREE = [TableData("Mobiliteit", "De regioadviseur"), TableData("Wonen"), TableData("Energie")]
ROUNDS = [
    RoundData(datetime.time(19, 30), datetime.time(19, 50)),
    RoundData(datetime.time(23, 50), datetime.time(0, 10)),
]


def tables(cafe):
    return list(cafe.tables.values_list("number", "theme", "host"))


def rounds(cafe):
    return list(cafe.rounds.values_list("number", "start", "end"))


def seats(cafe):
    return {seat.name: seat.tables for seat in cafe.seats.all()}


@pytest.fixture
def meeting(almere, lelystad):
    """Six members of each of two gremia come."""
    meeting = MeetingFactory(host=almere, published=True)
    for gremium in (almere, lelystad):
        fractie = FractieFactory(gremium=gremium)
        for _number in range(6):
            comes(meeting, person(Role.MEMBER, gremium, fractie=fractie))
    return meeting


def test_tables_and_rounds_are_numbered_as_they_stand(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    assert tables(cafe) == [(1, "Mobiliteit", "De regioadviseur"), (2, "Wonen", ""), (3, "Energie", "")]
    assert rounds(cafe) == [
        (1, datetime.time(19, 30), datetime.time(19, 50)),
        (2, datetime.time(23, 50), datetime.time(0, 10)),
    ]
    again = set_up_cafe(meeting, tables=THREE[:2], rounds=ROUNDS[:1], by=None)
    assert (again.pk, tables(again), len(rounds(again))) == (cafe.pk, tables(cafe)[:2], 1)


def test_a_table_with_notes_stays_and_nothing_changes(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    add_note(cafe.tables.last(), text="Meer wind", by=None)
    with pytest.raises(TableHasNotes, match="Energie"):
        set_up_cafe(meeting, tables=THREE[1:], rounds=ROUNDS[:1], by=None)
    assert (len(tables(cafe)), tables(cafe)[0][1], len(rounds(cafe))) == (3, "Mobiliteit", 2)


def test_another_name_keeps_the_plan_and_another_number_does_not(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    make_table_plan(cafe, who_comes(meeting), by=None)
    renamed = [TableData("Vervoer"), *THREE[1:]]
    assert set_up_cafe(meeting, tables=renamed, rounds=ROUNDS, by=None).is_planned
    assert cafe.seats.count() == 12
    assert not set_up_cafe(meeting, tables=THREE[:2], rounds=ROUNDS, by=None).is_planned
    assert cafe.seats.count() == 0


def test_everybody_who_comes_has_a_table_in_every_round_and_again_is_another_plan(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    clerk = person(Role.CLERK, meeting.host)
    planned = make_table_plan(cafe, who_comes(meeting), by=clerk)
    assert (planned.planned_by, planned.seed, planned.is_planned) == (clerk, 1, True)
    first = seats(cafe)
    assert sorted(first) == sorted(guest.name for guest in who_comes(meeting))
    for turn in range(2):
        assert sorted(route[turn] for route in first.values()) == [0] * 4 + [1] * 4 + [2] * 4
    make_table_plan(cafe, who_comes(meeting), by=clerk)
    assert sorted(seats(cafe)) == sorted(first)
    assert seats(cafe) != first


def test_after_the_check_in_few_are_moved(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    guests = who_comes(meeting)
    make_table_plan(cafe, guests, by=None)
    before = seats(cafe)
    walk_in = comes(meeting)
    moved = mend_table_plan(cafe, [*guests[1:], walk_in], by=None)
    after = seats(cafe)
    assert sorted(after) == sorted([*(guest.name for guest in guests[1:]), walk_in.name])
    assert [seat.name for seat in moved] == [name for name in after if name in before and after[name] != before[name]]
    assert len(moved) <= 6
    assert sorted(seat.name for seat in cafe.seats.filter(is_moved=True)) == sorted(seat.name for seat in moved)


def test_without_tables_or_people_there_is_no_plan(meeting):
    cafe = WorldCafe.objects.create(meeting=meeting)
    with pytest.raises(NotPlanned):
        make_table_plan(cafe, who_comes(meeting), by=None)
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    with pytest.raises(NotPlanned):
        mend_table_plan(cafe, who_comes(meeting), by=None)
    with pytest.raises(TooFewPeople):
        make_table_plan(cafe, who_comes(meeting)[:5], by=None)
    assert not WorldCafe.objects.get(pk=cafe.pk).is_planned


def test_who_is_there_is_who_was_checked_in_as_soon_as_anybody_was(meeting):
    assert who_is_there(meeting) == who_comes(meeting)
    guest = comes(meeting, checked_in_at=timezone.now())
    assert who_is_there(meeting) == [guest]
    assert len(who_comes(meeting)) == 13


def test_the_screen_gets_another_address():
    cafe = WorldCafeFactory()
    before = cafe.screen_key
    assert renew_screen(cafe, by=None).screen_key != before
    assert CafeRound.objects.count() == 2
