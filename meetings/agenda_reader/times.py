"""Times and durations as people write them in an agenda: "ca. 20.15 uur", "19 tot 20 uur", "2.00 pm", "(45 min)"."""

import datetime
import re

from meetings.timetable import DAY, HALF_DAY, minutes_of_day

WHOLE = re.compile(
    r"\W*(?:programma|agenda|draaiboek|vergadering|bijeenkomst|aanvang|begin|start|tijd)\W*", re.IGNORECASE
)
"""What lasts from the first to the last item."""
MAX_DURATION = 720
"""Minutes."""

_DAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\b\.?)"
_MONTH = r"(?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}\b\.?"
DATE = (
    rf"(?:{_DAY},?\s+\d{{1,2}}\s+{_MONTH}|\d{{1,2}}\s+{_MONTH}(?=\s+\d{{4}})"
    rf"|(?:{_DAY}\s+)?\d{{1,2}}[-/]\d{{1,2}}(?=[-/]\d{{2,4}}))(?:[\s/-]+(?:20)?\d\d(?![\d.:]))?"
)
DATE_LINE = re.compile(rf"{DATE}\s*[:,]?", re.IGNORECASE)
_HOUR = r"(?:2[0-3]|24(?=\s?[.:uh]\s?00)|[01]?\d)"
_UNIT = r"(?:uur|uhr|u|hrs?|h)\b\.?"
_HALF_OF_DAY = r"(?:[ap]m\b|[ap]\.\s?m\b\.?|['’‘]s[\s-](?:avonds|middags|morgens|ochtends|nachts)\b|noon\b)"
_BETWEEN = (
    r"(?:[.:]|\s?[.:]\s?(?=[0-5]\d(?:[.:]00)?\s*(?:(?:uur|u|h)\b|[-–]\s?\d|$))|\s?[uh]\s?"
    r"|\s+uur\s+(?!\d+\s*(?:min|'|’)))"
)
CLOCK = rf"""(?:{_HOUR}{_BETWEEN}[0-5]\d(?::00)?(?![.:,]?\d)(?:\s*{_UNIT})?(?:\s*{_HALF_OF_DAY})?
    |{_HOUR}\s*(?:{_UNIT}(?:\s*{_HALF_OF_DAY})?|{_HALF_OF_DAY})|(?:2[0-3]|[01]\d)[0-5]\d\s*(?:uur|u)\b)"""
MARKS = "-–—−•·∙*▪▫◦‣⁃●○■□➢➤►▶→✓>|\uf000-\uf0ff"
PICTURES = "\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"
"""Little pictures that stand before a line."""
_NO_MINUTES = r"(?!\d{1,2}[.:]\s(?:00|2[4-9]|[3-5]\d)\s*(?:uur|u)\b)"
"""'13. 00 uur' is a time, and '13.' no number of an item."""
_NUMBER = (
    rf"(?:\(?{_NO_MINUTES}(?!(?:1[2-9]|2[0-3])\s+[-–]\s+\d)"
    r"(?:\d{1,2}(?:\.?[a-z]|\.\d(?!\d)(?:\.?[a-z\d])?)?|[a-z]\d?|[ivx]{1,4})[.):]?\.?(?=\s))"
)
_ABOUT = (
    r"(?:\(?(?:ca\b\.?|rond\s+de\s+klok\s+van|plus\s?minus|c\.a\.|circa|(?:plm|ong|approx)\b\.?|ongeveer|omstreeks"
    r"|±|~|\+/-|rond|richting|about|around|(?:even|kort|vlak)\s+(?:voor|vóór|na)|[tg]egen|om\s+en\s+nabij"
    r"|bij\s+benadering):?\)?)"
)
_BEFORE = rf"""(?:(?:(?:{_ABOUT}|om|van|vanaf|v\.a\.|uiterlijk|stipt|klokslag|klokke|exact|precies
      |niet\s+(?:eerder|later)\s+dan|between|from|at|ab)\s*(?=[\d±~(cegporsknb])
    |(?P<between>tussen)\s+)\s*)*+"""
