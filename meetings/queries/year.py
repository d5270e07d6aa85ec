"""A year on one screen: what is planned, what stands in the way, and evenings proposed where one is missing."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils import timezone

from gremia.models import Gremium
from meetings.free_days import FreePeriod, free_periods, near
from meetings.models import CouncilEvening, Meeting
from meetings.queries.clashes import clashes, council_evenings
from meetings.queries.hosts import hosted_evenings, joint_meetings, last_hosted, rotation

EVENINGS_A_YEAR = 3
USUAL_DAYS = ((3, 15), (6, 10), (9, 20))
"""Month and day near which an evening is proposed in each third of the year: between the long holidays."""
THURSDAY = 3
USUAL_START, USUAL_END = datetime.time(19), datetime.time(21, 30)
LEDGER = 12
"""Earlier evenings that the page names with their host."""
MAX_IN_YEAR = 200


@dataclass(frozen=True)
class PlannedEvening:
    """A meeting with what else is on its day."""

    meeting: Meeting
    clashes: list[str]


@dataclass(frozen=True)
class ProposedEvening:
    """An evening that is missing: a free day, and the host whose turn it is."""

    day: datetime.date
    host: Gremium

    @property
    def query(self) -> str:
        """What the form for a new meeting starts with."""
        times = {"start": f"{USUAL_START:%H:%M}", "end": f"{USUAL_END:%H:%M}"}
        room = {"room": self.host.first_room} if self.host.first_room else {}
        return urlencode({"date": self.day.isoformat(), "host": self.host.pk, **times, **room})


@dataclass
class Month:
    """The first day of a month, and what is in it, in order."""

    first: datetime.date
    meetings: list[PlannedEvening] = field(default_factory=list)
    proposed: list[ProposedEvening] = field(default_factory=list)
    free: list[FreePeriod] = field(default_factory=list)
    council: list[CouncilEvening] = field(default_factory=list)


@dataclass(frozen=True)
class Year:
    number: int
    months: list[Month]
    proposed: list[ProposedEvening]
    ledger: list[Meeting]
    hosts: list[Gremium]
    """The gremia of today, with whose turn it is first."""


def plan_of(year: int) -> Year:
    """All that the page of a year shows, in a fixed number of queries."""
    begin, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    council = council_evenings(begin, end)
    free = free_periods(year)
    planned = list(joint_meetings().filter(date__range=(begin, end)).order_by("date", "start")[:MAX_IN_YEAR])
    ledger = list(hosted_evenings().filter(date__lt=begin).order_by("-date")[:LEDGER])
    hosts = rotation(last_hosted(end))
    days = Counter(meeting.date.weekday() for meeting in ledger)
    weekday = days.most_common(1)[0][0] if days else THURSDAY
    proposed = _proposals(year, planned, hosts, lambda day: not clashes(day, free, council), weekday)
    months = [Month(datetime.date(year, number, 1)) for number in range(1, 13)]
    for meeting in planned:
        months[meeting.date.month - 1].meetings.append(PlannedEvening(meeting, clashes(meeting.date, free, council)))
    for evening in proposed:
        months[evening.day.month - 1].proposed.append(evening)
    for period in free:
        months[max(period.first, begin).month - 1].free.append(period)
    for row in council:
        months[max(row.date, begin).month - 1].council.append(row)
    return Year(year, months, proposed, ledger, hosts)


def _proposals(
    year: int, planned: list[Meeting], hosts: list[Gremium], is_free: Callable[[datetime.date], bool], weekday: int
) -> list[ProposedEvening]:
    """One evening in each third of the year that has none, on the weekday that is usual, host after host."""
    evenings = [meeting for meeting in planned if meeting.kind == Meeting.Kind.POLITIEK_OVERLEG]
    missing = EVENINGS_A_YEAR - len(evenings)
    if missing <= 0 or not hosts:
        return []
    proposed: list[ProposedEvening] = []
    for third in range(EVENINGS_A_YEAR):
        first = datetime.date(year, 4 * third + 1, 1)
        last = datetime.date(year, 4 * third + 4, 30)
        if any(first <= meeting.date <= last for meeting in evenings) or len(proposed) == missing:
            continue
        day = near(datetime.date(year, *USUAL_DAYS[third]), weekday, is_free)
        if day is not None and max(first, timezone.localdate()) <= day <= last:
            proposed.append(ProposedEvening(day, hosts[len(proposed) % len(hosts)]))
    return proposed
