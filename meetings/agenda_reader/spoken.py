"""Times in words, "half 8" and "kwart over 8", in figures; and times and numbers that stand apart from their words.

Only the places of the words change: each line stays the line that it was.
"""

import re
from itertools import chain, pairwise

from meetings.agenda_reader.times import CLOCK_RANGE, LENGTH, PICTURES, TIMED, length_of, time_of
from meetings.timetable import minutes_of_day

_HOURS = "een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
HOURS = _HOURS.split("|")
FIRST_OF_MORNING = 8 * 60 + 30
"""Minutes after midnight: an agenda that begins earlier on a clock of twelve hours is one of later in the day."""
HALF_DAY = 12 * 60
MINUTES = {"kwart": 15, "vijf": 5, "tien": 10, "twintig": 20}
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|één|{_HOURS})\b(?![.:]\d)(?:\s*uur\b)?"
_PART = (
    rf"(?:(?P<some>{'|'.join(MINUTES)}|\d{{1,2}})(?:\s+min(?:\.|uten)?)?\s+(?P<side>voor|over)\s+)?(?P<half>half\s+)?"
)
SPOKEN = re.compile(rf"{_PART}{_HOUR}", re.IGNORECASE)
"""A time in words; "8 uur" only counts as one where others stand."""
BEFORE = re.compile(
    r"\s*(?:[-–—•*|]\s*|o\s{2,}|\d{1,2}[.)]\s+)?(?:(?:om|van|vanaf|ca\.?|circa|rond|tegen|omstreeks)\s+)*",
    re.IGNORECASE,
)
FOUR_FIGURES = re.compile(
    r"\s*(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:[:|]|[-–—](?=\s)|(?<=\s)(?=[A-ZÀ-Þ][a-zà-ÿ]))\s*(?=\S)"
)
WITH_COMMA = re.compile(
    r"(?<![\d.:,;])(?P<hour>[7-9]|0\d|1\d|2[0-3])[,;](?P<minute>[0-5]\d)(?![\d.,;%])(?!\s*(?:euro|km|miljoen|procent)\b)"
)
"""A time with a comma in it, where no other number can be: "19,30 uur"."""
FIRST_LENGTH = re.compile(rf"(?<!\S){LENGTH.pattern}\s+")
LAST_LENGTH = re.compile(rf"(?<=\S)(?P<before>\t|\s{{2,}}+|\s[-–]\s|\s(?=\())\(?(?P<length>{LENGTH.pattern})\)?\s*$")
BARE_MINUTES = re.compile(r"\((?P<minutes>\d{0,2}[05])\)\s*$")
UNTIL = re.compile(r"\s*(?:[-–—]|tot)\s*", re.IGNORECASE)
NUMBER_LINE = re.compile(r"\s*(?:\d{1,2}\.\s+)?\d{1,2}(?:\.?[a-z]|\.\d{1,2})?[.)]?\s*")
"""The number of an item, behind that of its line in the list if a website numbers those too: "3. 2"."""
LABELLED = re.compile(rf"\s*(?:richt)?tijd(?:stip|sindicatie)?\s*:\s*(?={CLOCK_RANGE})", re.IGNORECASE | re.VERBOSE)
NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
LABEL = re.compile(r"\s*(?:onderwerp|onderdeel|agendapunt|titel|wat)\s*:\s*(?=\S)", re.IGNORECASE)
CLOCK_LINE = re.compile(rf"\s*(?:[{PICTURES}]\s*)?{CLOCK_RANGE}\s*", re.IGNORECASE | re.VERBOSE)
MIN_LINES = 2
"""Lines of a form, from which on it is no accident."""
MIN_COLUMN = 3
"""Times below each other, from which on they are no begin and end."""


def with_times_beside_words(lines: list[str]) -> list[str]:
    """The lines with their times in figures, and each time above its words."""
    lines = _with_lengths(_with_minutes(_with_points(lines)))
    return _below_their_times(_beside_each_other(_without_labels(_without_numbers(_in_figures(lines)))))


def without_commas(lines: list[str]) -> list[str]:
    """The lines with a point for the comma in their times, if there are enough of them and they count up."""
    found = ([(int(hour), minute) for hour, minute in WITH_COMMA.findall(line)] for line in lines)
    rows = list(filter(None, found))
    clocks = [row[0] for row in rows] if len(rows) > 1 else [*chain.from_iterable(rows)]
    if sum(map(len, rows)) < MIN_COLUMN or clocks != sorted(clocks):
        return lines
    return [WITH_COMMA.sub(r"\g<hour>.\g<minute>", line) for line in lines]


def _with_points(lines: list[str]) -> list[str]:
    """The lines that begin with four figures, with a point in that time: "1930 : Opening". Some cannot be a year."""
    found = [match for line in lines if (match := FOUR_FIGURES.match(line))]
    clocks = [match["hour"] + match["minute"] for match in found]
    if len(found) < MIN_COLUMN or clocks != sorted(clocks) or all("1900" <= clock < "2060" for clock in clocks):
        return lines
    return [FOUR_FIGURES.sub(r"\g<hour>.\g<minute> ", line, count=1) for line in lines]