_UNTIL_OR = r"(?:[-–—−/>→~]{1,3}|\.{2,3}|…|tot(?:\s+en\s+met)?\b|t/m|t\.m\.|to\b|bis\b|[aà]\b|"
BEFORE = r"(?:(?:om|at|van|vanaf|v\.a\.|rond|stipt|klokslag)\s+)*"
TIMED = re.compile(
    rf"""[{MARKS}_\s]*+ (?:[#+]+\s+)?(?:[{PICTURES}]+\s*)? (?:o\s+(?=\d))?
    (?:(?:ad|ap|punt|agendapunt|nr\.?|item)\s*(?=\d))?
    (?:{_NUMBER}\s+)? [{MARKS}_\s]*+
    (?P<open>[(\[])? {_BEFORE}
    (?P<start>{CLOCK}
      |(?:2[0-3]|[01]\d)[0-5]\d(?=\s*(?:-|–|tot)\s*\d{{4}}\s*(?:uur|u)\b)
      |\d{{1,2}}(?=\s*(?:-|–|tot)\s*\d{{1,2}}(?:[.:][0-5]\d)?\s*(?:uur|uhr|u)\b))
    (?P<range>\s*{_UNTIL_OR}(?(between)(?:en|and)|(?!)))\s*(?:{_ABOUT}\s*)?
        (?P<end>{CLOCK})
      | \s*(?:tot|[-–])\s*(?:\.{{2,}}|…|\?)(?=\s)
      | \s+(?P<second>{_HOUR}[.:][0-5]\d(?::00)?(?![.:,]?\d)(?:\s*{_UNIT})?))?
    (?(open)[)\]])
    (?:\s*e\.v\.|\s*(?=\(){_ABOUT})?
    [*_]*(?=\W|$)\s*(?:[-–—−:;,|•=>»→./…·~]+(?=\s|$)|[-–—−:|=>→](?=\w))?\s*
    (?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A line that begins with a time: behind a bullet or number, with its end, and with what follows."""
TO = _UNTIL_OR[:-1] + ")"
CLOCK_RANGE = rf"(?:{_ABOUT}\s*)?{CLOCK}(?:\s*{TO}\s*(?:{_ABOUT}\s*)?{CLOCK})?"
CLOCK_SPAN = rf"(?:van\s+)?{CLOCK}\s*{TO}\s*(?:{_ABOUT}\s*)?{CLOCK}"
CLOCK_ALONE = re.compile(rf"(?:{_ABOUT}\s*)?(?P<clock>{CLOCK})", re.VERBOSE | re.IGNORECASE)
_WORDS = (
    r"(?:een\s+)?half\s+uur|(?:(?:een|drie|3)\s+)?kwartier|[eé][eé]n\s+uur|anderhalf\s+uur"
    r"|(?:vijf|tien|vijftien|twintig|dertig|veertig)\s+minuten"
)
_MINUTE = r"min(?:s|uten|utes?|uut|\.)?"
_MINUTES = rf"""(?:tijdsduur:?\s*|duur:?\s*)?
    (?:ca\.?\s*|circa\s+|ongeveer\s+|ong\.\s*|plm\.\s*|max(?:\.|imaal)?\s*|±\s*|~\s*)?
    (?:(?P<minutes>\d{{1,3}})\s*(?:{_MINUTE}|'|’|′)(?!\w)\.?
      |(?P<hours>\d{{1,2}}(?:[,.]\d{{1,2}})?½?|½)\s*(?:uur|u|hours?)\b\.?(?:\s*(?:en\s+)?(?P<and>\d{{1,2}})(?:\s*min(?:uten|\.)?)?)?
      |(?P<word>{_WORDS}))"""
DURATION = re.compile(
    rf"(?:\s*[(\[]\s*{_MINUTES}\s*[)\]]|(?:\s*[,;:]\s*|\s+[-–—−|/]+\s*|\s+(?=duur\b))"
    rf"{_MINUTES.replace('?P<', '?P<bare_')}"
    rf"|\s(?P<last_minutes>\d{{1,3}})\s*(?:{_MINUTE}|['’′]))(?:\.?$|(?=[)\]]$))",
    re.VERBOSE | re.IGNORECASE,
)
"""At the end of a title: in brackets, behind a comma or dash, or the bare number of minutes."""
FIRST_DURATION = re.compile(
    rf"(?:[(\[]\s*{_MINUTES}\s*[)\]]\s*[-–—:,;]?\s*|{_MINUTES.replace('?P<', '?P<bare_')}\s*[-–—:|]\s+"
    rf"|(?:(?P<first_minutes>\d{{1,3}})\s*(?:{_MINUTE}|['’])|(?P<first_word>{_WORDS}))"
    r"\s+(?!(?:per|voor|stilte|lang|eerder|later)\b)(?=[^\W\d]))(?=\S)",
    re.VERBOSE | re.IGNORECASE,
)
"""At the beginning of a title."""
MIDDLE_DURATION = re.compile(
    rf"\s+(?:[-–—|/]\s+)?[(\[]?{_MINUTES}[)\]]?(?=\s+[-–—|/]\s+\S)", re.VERBOSE | re.IGNORECASE
)
"""Before the dash behind which stands who speaks: "Welkom - 5 minuten - voorzitter", "Welkom (5 min) – voorzitter"."""
DURATION_ALONE = re.compile(rf"\(?\s*{_MINUTES}\s*\)?", re.VERBOSE | re.IGNORECASE)
SPEAKING_TIME = re.compile(
    r"spreektijd|spreker|maximaal|rondes\s+van|\b(?:per(?!\s+uur)|max|telkens|elk|ieder|na(?=\s+\d))\b", re.IGNORECASE
)
"""Before a bare number of minutes: how long someone may speak, or after how long, but not how long it takes."""
SO_OFTEN = re.compile(r"\b(\d)\s?[x×*]$", re.IGNORECASE)
"""Before how long each of several rounds takes: "3 x 20 minuten"."""
UNTIL = re.compile(
    rf"\btot\s+(?:ongeveer\s+|circa\s+|ca\.?\s+|uiterlijk\s+)?(?P<end>{CLOCK})\s*\.?$", re.VERBOSE | re.IGNORECASE
)
_LENGTHS = "anderhalf 90 half 30 drie 45 3 45 kwartier 15 vijftien 15 vijf 5 tien 10 twintig 20 dertig 30 veertig 40"
WORDS_OF_MINUTES = dict(zip(_LENGTHS.split()[::2], map(int, _LENGTHS.split()[1::2]), strict=True))
HALF_OF_DAY = re.compile(rf"{_HALF_OF_DAY}$", re.IGNORECASE)
LATE = re.compile(r"p|noon|.s.(?:avonds|middags)", re.IGNORECASE)
"""The half of the day that begins at noon."""
LENGTH = re.compile(r"(?P<hours>0?0|0[1-3])[.:](?P<minutes>[0-5]\d)(?::00)?")
"""How long it takes, written as a time: "00:10"."""
FIRST_OF_DAY, EVENING = datetime.time(8), datetime.time(18)
FIRST_HOUR, LAST_HOUR = 4, 22
"""Hours from and until which an item does not end at a time that can be a LENGTH."""


def time_of(text: str, end: str = "") -> datetime.time:
    """The time of a CLOCK; without "am" or "pm" of its own it is in the half of the day of `end`."""
    digits = re.findall(r"\d+", text)
    if len(digits) == 1 and len(digits[0]) > 2:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = HALF_OF_DAY.search(text.strip()) or HALF_OF_DAY.search(end.strip())
    if half and hour <= 12:
        hour = hour % 12 + (12 if LATE.match(half[0]) else 0)
    return datetime.time(hour % 24, minute)


def words_of(line: str) -> str:
    """What stands behind the time with which a line begins; empty if it begins with none."""
    return match["rest"].strip() if (match := TIMED.fullmatch(line.strip())) else ""


def minutes_between(start: datetime.time, end: datetime.time) -> int | None:
    """From start to end, past midnight if need be; None when an item cannot last that long."""
    minutes = (minutes_of_day(end) - minutes_of_day(start)) % DAY
    if is_after_noon(start, end):
        minutes -= HALF_DAY
    return minutes if 1 <= minutes <= MAX_DURATION else None


def is_after_noon(before: datetime.time, after: datetime.time) -> bool:
    """Whether the second time is one on a clock of twelve hours, after noon: "1.15" behind "12.30"."""
    return FIRST_OF_DAY <= before < EVENING and datetime.time(1) <= after < FIRST_OF_DAY


def length_of(text: str, start: datetime.time | None) -> int | None:
    """The minutes of a LENGTH, such as the "00:10" behind a `start` in the day or evening."""
    match = LENGTH.fullmatch(text.strip())
    if match is None or (start is not None and not FIRST_HOUR <= start.hour < LAST_HOUR):
        return None
    return int(match["hours"]) * 60 + int(match["minutes"]) or None


def minutes_of(match: re.Match[str]) -> int | None:
    """The minutes of a duration; None when an item cannot last that long."""
    found = {name.rpartition("_")[2]: text for name, text in match.groupdict().items() if text}
    if word := found.get("word"):
        minutes = next((number for start, number in WORDS_OF_MINUTES.items() if start in word.lower()), 60)
    elif hours := found.get("hours"):
        minutes = round(float(hours.replace(",", ".").replace("½", ".5")) * 60) + int(found.get("and", 0))
    else:
        minutes = int(found["minutes"])
    return minutes if 1 <= minutes <= MAX_DURATION else None


def without_duration(title: str, known: int | None) -> tuple[str, int | None]:
    """The title without how long it takes, and that; what contradicts the `known` duration stays in the title."""
    for pattern in (DURATION, FIRST_DURATION, MIDDLE_DURATION):
        match = pattern.match(title) if pattern is FIRST_DURATION else pattern.search(title)
        if match is None or (match.groupdict().get("last_minutes") and SPEAKING_TIME.search(title)):
            continue
        minutes = minutes_of(match)
        if minutes is not None and (times := SO_OFTEN.search(title[: match.start()])):
            return title, known or minutes * int(times[1])
        if minutes is not None and known in (None, minutes):
            return title[: match.start()] + title[match.end() :], minutes
    return title, known
