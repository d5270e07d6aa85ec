"""Setting up a world café, and seating people."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import pghistory
from django.db import transaction
from django.utils import timezone

from attendance.models import Invitee
from gremia.models import User
from meetings.models import Meeting
from portal.compared import ChangedMeanwhile
from proceedings.models import CafeRound, CafeTable, Seat, TableNote, WorldCafe
from proceedings.models.cafe import new_address_key
from proceedings.queries.people import participant
from proceedings.table_mending import mend_plan
from proceedings.table_plan import make_plan
from proceedings.table_routes import Route


class TableHasNotes(Exception):
    """A table (`theme`) at which something was noted is not taken away."""

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self.theme = theme


class NotPlanned(Exception):
    """There are no tables, no rounds, or no plan yet."""


@dataclass(frozen=True)
class TableData:
    """What is said at a table, and who receives people there."""

    theme: str
    host: str = ""


@dataclass(frozen=True)
class RoundData:
    """When a round starts and ends."""

    start: datetime.time
    end: datetime.time


def version_of(cafe: WorldCafe | None) -> str:
    """Another one when tables or rounds say something else."""
    tables = [(table.theme, table.host) for table in cafe.in_tables] if cafe else []
    rounds = [(row.start, row.end) for row in cafe.in_rounds] if cafe else []
    return hashlib.sha256(repr((tables, rounds)).encode()).hexdigest()


@transaction.atomic
def set_up_cafe(
    meeting: Meeting,
    *,
    tables: Sequence[TableData],
    rounds: Sequence[RoundData],
    expected: str | None = None,
    by: User | None,
) -> WorldCafe:
    """Give the meeting these tables and rounds. A plan for another number of tables or rounds goes.

    `expected` is the `version_of` the café that they take the place of (None: any). Raises TableHasNotes and
    ChangedMeanwhile.
    """
    with pghistory.context(user=by and by.pk):
        WorldCafe.objects.get_or_create(meeting=meeting)
        cafe = _lock(meeting)
        if expected not in (None, version_of(cafe)):
            raise ChangedMeanwhile
        fits = (len(cafe.in_tables), len(cafe.in_rounds)) == (len(tables), len(rounds))
        for number, table in enumerate(tables, start=1):
            CafeTable.objects.update_or_create(
                cafe=cafe, number=number, defaults={"theme": table.theme, "host": table.host}
            )
        for table_left in cafe.tables.filter(number__gt=len(tables)):
            if TableNote.objects.filter(table=table_left).exists():
                raise TableHasNotes(table_left.theme)
            table_left.delete()
        for number, data in enumerate(rounds, start=1):
            CafeRound.objects.update_or_create(
                cafe=cafe, number=number, defaults={"start": data.start, "end": data.end}
            )
        cafe.rounds.filter(number__gt=len(rounds)).delete()
        if cafe.is_planned and not fits:
            cafe.seats.all().delete()
            cafe.planned_at = cafe.planned_by = None
            cafe.save(update_fields=["planned_at", "planned_by"])
    return cafe


@transaction.atomic
def make_table_plan(cafe: WorldCafe, invitees: Sequence[Invitee], *, by: User | None) -> WorldCafe:
    """Seat everybody anew; asked again, another plan. Raises NotPlanned (no tables or rounds) and TooFewPeople."""
    with pghistory.context(user=by and by.pk):
        cafe = _lock(cafe.meeting)
        if not cafe.in_tables or not cafe.in_rounds:
            raise NotPlanned
        people = [participant(invitee) for invitee in invitees]
        seed = cafe.seed + 1
        plan = make_plan(people, tables=len(cafe.in_tables), rounds=len(cafe.in_rounds), seed=seed)
        cafe.seats.all().delete()
        Seat.objects.bulk_create(Seat(cafe=cafe, invitee=who, tables=plan[who.pk]) for who in invitees)
        cafe.seed, cafe.planned_at, cafe.planned_by = seed, timezone.now(), by
        cafe.save(update_fields=["seed", "planned_at", "planned_by"])
    return cafe


@transaction.atomic
def mend_table_plan(cafe: WorldCafe, invitees: Sequence[Invitee], *, by: User | None) -> list[Seat]:
    """Let the plan fit who is there, with as few people moved as can be; returns the seats of those who were.

    Raises NotPlanned and TooFewPeople.
    """
    with pghistory.context(user=by and by.pk):
        cafe = _lock(cafe.meeting)
        if not cafe.is_planned:
            raise NotPlanned
        before: dict[object, Route] = {seat.invitee_id: tuple(seat.tables) for seat in cafe.seats.all()}
        people = [participant(invitee) for invitee in invitees]
        mended = mend_plan(before, people, tables=len(cafe.in_tables))
        cafe.seats.all().delete()
        moved = set(mended.moved)
        seats = Seat.objects.bulk_create(
            Seat(cafe=cafe, invitee=who, tables=mended.plan[who.pk], is_moved=who.pk in moved) for who in invitees
        )
        cafe.planned_at, cafe.planned_by = timezone.now(), by
        cafe.save(update_fields=["planned_at", "planned_by"])
    return [seat for seat in seats if seat.is_moved]


@transaction.atomic
def renew_screen(cafe: WorldCafe, *, by: User | None) -> WorldCafe:
    """Give the screen of the hall another address: the one before shows nothing any more."""
    with pghistory.context(user=by and by.pk):
        cafe = _lock(cafe.meeting)
        cafe.screen_key = new_address_key()
        cafe.save(update_fields=["screen_key"])
    return cafe


def _lock(meeting: Meeting) -> WorldCafe:
    return WorldCafe.objects.select_for_update().select_related("meeting").get(meeting=meeting)
