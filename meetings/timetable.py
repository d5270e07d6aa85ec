"""The timetable of an agenda: when each item starts and ends, and where the times do not add up.

Pure: it reads `start`, `duration`, `kind` and `title` of the items it gets, and knows no database and no form.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar, cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

DAY = 24 * 60
HALF_DAY = DAY // 2
"""So much earlier than the item before is not earlier but past midnight."""
KINDS_BEFORE_START = {"arrival", "meal"}
KINDS_AFTER_END = {"networking"}


class TimedItem(Protocol):
    """What a timetable needs of an agenda item. `duration` is in minutes."""

    @property
    def start(self) -> datetime.time | None: ...
    @property
    def duration(self) -> int | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...


ItemT = TypeVar("ItemT")
"""Any TimedItem; not bound to it, because the type checker does not see that a model's fields are properties."""


class Problem(StrEnum):
    """What can be wrong with the time of an item. BLOCKING ones keep a meeting from being published."""

    OVERLAP = "overlap"
    UNKNOWN = "unknown"
    GAP = "gap"
    EARLY = "early"
    LATE = "late"


BLOCKING = {Problem.OVERLAP, Problem.UNKNOWN}


@dataclass(frozen=True)
class TimeWarning:
    """Something about the time of one item that a griffier may want to change."""

    problem: Problem
    title: str
    minutes: int = 0

    def __str__(self) -> str:
        values = {"title": self.title, "minutes": self.minutes}
        match self.problem:
            case Problem.OVERLAP:
                return (
                    ngettext(
                        "“%(title)s” starts %(minutes)d minute before the previous item ends.",
                        "“%(title)s” starts %(minutes)d minutes before the previous item ends.",
                        self.minutes,
                    )
                    % values
                )
            case Problem.GAP:
                return (
                    ngettext(
                        "There is %(minutes)d empty minute before “%(title)s”.",
                        "There are %(minutes)d empty minutes before “%(title)s”.",
                        self.minutes,
                    )
                    % values
                )
            case Problem.EARLY:
                return _("“%(title)s” starts before the meeting does.") % values
            case Problem.LATE:
                return _("“%(title)s” runs past the end of the meeting.") % values
            case _:
                return _(
                    "It is not known when “%(title)s” starts: give it a start, or the previous item a duration."
                ) % (values)


@dataclass(frozen=True)
class TimetableRow(Generic[ItemT]):
    """An item with its computed times; None where they cannot be known. `minutes` is from start to end."""

    item: ItemT
    start: datetime.time | None
    end: datetime.time | None
    minutes: int | None
    warnings: tuple[TimeWarning, ...] = ()


@dataclass(frozen=True)
class Timetable(Generic[ItemT]):
    """The whole evening, in order."""

    rows: tuple[TimetableRow[ItemT], ...]

    @property
    def warnings(self) -> tuple[TimeWarning, ...]:
        return tuple(warning for row in self.rows for warning in row.warnings)

    @property
    def blocking(self) -> tuple[TimeWarning, ...]:
        """The warnings that keep a meeting from being published."""
        return tuple(warning for warning in self.warnings if warning.problem in BLOCKING)


def minutes_of_day(moment: datetime.time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def time_of_day(minutes: int) -> datetime.time:
    """The time so many minutes after midnight; after a whole day it is tomorrow's."""
    return datetime.time(*divmod(minutes % DAY, 60))


def timetable(
    items: Sequence[ItemT], start: datetime.time | None = None, end: datetime.time | None = None
) -> Timetable[ItemT]:
    """The items with their times, for a meeting from `start` to `end` (None: not known yet).

    An item without a start follows the previous one; an item without a duration lasts until the next one starts.
    People may arrive and eat before the meeting starts, and stay to talk after it ended.
    """
    opens, closes = (None if moment is None else minutes_of_day(moment) for moment in (start, end))
    if opens is not None and closes is not None and closes < opens:
        closes += DAY
    known = cast(Sequence[TimedItem], items)
    starts = _starts(known, opens)
    rows = []
    previous_end: int | None = None
    for place, item in enumerate(known):
        begins = starts[place]
        following = starts[place + 1] if place + 1 < len(items) else closes
        ends = _end(begins, item.duration, following)
        rows.append(
            TimetableRow(
                item=items[place],
                start=None if begins is None else time_of_day(begins),
                end=None if ends is None else time_of_day(ends),
                minutes=None if begins is None or ends is None else ends - begins,
                warnings=tuple(_warnings(item, begins, ends, previous_end, opens, closes)),
            )
        )
        previous_end = begins if ends is None else ends
    return Timetable(tuple(rows))


def joined(
    items: Sequence[ItemT], start: datetime.time | None = None, end: datetime.time | None = None
) -> list[tuple[datetime.time | None, int | None]]:
    """Start and duration in minutes of each item for the very same times, said so that the times can move along.

    A start at which the previous item ends is left out, and a length that is known is filled in.
    """
    said = []
    before = start
    for row in timetable(items, start, end).rows:
        item = cast(TimedItem, row.item)
        known = row.minutes if row.minutes is not None and row.minutes <= HALF_DAY else None
        duration = known if item.duration is None else item.duration
        said.append((None if item.start == before else item.start, duration))
        before = None if duration is None else row.end
    return said


def _starts(items: Sequence[TimedItem], opens: int | None) -> list[int | None]:
    """The start of each item in minutes after midnight, by counting on from the previous one; more than DAY past it."""
    starts: list[int | None] = []
    running = before = opens
    for item in items:
        begins = running if item.start is None else minutes_of_day(item.start)
        if begins is not None and before is not None and begins < before - HALF_DAY:
            begins += DAY
        starts.append(begins)
        before = before if begins is None else begins
        running = None if begins is None or item.duration is None else begins + item.duration
    return starts


def _end(begins: int | None, duration: int | None, following: int | None) -> int | None:
    if begins is None:
        return None
    if duration is not None:
        return begins + duration
    return following if following is not None and following > begins else None


def _warnings(
    item: TimedItem,
    begins: int | None,
    ends: int | None,
    previous_end: int | None,
    opens: int | None,
    closes: int | None,
) -> list[TimeWarning]:
    if begins is None:
        return [TimeWarning(Problem.UNKNOWN, item.title)]
    warnings = []
    if previous_end is not None and begins < previous_end:
        warnings.append(TimeWarning(Problem.OVERLAP, item.title, previous_end - begins))
    if previous_end is not None and begins > previous_end:
        warnings.append(TimeWarning(Problem.GAP, item.title, begins - previous_end))
    if opens is not None and begins < opens and item.kind not in KINDS_BEFORE_START:
        warnings.append(TimeWarning(Problem.EARLY, item.title))
    if closes is not None and max(begins, ends or 0) > closes and item.kind not in KINDS_AFTER_END:
        warnings.append(TimeWarning(Problem.LATE, item.title))
    return warnings
