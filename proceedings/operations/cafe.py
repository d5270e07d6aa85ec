"""Setting up a world café, and seating people."""

import dataclasses
import datetime
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from attendance.models import Invitee
from gremia.models import User
from meetings.models import Meeting
from portal.compared import ChangedMeanwhile
from proceedings.models import CafeRound, CafeTable, Seat, WorldCafe
from proceedings.models.cafe import new_address_key
from proceedings.queries.people import participant
from proceedings.table_mending import MAX_MOVED, mend_plan
from proceedings.table_plan import Plan, make_plan
from proceedings.table_routes import Route
from proceedings.table_seating import PersonToSeat


class HasNotes(Exception):
    """A table or a round (`row`) in which something was noted is not taken away."""

    def __init__(self, row: CafeTable | CafeRound) -> None:
        super().__init__(str(row))
        self.row = row


class NotPlanned(Exception):
    """There are no tables, no rounds, or no plan yet."""


@dataclass(frozen=True)
class TableData:
    """What is said at a table, and who receives people there; `pk` of a table that is there already."""

    theme: str
    host: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class RoundData:
    """When a round starts and ends; `pk` of a round that is there already."""

    start: datetime.time
    end: datetime.time
    pk: int | None = None


@transaction.atomic
def set_up_cafe(
    meeting: Meeting,
    *,
    tables: Sequence[TableData],
    rounds: Sequence[RoundData],
    expected: WorldCafe | None = None,
    by: User | None,
) -> WorldCafe:
    """Give the meeting these tables and rounds, in place of what was read (`expected`). A plan for others goes.

    Notes and seats stay with their table and round, also in another order. Raises HasNotes and ChangedMeanwhile.
    """
    WorldCafe.objects.get_or_create(meeting=meeting)
    cafe = _lock(meeting)
    if _set_up(expected) != _set_up(cafe):
        raise ChangedMeanwhile
    table_keys, round_keys = [row.pk for row in cafe.in_tables], [row.pk for row in cafe.in_rounds]
    _write_rows(cafe, CafeTable, cafe.in_tables, tables)
    _write_rows(cafe, CafeRound, cafe.in_rounds, rounds)
    cafe = WorldCafe.objects.select_related("meeting").get(pk=cafe.pk)
    if cafe.is_planned:
        _follow(cafe, table_keys, round_keys)
    return cafe


def _set_up(cafe: WorldCafe | None) -> list[Any]:
    """All that is typed about a world café."""
    if cafe is None:
        return [[], []]
    tables = [(row.pk, row.number, row.theme, row.host) for row in cafe.in_tables]
    return [tables, [(row.pk, row.number, row.start, row.end) for row in cafe.in_rounds]]


def _write_rows(
    cafe: WorldCafe, model: type[Any], there: Sequence[Any], wanted: Sequence[TableData | RoundData]
) -> None:
    """Number what is wanted as it stands; what is not wanted any more goes. Raises HasNotes."""
    left = {row.pk: row for row in there}
    for number, data in enumerate(wanted, start=1):
        row = left.pop(data.pk, None) or model(cafe=cafe)
        for name, value in dataclasses.asdict(data).items():
            if name != "pk":
                setattr(row, name, value)
        row.number = number
        row.save()
    for row in left.values():
        if row.notes.exists():
            raise HasNotes(row)
        row.delete()


def _follow(cafe: WorldCafe, table_keys: list[int], round_keys: list[int]) -> None:
    """Let people keep their tables where these have another order; with others than before the plan goes."""
    tables, rounds = [row.pk for row in cafe.in_tables], [row.pk for row in cafe.in_rounds]
    if set(tables) != set(table_keys) or set(rounds) != set(round_keys):
        cafe.seats.all().delete()
        cafe.planned_at, cafe.planned_by, cafe.made_plan = None, None, {}
        cafe.save(update_fields=["planned_at", "planned_by", "made_plan"])
        return
    if (tables, rounds) == (table_keys, round_keys):
        return
    seats = list(cafe.seats.all())

    def followed(route: Sequence[int]) -> list[int]:
        return [tables.index(table_keys[route[round_keys.index(key)]]) for key in rounds]

    for seat in seats:
        seat.tables = followed(seat.tables)
    Seat.objects.bulk_update(seats, ["tables"])
    cafe.made_plan = {key: followed(route) for key, route in cafe.made_plan.items()}
    cafe.save(update_fields=["made_plan"])


