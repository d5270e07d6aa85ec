"""Times of an evening, which may pass midnight."""

import datetime
from dataclasses import dataclass, field

from meetings.models import AgendaItem, Meeting
from meetings.models.meeting import NIGHT_ENDS, NOON
from meetings.queries.pages import times
from meetings.timetable import DAY, minutes_of_day


@dataclass(frozen=True, order=True)
class Span:
    """From when until when, also in minutes since the midnight before the meeting."""

    begin: int
    until: int
    start: datetime.time = field(compare=False)
    end: datetime.time = field(compare=False)

    def holds(self, other: "Span") -> bool:
        """Whether all of the other falls in it."""
        return self.begin <= other.begin and other.until <= self.until


def span_of(start: datetime.time, end: datetime.time, meeting: Meeting) -> Span:
    """What starts at night belongs to the evening that began the day before."""
    begin = minutes_of_day(start) + (DAY if start < NIGHT_ENDS and meeting.start >= NOON else 0)
    return Span(begin, begin + (minutes_of_day(end) - minutes_of_day(start)) % DAY, start, end)


def cafe_on_agenda(meeting: Meeting) -> list[Span]:
    """The hours of its world cafés as the agenda has them, as far as they are known."""
    rows = [row for row in times(meeting).rows if row.item.kind == AgendaItem.Kind.WORLD_CAFE]
    return [span_of(row.start, row.end, meeting) for row in rows if row.start and row.end]
