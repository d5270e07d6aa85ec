"""Lists that stand within a line: "verzoekt het college: 1. te bouwen; 2. te berichten"."""

import re
from collections.abc import Iterator
from itertools import repeat
from string import ascii_lowercase

from wording.reader.lead_ins import find_lead_in

FIRST_ITEM = re.compile(r"[:,][ ]+(?=(?P<mark>1|a|\*)[.)]?[ ]+[^\W\d])")
"""Before the first item. No hyphen: that is a dash, or a point within a clause."""
ITEM = re.compile(r"(?<=[;:,.])[ ]+(?=(?:(?P<number>\d{1,2}|[a-z])[.)]|(?P<sign>\*))[ ]+[^\W\d])")
DASH = re.compile(r"[ ]*:?[ ]+(?=[-–][ ]+[^\W\d])")
DASHED_ITEM = re.compile(r"(?<=[;,.])[ ]+(?=[-–](?:[ ]+|\n)[^\W\d])")
SECOND_ITEM = (" 2.", " 2)", " b.", " b)", " *")
SECOND_DASH = ("; - ", ", - ", ". - ", "; – ", ". – ")
"""What any such list has: quicker to look for than the first item."""


def items(low: str) -> Iterator[int]:
    """Where the items of such lists begin: two or more below a heading on their line."""
    if any(words in low for words in SECOND_DASH):
        yield from _dashed_items(low)
    if not any(mark in low for mark in SECOND_ITEM):
        return
    for first in FIRST_ITEM.finditer(low):
        stop = low.find("\n", first.end())
        heading = max(low.rfind(mark, 0, first.start()) for mark in "\n.;,") + 1
        at = heading + len(low[heading : first.start()]) - len(low[heading : first.start()].lstrip())
        if find_lead_in(low, at, len(low), marked=False, first=False):
            places = list(_sequence(low, first.start(), stop if stop >= 0 else len(low), first["mark"]))
            yield from places if len(places) > 1 else ()


def _dashed_items(low: str) -> Iterator[int]:
    """The same with dashes, when the line begins with a whole heading: "overwegende dat - A; - B"."""
    for line in re.finditer(r"(?:^|\n)[ ]*(?:[-–•][ ]+)?(?P<word>[^\W\d_]+)", low):
        at, stop = line.start("word"), low.find("\n\n", line.end())
        lead_in = find_lead_in(low, at, len(low), marked=False, first=False)
        if lead_in and lead_in.end > at and (first := DASH.match(low, len(low[: lead_in.end].rstrip(" :")))):
            yield first.end()
            yield from (item.end() for item in DASHED_ITEM.finditer(low, first.end(), stop if stop >= 0 else len(low)))


def _sequence(low: str, start: int, stop: int, mark: str) -> Iterator[int]:
    """The items with the same sign as the first, or with the numbers or letters that follow 1 or a."""
    marks = {"1": (str(number) for number in range(1, 100)), "a": iter(ascii_lowercase)}.get(mark, repeat(mark))
    following = next(marks)
    for match in ITEM.finditer(low, start, stop):
        if match["number" if mark in "1a" else "sign"] == following:
            following = next(marks, "")
            yield match.end()
