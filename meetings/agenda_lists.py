"""Agendas without a time for each item: "1. Opening (5 min)", or only numbers and subjects."""

import datetime
import re

from meetings import agenda_titles
from meetings.agenda_times import CLOCK, MARKS, WHOLE, time_of, without_duration
from meetings.models import AgendaItem

BEGIN = re.compile(
    rf"\b(?:aanvang|begintijd|begin|start|starttijd)\s*:?\s+(?:om\s+)?(?P<clock>{CLOCK})", re.I | re.VERBOSE
)
ANY_TIME = re.compile(rf"(?<![\w.:,])(?P<clock>{CLOCK})(?!\w)", re.IGNORECASE | re.VERBOSE)
ITEM = re.compile(
    rf"(?P<indent>\s{{0,3}})(?:(?P<number>\d{{1,2}})(?:[.)]|\s*$|(?=\s)(?!\s*min))|(?P<letter>[A-Z])[.)](?=\s)|(?P<mark>[{MARKS}]))?"
    r"\s*(?P<title>.*)"
)
LENGTH_FIRST = re.compile(r"(?P<length>\d{1,3}\s*(?:min(?:uten|uut|\.)?|['’])?)\s+(?P<title>[^\W\d].*)")
MIN_ITEMS = 3
"""Numbers that count up, from which on they are those of items."""
MIN_DURATIONS = 2
MAX_SHORT = 30
"""Characters of a title that says what it is, such as a closing, without a duration."""


def item_lines(lines: list[str]) -> dict[int, str]:
    """The lines that begin an item, by their place, each with its words; none if this is no such agenda.

    A number alone on its line begins the item whose words come below it.
    """
    matches = [match for line in lines if (match := ITEM.fullmatch(line))]
    titles = [_with_length_last(match["title"]) for match in matches]
    numbered = list[int]()
    for place, match in enumerate(matches):
        order = int(match["number"] or 0) or (ord(match["letter"]) - ord("A") + 1 if match["letter"] else 0)
        if order == len(numbered) + 1:
            numbered.append(place)
    if len(numbered) >= MIN_ITEMS:
        return {place: titles[place] for place in numbered}
    timed = {place for place, title in enumerate(titles) if _has_duration(title)}
    if len(timed) < MIN_DURATIONS:
        return {}
    first = min(timed)
    style = matches[first].group("indent", "mark")
    return {
        place: title
        for place, title in enumerate(titles)
        if place in timed
        or (place > first and matches[place].group("indent", "mark") == style and (style[1] or _says_what_it_is(title)))
    }


def _with_length_last(title: str) -> str:
    match = LENGTH_FIRST.fullmatch(title)
    return f"{match['title']} ({match['length']})" if match and not match["length"].isdigit() else title


def _has_duration(title: str) -> bool:
    rest, minutes = without_duration(title, None)
    return minutes is not None and WHOLE.fullmatch(rest) is None


def _says_what_it_is(title: str) -> bool:
    return len(title) <= MAX_SHORT and agenda_titles.kind(title) != AgendaItem.Kind.DISCUSSION


def begin(lines: list[str]) -> datetime.time | None:
    """When it begins, if one of these lines says so: "Aanvang: 19.30 uur", or the only time in them."""
    found = next(filter(None, map(BEGIN.search, lines)), None)
    if found is None:
        times = [match for line in lines for match in ANY_TIME.finditer(line)]
        found = times[0] if len(times) == 1 else None
    return time_of(found["clock"]) if found else None
