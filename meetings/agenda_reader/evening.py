"""What looks like an item but is about the whole evening, above or below its agenda: when it is, and where."""

import re

from meetings.agenda_reader.around import PROGRAMME, with_time_first
from meetings.agenda_reader.item import DraftItem, unmarked
from meetings.agenda_reader.times import TIMED
from meetings.timetable import DAY, minutes_of_day

BEGINS_PROGRAMME = re.compile(rf"{PROGRAMME.pattern}|programma\b.{{0,50}}", re.IGNORECASE)
"""It can also say of what: "Programma Wonen in de regio"."""
LABEL = re.compile(r"\W*(?:(?:datum\s+en\s+)?tijd(?:stip)?|wanneer|aanvang(?:stijd)?|begin(?:tijd)?)\W*", re.IGNORECASE)
"""Alone on the line above the time of the evening."""
SENTENCE = re.compile(r".*\w{3}\.")
PLACE = re.compile(
    r"(?:locatie|plaats|waar|zaal|adres)\b.*|[^\W\d_]*(?:zaal|huis)\b.{0,40}",
    re.IGNORECASE,
)
EVENING = re.compile(
    r"[^\W\d_]*(?:vergadering|bijeenkomst|avond|middag|programma|zitting|commissie|raad)\b.{0,60}|" + PLACE.pattern,
    re.IGNORECASE,
)
"""What can stand behind the times of a whole evening."""
MAX_HEAD, MIN_PROGRAMME = 3, 2
"""Lines with a time above the heading of the agenda that are about the evening; items below it that make it one."""


def apart_from_evening(lines: list[str], drafts: list[DraftItem]) -> tuple[list[DraftItem], list[DraftItem]]:
    """The items of the agenda, and apart what is about the whole evening."""
    head = _head(lines, drafts)
    items = drafts[head:]
    if len(items) > MIN_PROGRAMME and _lasts_as_long_as(items[-1], items[:-1]):
        return items[:-1], [*drafts[:head], items[-1]]
    return items, drafts[:head]


def is_evening(line: str) -> bool:
    """Whether a line says no more than when the evening is, and perhaps where: "19.30 - 21.30 uur, raadzaal"."""
    match = TIMED.fullmatch(with_time_first(line.strip()))
    rest = unmarked(match["rest"]) if match else ""
    return match is not None and (not rest or PLACE.fullmatch(rest) is not None)


def _head(lines: list[str], drafts: list[DraftItem]) -> int:
    """How many of the first drafts are about the evening."""
    for place, line in enumerate(lines):
        if not BEGINS_PROGRAMME.fullmatch(line):
            continue
        above = sum(draft.lines[0].number <= place for draft in drafts)
        is_choice = len({draft.start for draft in drafts[:above]}) == 1  # several evenings that begin at one time
        if not above or len(drafts) - above < MIN_PROGRAMME or (above > MAX_HEAD and not is_choice):
            continue
        is_told = all(draft.duration and SENTENCE.fullmatch("".join(draft.blocks[:1])) for draft in drafts[:above])
        if is_told or (PROGRAMME.fullmatch(line) and _begins_again(drafts, above)):
            return above
    if len(drafts) > MIN_PROGRAMME and _is_labelled(lines, drafts[0]) and _begins_again(drafts, 1):
        return 1
    if len(drafts) > MIN_PROGRAMME and EVENING.fullmatch("".join(drafts[0].blocks[:1])):
        return int(_lasts_as_long_as(drafts[0], drafts[1:]))
    return 0


def _is_labelled(lines: list[str], draft: DraftItem) -> bool:
    """Whether the line above its time says that it is that of the evening."""
    above = next(filter(str.strip, reversed(lines[: draft.lines[0].number - 1])), "")
    return LABEL.fullmatch(above) is not None


def _begins_again(drafts: list[DraftItem], place: int) -> bool:
    """Whether the times of the drafts from this place on are not later than those before, or within one of them."""
    first = drafts[place].start
    before = [draft.start for draft in drafts[:place] if draft.start is not None]
    is_inner = any(_lasts_as_long_as(draft, drafts[place:]) for draft in drafts[:place])
    return first is not None and len(before) == place and (is_inner or max(before) >= first)


def _lasts_as_long_as(draft: DraftItem, others: list[DraftItem]) -> bool:
    """Whether all others begin within this one."""
    if draft.start is None or draft.duration is None:
        return False
    begin = minutes_of_day(draft.start)
    later = [0 if other.start is None else (minutes_of_day(other.start) - begin) % DAY for other in others]
    return max(later) <= draft.duration