@transaction.atomic
def make_table_plan(
    cafe: WorldCafe, invitees: Sequence[Invitee], *, expected: int | None = None, by: User | None
) -> WorldCafe:
    """Seat everybody anew; `expected` is the number (`seed`) of the plan that goes, if there is one.

    Raises ChangedMeanwhile, NotPlanned (no tables or rounds) and TooFewPeople.
    """
    cafe = _lock(cafe.meeting)
    if cafe.is_planned and cafe.seed != expected:
        raise ChangedMeanwhile
    if not cafe.in_tables or not cafe.in_rounds:
        raise NotPlanned
    people = [participant(invitee) for invitee in invitees]
    seed = cafe.seed + 1
    plan = make_plan(people, tables=len(cafe.in_tables), rounds=len(cafe.in_rounds), seed=seed)
    cafe.seats.all().delete()
    Seat.objects.bulk_create(Seat(cafe=cafe, invitee=who, tables=plan[who.pk]) for who in invitees)
    cafe.seed, cafe.planned_at, cafe.planned_by = seed, timezone.now(), by
    cafe.made_plan = {str(key): route for key, route in plan.items()}
    cafe.save(update_fields=["seed", "planned_at", "planned_by", "made_plan"])
    return cafe


@transaction.atomic
def mend_table_plan(cafe: WorldCafe, invitees: Sequence[Invitee], *, by: User | None) -> list[Seat]:
    """Let the plan fit these people, with as few as can be elsewhere than in the plan that was made, and printed.

    Returns the seats of those who sat elsewhere until now. Raises NotPlanned and TooFewPeople.
    """
    cafe = _lock(cafe.meeting)
    if not cafe.is_planned:
        raise NotPlanned
    before: dict[Hashable, Route] = {seat.invitee_id: tuple(seat.tables) for seat in cafe.seats.all()}
    if set(before) == {invitee.pk for invitee in invitees}:
        return []
    made: dict[Hashable, Route] = {int(key): tuple(route) for key, route in cafe.made_plan.items()}
    plan = _mended(before, made, [participant(invitee) for invitee in invitees], len(cafe.in_tables))
    cafe.seats.all().delete()
    seats = Seat.objects.bulk_create(
        Seat(cafe=cafe, invitee=who, tables=plan[who.pk], is_moved=made.get(who.pk, plan[who.pk]) != plan[who.pk])
        for who in invitees
    )
    cafe.planned_at, cafe.planned_by = timezone.now(), by
    cafe.save(update_fields=["planned_at", "planned_by"])
    return [seat for seat in seats if before.get(seat.invitee_id, tuple(seat.tables)) != tuple(seat.tables)]


def _mended(
    before: dict[Hashable, Route], made: dict[Hashable, Route], people: Sequence[PersonToSeat], tables: int
) -> Plan:
    """From how people sit now; if that takes too many from where the plan as it was made had them, from that."""
    plan = mend_plan(made | before, people, tables=tables).plan
    elsewhere = [key for key, route in plan.items() if made.get(key, route) != route]
    if len(elsewhere) <= MAX_MOVED:
        return plan
    return mend_plan(before | made, people, tables=tables).plan


@transaction.atomic
def renew_screen(cafe: WorldCafe, *, by: User | None) -> WorldCafe:
    """Give the screen of the hall another address: the one before shows nothing any more."""
    cafe = _lock(cafe.meeting)
    cafe.screen_key = new_address_key()
    cafe.save(update_fields=["screen_key"])
    return cafe


def _lock(meeting: Meeting) -> WorldCafe:
    return WorldCafe.objects.select_for_update().select_related("meeting").get(meeting=meeting)
