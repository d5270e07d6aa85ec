"""The dates in a pasted agenda: on each of its lines, or above the part of it that is about another day."""

import datetime
import re
from itertools import pairwise

from meetings.agenda_reader.item import TextLine
from meetings.agenda_reader.times import DATE, DATE_LINE, words_of
from meetings.timetable import minutes_of_day

NEXT_DAY = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?(?:\s+\d{1,2}\s+[a-z]{3,9}(?:\s+\d{4})?)?\s*:?",
    re.IGNORECASE,
)
"""The heading of another day, when an item comes next."""
DATED = re.compile(rf"(?P<date>\W*{DATE})(?:\s*[:,|–-]\s*|\s+)(?:om\s+|van\s+)?(?P<rest>.+)", re.IGNORECASE)
"""A line that begins with its date."""
MIN_DATED = 2
"""Lines that begin with a date and a time, from which on it is no accident."""
EVENING, MORNING = datetime.time(18), datetime.time(6)
"""From the one to the other it is night, and no other day."""
MIN_EARLIER = 60
"""Minutes that an item is earlier than the one above it, from which on it is of another day or place."""


def with_dates_apart(lines: list[str], numbers: list[int]) -> tuple[list[str], list[int]]:
    """The lines with the date that stands before the time of an item on a line of its own, once for each day."""
    dated = [match if (match := DATED.fullmatch(line)) and words_of(match["rest"]) else None for line in lines]
    if sum(map(bool, dated)) < MIN_DATED:
        return lines, numbers
    apart, before = list[tuple[str, int]](), ""
    for line, number, match in zip(lines, numbers, dated, strict=True):
        if match is None:
            apart.append((line, number))
            continue
        date = match["date"].strip()
        if date != before:
            apart.append((date, number))
            before = date
        apart.append((match["rest"], number))
    return [line for line, _ in apart], [number for _, number in apart]


def is_night(before: datetime.time, after: datetime.time) -> bool:
    """Whether the second time is past the midnight of the first."""
    return before >= EVENING and after < MORNING


def other_days(starts: list[tuple[TextLine, datetime.time]], left: list[TextLine]) -> tuple[TextLine, ...]:
    """The lines at which another day or place begins: a heading, or an item much earlier than the one above it.

    `starts` are the lines at which the items begin, with their times; `left` are those that are part of none.
    """
    found = []
    for (above, end), (below, begin) in pairwise(starts):
        between = [line for line in left if above.number < line.number < below.number]
        dates = [line for line in between if DATE_LINE.match(line.text) or NEXT_DAY.fullmatch(line.text)]
        is_earlier = minutes_of_day(end) - minutes_of_day(begin) >= (1 if between else MIN_EARLIER)
        if dates or (is_earlier and not is_night(end, begin)):
            found.append([*dates, *between, below][0])
    return tuple(found)