def _with_lengths(lines: list[str]) -> list[str]:
    """The lines with "10 min" for "00:10", if all begin with so little and do not count up: a column of durations."""
    first = [match["start"] for line in lines if (match := TIMED.fullmatch(line.strip()))]
    last = [match["length"] for line in lines if (match := LAST_LENGTH.search(line))]
    if _are_lengths(first):
        return [FIRST_LENGTH.sub(lambda match: f"{length_of(match[0], None)} min ", line, count=1) for line in lines]
    if not first and _are_lengths(last):
        return [
            LAST_LENGTH.sub(lambda match: f"{match['before']}{length_of(match['length'], None)} min", line)
            for line in lines
        ]
    return lines


def _with_minutes(lines: list[str]) -> list[str]:
    """The lines with "(10 min)" for the "(10)" that ends them, if several do: of annexes few have such numbers."""
    if sum(1 for line in lines if BARE_MINUTES.search(line)) < MIN_LINES:
        return lines
    return [BARE_MINUTES.sub(r"(\g<minutes> min)", line) for line in lines]


def _are_lengths(clocks: list[str]) -> bool:
    """Whether there are enough of them, all so little, and without counting up."""
    lengths = [length for clock in clocks if (length := length_of(clock, None))]
    counts_up = all(one < other for one, other in pairwise(lengths))
    return len(lengths) == len(clocks) >= MIN_COLUMN and not counts_up


def _in_figures(lines: list[str]) -> list[str]:
    """The lines that begin with a time in words, with that time in figures."""
    if not any(_is_spelled_out(SPOKEN.match(line, _begin(line))) for line in lines):
        return lines
    figures, before = [], None
    for line in lines:
        place = _begin(line)
        if (match := SPOKEN.match(line, place)) and (_is_spelled_out(match) or match[0].lower().endswith("uur")):
            before = _minutes(match, before)
            clock, rest = f"{before // 60 % 24}.{before % 60:02} uur", line[match.end() :]
            until = UNTIL.match(rest)
            if until and (end := SPOKEN.match(rest, until.end())):
                after = _minutes(end, before)
                clock, rest = f"{clock} - {after // 60 % 24}.{after % 60:02} uur", rest[end.end() :]
            figures.append(f"{line[:place]}{clock}{rest}")
            continue
        if timed := TIMED.fullmatch(line.strip()):
            before = minutes_of_day(time_of(timed["start"]))
        figures.append(line)
    return figures


def _begin(line: str) -> int:
    return match.end() if (match := BEFORE.match(line)) else 0


def _is_spelled_out(match: re.Match[str] | None) -> bool:
    return match is not None and bool(match["half"] or match["some"])


def _minutes(match: re.Match[str], before: int | None) -> int:
    """Minutes after midnight, in the half of the day that comes first after the time before it."""
    hour = match["hour"].lower().replace("é", "e")
    minutes = (HOURS.index(hour) + 1 if hour in HOURS else int(hour)) * 60
    if match["half"]:
        minutes -= 30
    if some := (match["some"] or "").lower():
        minutes += (MINUTES.get(some) or int(some)) * (-1 if match["side"].lower() == "voor" else 1)
    minutes %= HALF_DAY
    if before is None:
        return minutes if minutes >= FIRST_OF_MORNING else minutes + HALF_DAY
    while minutes < before:
        minutes += HALF_DAY
    return minutes


def _without_numbers(lines: list[str]) -> list[str]:
    """Without the numbers of items that stand alone above the time of their item, or above its words and time."""
    above = {
        place
        for place, line in enumerate(lines[:-1])
        if NUMBER_LINE.fullmatch(line)
        and not CLOCK_LINE.fullmatch(line)
        and (TIMED.fullmatch(lines[place + 1].strip()) or any(map(CLOCK_LINE.fullmatch, lines[place + 1 : place + 3])))
    }
    if len(above) < MIN_LINES:
        return lines
    return ["" if place in above else line for place, line in enumerate(lines)]


def _without_labels(lines: list[str]) -> list[str]:
    """Without "Tijd:" and "Onderwerp:" before what they name."""
    if sum(1 for line in lines if LABELLED.match(line)) < MIN_LINES:
        return lines
    return [LABEL.sub("", LABELLED.sub("", line), count=1) for line in lines]


def _below_their_times(lines: list[str]) -> list[str]:
    """Words first, their time alone on a line below: with the time before them, if each paragraph begins so."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    times = {place for place in filled if CLOCK_LINE.fullmatch(lines[place])}
    if len(times) < MIN_LINES or filled[0] in times:
        return lines
    above = ["", *lines]  # the line above each is at its own place
    is_second = all(above[place].strip() and not above[place - 1].strip() for place in times)
    if not (is_second or filled[-1] in times):
        return lines
    turned, last = list(lines), -1
    for before, place in pairwise(filled):
        if place in times:
            first = next((up for up in range(before, last, -1) if NUMBERED.match(lines[up])), before)
            turned[first : place + 1] = [lines[place], *lines[first:place]]
            last = place
    return turned


def _beside_each_other(lines: list[str]) -> list[str]:
    """A column of times with as many lines of words below it, as a table is copied: each time before its words."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    times = [place for place in filled if CLOCK_LINE.fullmatch(lines[place])]
    words = filled[filled.index(times[-1]) + 1 :] if times else []
    if (
        len(times) < MIN_COLUMN
        or len(times) != len(words)
        or filled.index(times[-1]) - filled.index(times[0]) >= len(times)
    ):
        return lines
    beside = list(lines)
    for time, place in zip(times, words, strict=True):
        beside[time], beside[place] = "", f"{lines[time].strip()} {lines[place].strip()}"
    return beside
