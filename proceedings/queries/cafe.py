"""What the pages of a world café read."""

import datetime
from collections.abc import Hashable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from attendance.models import Invitee
from attendance.queries.guests import coming
from gremia.permissions import Visitor
from meetings.models import Meeting
from proceedings.models import CafeRound, CafeTable, Seat, WorldCafe
from proceedings.queries.people import participant
from proceedings.table_quality import Quality, quality_of
from proceedings.table_routes import Route

SCREEN_STAYS = datetime.timedelta(days=1)
"""How long after the meeting the screen of the hall shows names."""


@dataclass(frozen=True)
class AtTable:
    """Who sits at a table in one round."""

    table: CafeTable
    seats: list[Seat]


@dataclass(frozen=True)
class SeatedRound:
    """A round with all its tables."""

    round: CafeRound
    tables: list[AtTable]


@dataclass(frozen=True)
class Place:
    """Where one person sits in one round."""

    round: CafeRound
    table: CafeTable


def _taken(cafe: WorldCafe) -> QuerySet[Seat]:
    """The seats of who comes; of an evening that was called off none."""
    if cafe.meeting.status == Meeting.Status.CANCELLED:
        return cafe.seats.none()
    return cafe.seats.filter(invitee__in=coming(cafe.meeting))


def seats_by_name(cafe: WorldCafe) -> list[Seat]:
    """Everybody who is seated and comes, in one query."""
    seats = _taken(cafe).select_related("invitee__user", "invitee__gremium", "invitee__fractie")
    return sorted(seats, key=lambda seat: seat.name.casefold())


def seated_rounds(cafe: WorldCafe, seats: list[Seat]) -> list[SeatedRound]:
    """Round by round, table by table."""
    rounds = []
    for turn, round_ in enumerate(cafe.in_rounds):
        tables = []
        for place, table in enumerate(cafe.in_tables):
            tables.append(AtTable(table, [seat for seat in seats if seat.tables[turn] == place]))
        rounds.append(SeatedRound(round_, tables))
    return rounds


def places(cafe: WorldCafe, seat: Seat) -> list[Place]:
    """The tables of one person, round by round."""
    return [Place(round_, cafe.in_tables[place]) for round_, place in zip(cafe.in_rounds, seat.tables, strict=True)]


def own_places(cafe: WorldCafe, user: Visitor) -> list[Place]:
    """The tables of the visitor; none for who is not seated, or does not come any more."""
    seat = _taken(cafe).filter(invitee__user=user.pk).first() if user.is_authenticated else None
    return places(cafe, seat) if seat else []


def planned_of(invitee: Invitee) -> WorldCafe | None:
    """The café with a plan on the evening of this invitee; none before the meeting is published."""
    cafes = WorldCafe.objects.filter(meeting=invitee.meeting_id, planned_at__isnull=False)
    return cafes.filter(meeting__published_at__isnull=False).select_related("meeting").first()


def places_of(cafe: WorldCafe, invitee: Invitee) -> list[Place]:
    """The tables of whoever answers for this invitee, also by a personal link."""
    seat = _taken(cafe).filter(invitee=invitee).first()
    return places(cafe, seat) if seat else []


def without_table(cafe: WorldCafe) -> QuerySet[Invitee]:
    """Who comes and is not in the plan, as who registered after it was made; nobody once the evening is over."""
    people = coming(cafe.meeting).exclude(seats__cafe=cafe)
    return people if cafe.is_planned and _is_to_come(cafe) else people.none()


def comes_no_more(cafe: WorldCafe) -> QuerySet[Seat]:
    """The seats of who signed off or was taken off the list since the plan was made; none once the evening is over."""
    seats = cafe.seats.exclude(invitee__in=coming(cafe.meeting)).select_related("invitee__user")
    return seats if _is_to_come(cafe) else seats.none()


def _is_to_come(cafe: WorldCafe) -> bool:
    return cafe.meeting.status != Meeting.Status.CANCELLED and cafe.meeting.ends_at >= timezone.now()


def lacks_table(cafe: WorldCafe, user: Visitor) -> bool:
    """Whether the visitor comes and is not in the plan."""
    return without_table(cafe).filter(user=user.pk).exists()


def quality(cafe: WorldCafe, seats: list[Seat]) -> Quality:
    """How good the plan is."""
    plan: dict[Hashable, Route] = {seat.invitee_id: tuple(seat.tables) for seat in seats}
    return quality_of(plan, [participant(seat.invitee) for seat in seats], tables=len(cafe.in_tables))


def round_now(cafe: WorldCafe, moment: datetime.datetime | None = None) -> CafeRound | None:
    """The round that is going on or comes next; before the meeting the first, after it the last.

    `moment` is now, unless a test says otherwise.
    """
    moment = moment or timezone.now()
    rounds = cafe.in_rounds
    return next((round_ for round_ in rounds if moment < _end_of(round_, cafe.meeting)), rounds[-1] if rounds else None)


def _end_of(round_: CafeRound, meeting: Meeting) -> datetime.datetime:
    """On the next day, where the meeting passes midnight and the round ends after that."""
    last_day = timezone.localdate(meeting.ends_at)
    day = last_day if round_.end < meeting.start else meeting.date
    return datetime.datetime.combine(day, round_.end, timezone.get_default_timezone())


def has_screen(meeting: Meeting) -> bool:
    """Whether the screen of the hall shows names to whoever has its address."""
    return meeting.status != Meeting.Status.CANCELLED and meeting.ends_at + SCREEN_STAYS > timezone.now()


def is_evening(meeting: Meeting) -> bool:
    """Whether it is the day of the meeting, or the night that it goes on in: pages refresh themselves."""
    return meeting.date <= timezone.localdate() <= timezone.localdate(meeting.ends_at)
