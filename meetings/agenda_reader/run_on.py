"""Agendas whose items stand one behind the other on a line: "19.00 uur inloop, 19.30 uur opening, 20.00 uur debat"."""

import re
from itertools import pairwise

from meetings.agenda_reader.around import PROGRAMME
from meetings.agenda_reader.times import CLOCK, CLOCK_RANGE, TIMED, time_of, words_of
from meetings.agenda_reader.titles import KIND_WORDS

BEGIN = re.compile(
    rf"(?:(?:(?<=[;,|/•·\t])|(?<=\s[–—-])|^|(?<=\sen))\s*[*(\[]{{0,3}}(?:vanaf|om|rond|van|v\.a\.)\s+|(?:(?<=\s)o\s+)?(?<![\w.:,–—-]))"
    rf"[*(\[]{{0,3}}(?P<clock>{CLOCK_RANGE})[)\]*]{{0,3}}(?:\s*+[:–—→>=.,;•|/-]+)?\s*+(?!(?:uur|u)\b|{CLOCK}|\d+\s*(?:min|uur\b|['’]))(?=\w)",
    re.IGNORECASE | re.VERBOSE,
)
IN_SENTENCE = re.compile(
    r"\b(?:om|van|vanaf|tot|tussen(?:\s\D*\d[\d.:]*\s+(?:uur\s+)?en)?|rond|tegen|na|voor|sinds|ca\.?|circa|omstreeks|uiterlijk"
    r"|of|op)\s*$",
    re.IGNORECASE,
)
"""Before a time that is told in a sentence."""
SEPARATORS = " ,;|/•·–—-"
WORDS_FIRST = re.compile(
    rf"(?P<title>[^\W\d](?:(?!\s[-–—|]\s|:\s+[^\s\d])\D){{2,60}}?)\s+(?P<clock>(?:(?:vanaf|om|rond)\s+)?{CLOCK_RANGE})(?=\W|$)[.,;–—\s-]*",
    re.IGNORECASE | re.VERBOSE,
)
"""'Inloop vanaf 19.00 uur, debat 19.30 uur': the words before their time."""
WITH_COLON = re.compile(rf"(?<![\w.:,–—-])(?P<clock>{CLOCK_RANGE})\s*:\s+(?=[^\s\d])", re.IGNORECASE | re.VERBOSE)
"""A time with a colon begins an item, whatever stands before it."""
LOST_BULLET = re.compile(
    rf"(?<=[.!?:)])(?<![\d\s]u\.)\s+(?=[-–•]\s+{CLOCK_RANGE}\s*[:\s]\s*(?!uur\b|u\b)[^\W\d])"
    rf"|(?<=[^\W\d]{{4}}[.!?])[ ](?={CLOCK_RANGE}[ ]?:?[ ](?!uur\b|u\b)(?-i:[A-ZÀ-Þ]))"
    r"|(?<=[^\W\d])(?=\d\d[.:]\d\d[ ]uur\t)",
    re.IGNORECASE | re.VERBOSE,
)
"""Before an item that has no line of its own, while others have: "Iedereen is er. - 20.00 uur: Wonen"."""
LISTED = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,2})[.)]\s+(?=[A-ZÀ-Þ])")
"""The number of an item amid a line, which text from a file has lost its lines."""
HEADED = re.compile(
    rf"(?P<heading>{PROGRAMME.pattern})(?<=[:\s])(?P<item>{CLOCK_RANGE}\s*[:–-]?\s+(?!uur\b|u\b)[^\W\d].*)",
    re.IGNORECASE | re.VERBOSE,
)
"""The first item behind the heading of the agenda: "Programma: 13.00 ontvangst"."""
MIN_ITEMS = 3
MAX_LEAD = 60
"""Characters before the first time: "Programma:"."""


def with_items_apart(lines: list[str]) -> tuple[list[str], list[int]]:
    """The lines with a line for each item, and for each of them the number of the line that it was part of."""
    own = [*filter(words_of, lines)]
    pieces = _lost_pieces if sum(len(_pieces(line)) == 1 for line in own) > 1 else _pieces
    apart = [(piece, number) for number, line in enumerate(lines, start=1) for piece in pieces(line)]
    return [piece for piece, _ in apart], [number for _, number in apart]


def _lost_pieces(line: str) -> list[str]:
    """The items of this line, while most have a line of their own."""
    if headed := HEADED.fullmatch(line):
        return [headed["heading"], headed["item"]]
    if _count_up(coloned := list(WITH_COLON.finditer(line))):
        return _cut(line, coloned)
    listed = _from_one(list(LISTED.finditer(line)))
    if len(listed) >= MIN_ITEMS and not TIMED.fullmatch(line.strip()):
        return _cut(line, listed)
    return LOST_BULLET.split(line)


def _from_one(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those that count up from 1."""
    counted: list[re.Match[str]] = []
    for match in found:
        if int(match["number"]) == len(counted) + 1:
            counted.append(match)
    return counted


def _cut(line: str, found: list[re.Match[str]]) -> list[str]:
    cuts = [0, *(match.start() for match in found), len(line)]
    pieces = [line[start:end].strip(SEPARATORS).removesuffix(" en") for start, end in pairwise(cuts)]
    return [*filter(None, pieces)]


def _pieces(line: str) -> list[str]:
    ends = list(WORDS_FIRST.finditer(line))
    if _count_up(ends) and KIND_WORDS.match(ends[0]["title"]):
        lead = line[: ends[0].start()]
        if len(lead) <= MAX_LEAD and len(lead) + sum(len(end[0]) for end in ends) == len(line):
            turned = [f"{end['clock']} {end['title']}" for end in ends]
            return [*filter(None, [lead.strip(SEPARATORS)]), *turned]
    found = [
        match
        for match in BEGIN.finditer(line)
        if not IN_SENTENCE.search(line[: match.start("clock")][-30:]) or match.start() < match.start("clock") - 2
    ]
    if _count_up(found) and found[0].start() <= MAX_LEAD:
        return _cut(line, found)
    return _lost_pieces(line)


def _count_up(found: list[re.Match[str]]) -> bool:
    """Whether there are enough times, each later than the one before."""
    starts = [time_of(match["clock"]) for match in found]
    return len(found) >= MIN_ITEMS and all(early < late for early, late in pairwise(starts))
