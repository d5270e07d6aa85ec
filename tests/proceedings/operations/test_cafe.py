"""Setting up a world café, and seating people."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from bench.tables import drawn, lot
from gremia.models import Role
from overleg.demo.gremia import FRACTIES
from portal.compared import ChangedMeanwhile
from proceedings.models import CafeRound, WorldCafe
from proceedings.operations.cafe import (
    HasNotes,
    NotPlanned,
    RoundData,
    TableData,
    make_table_plan,
    mend_table_plan,
    renew_screen,
    set_up_cafe,
)
from proceedings.operations.note import add_note
from proceedings.queries.people import who_comes, who_keeps_a_seat
from proceedings.table_plan import TooFewPeople
from proceedings.table_seating import PersonToSeat
from tests.factories import FractieFactory, GremiumFactory, MeetingFactory, WorldCafeFactory, comes, person

THREE = [TableData("Mobiliteit", "De regioadviseur"), TableData("Wonen"), TableData("Energie")]
ROUNDS = [
    RoundData(datetime.time(19, 30), datetime.time(19, 50)),
    RoundData(datetime.time(23, 50), datetime.time(0, 10)),
]


def tables(cafe):
    return list(cafe.tables.values_list("number", "theme", "host"))


def rounds(cafe):
    return list(cafe.rounds.values_list("number", "start", "end"))


def kept(cafe):
    """The tables of a café, to set it up once more with."""
    return [TableData(row.theme, row.host, row.pk) for row in cafe.in_tables]


def kept_rounds(cafe):
    return [RoundData(row.start, row.end, row.pk) for row in cafe.in_rounds]


def themes(cafe):
    """Who talks about what, round by round."""
    return {seat.name: [cafe.in_tables[table].theme for table in seat.tables] for seat in cafe.seats.all()}


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
    again = set_up_cafe(meeting, tables=kept(cafe)[:2], rounds=kept_rounds(cafe)[:1], expected=cafe, by=None)
    assert (again.pk, tables(again), len(rounds(again))) == (cafe.pk, tables(cafe)[:2], 1)


def test_a_table_or_round_with_notes_stays_and_nothing_changes(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    add_note(cafe.in_tables[0], text="Meer wind", round=cafe.in_rounds[1], by=None)
    with pytest.raises(HasNotes, match=r"1\. Mobiliteit"):
        set_up_cafe(meeting, tables=kept(cafe)[1:], rounds=kept_rounds(cafe), expected=cafe, by=None)
    with pytest.raises(HasNotes, match="2"):
        set_up_cafe(meeting, tables=kept(cafe), rounds=kept_rounds(cafe)[:1], expected=cafe, by=None)
    assert (len(tables(cafe)), tables(cafe)[0][1], len(rounds(cafe))) == (3, "Mobiliteit", 2)


def test_notes_and_seats_keep_their_table_in_another_order(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    notes = [add_note(table, text=table.theme, by=None) for table in cafe.in_tables]
    make_table_plan(cafe, who_comes(meeting), by=None)
    before = themes(cafe)
    swapped = set_up_cafe(
        meeting, tables=kept(cafe)[::-1], rounds=kept_rounds(cafe), expected=WorldCafe.objects.get(), by=None
    )
    assert [number for number, *_rest in tables(swapped)] == [1, 2, 3]
    assert [theme for _number, theme, _host in tables(swapped)] == ["Energie", "Wonen", "Mobiliteit"]
    for note in notes:
        note.refresh_from_db()
    assert [(note.text, note.table.theme, note.table.number) for note in notes] == [
        ("Mobiliteit", "Mobiliteit", 3),
        ("Wonen", "Wonen", 2),
        ("Energie", "Energie", 1),
    ]
    assert swapped.is_planned
    assert themes(swapped) == before


def test_another_name_keeps_the_plan_and_another_number_does_not(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    make_table_plan(cafe, who_comes(meeting), by=None)
    renamed = [TableData("Vervoer", pk=cafe.in_tables[0].pk), *kept(cafe)[1:]]
    cafe = set_up_cafe(meeting, tables=renamed, rounds=kept_rounds(cafe), expected=cafe, by=None)
    assert cafe.is_planned
    assert cafe.seats.count() == 12
    for others in (kept(cafe)[:2], [*kept(cafe)[:2], TableData("Water")]):
        with transaction.atomic():
            assert not set_up_cafe(meeting, tables=others, rounds=kept_rounds(cafe), expected=cafe, by=None).is_planned
            assert cafe.seats.count() == 0
            transaction.set_rollback(True)


def test_what_somebody_else_saved_since_it_was_read_is_not_written_over(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    more = [*kept(cafe), TableData("Water")]
    set_up_cafe(meeting, tables=more, rounds=kept_rounds(cafe), expected=cafe, by=None)
    for read in (cafe, None):
        with pytest.raises(ChangedMeanwhile):
            set_up_cafe(meeting, tables=kept(cafe), rounds=kept_rounds(cafe), expected=read, by=None)
    assert [theme for _number, theme, _host in tables(cafe)] == ["Mobiliteit", "Wonen", "Energie", "Water"]


def test_everybody_who_comes_has_a_table_in_every_round_and_again_is_another_plan(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    clerk = person(Role.CLERK, meeting.host)
    planned = make_table_plan(cafe, who_comes(meeting), by=clerk)
    assert (planned.planned_by, planned.seed, planned.is_planned) == (clerk, 1, True)
    first = seats(cafe)
    assert sorted(first) == sorted(guest.name for guest in who_comes(meeting))
    for turn in range(2):
        assert sorted(route[turn] for route in first.values()) == [0] * 4 + [1] * 4 + [2] * 4
    make_table_plan(cafe, who_comes(meeting), expected=1, by=clerk)
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


def test_who_is_not_in_yet_keeps_a_seat_until_it_is_said_that_the_rest_stays_away(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    planned = who_comes(meeting)
    make_table_plan(cafe, planned, by=None)
    late = comes(meeting)
    assert who_keeps_a_seat(cafe, rest_stays_away=True) == who_comes(meeting)  # nobody is in yet
    guest = comes(meeting, checked_in_at=timezone.now())
    assert who_keeps_a_seat(cafe, rest_stays_away=True) == [guest]
    expected = [invitee for invitee in who_comes(meeting) if invitee != late]
    assert who_keeps_a_seat(cafe, rest_stays_away=False) == expected
    assert set(expected) == {*planned, guest}


@pytest.mark.parametrize("seed", range(3))
def test_mended_early_and_late_few_sit_elsewhere_than_on_paper(almere, seed):
    meeting, people = MeetingFactory(host=almere, published=True), drawn(60, seed)
    gremia = {name: GremiumFactory(name=f"Raad van {name}", short_name=name) for name in FRACTIES}
    fracties = {}
    for each in [*people, *[PersonToSeat(n, *seat) for n, seat in enumerate(lot(seed, 6))]]:
        gremium, key = gremia[each.gremium], (each.gremium, each.fractie)
        fracties[key] = fracties.get(key) or FractieFactory(gremium=gremium, name=each.fractie, seats=1)
        invitee = comes(meeting)
        invitee.gremium, invitee.fractie = gremium, fracties[key]
        invitee.save()
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    everybody = who_comes(meeting)
    walk_ins = sorted(everybody, key=lambda invitee: invitee.pk)[60:]
    guests = [invitee for invitee in everybody if invitee not in walk_ins]
    make_table_plan(cafe, guests, by=None)
    printed, before = seats(cafe), seats(cafe)
    away = guests[:12]
    for there in ([*guests, *walk_ins[:3]], [*guests, *walk_ins], [who for who in everybody if who not in away]):
        moved = mend_table_plan(cafe, there, by=None)
        after = seats(cafe)
        assert len(after) == len(there)
        told = {name for name in after if before.get(name, after[name]) != after[name]}
        assert {seat.name for seat in moved} == told
        elsewhere = {name for name in printed if after.get(name, printed[name]) != printed[name]}
        assert len(elsewhere) <= 6
        assert {seat.name for seat in cafe.seats.filter(is_moved=True)} == elsewhere
        before = after
    assert mend_table_plan(cafe, there, by=None) == []


def test_a_plan_is_replaced_only_by_who_saw_it(meeting):
    cafe = set_up_cafe(meeting, tables=THREE, rounds=ROUNDS, by=None)
    make_table_plan(cafe, who_comes(meeting), by=None)
    before = seats(cafe)
    for expected in (None, 0, 2):
        with pytest.raises(ChangedMeanwhile):
            make_table_plan(cafe, who_comes(meeting), expected=expected, by=None)
    assert seats(cafe) == before


def test_the_screen_gets_another_address():
    cafe = WorldCafeFactory()
    before = cafe.screen_key
    assert renew_screen(cafe, by=None).screen_key != before
    assert CafeRound.objects.count() == 2
