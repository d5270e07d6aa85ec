"""What a line below an item is: a heading, an item without a time of its own, or about the whole evening."""

import re

from meetings.agenda_reader import around
from meetings.agenda_reader.days import is_night
from meetings.agenda_reader.item import BULLET, MAX_TITLE_LENGTH, UNFINISHED, DraftItem, TextLine, plain
from meetings.agenda_reader.lists import BEGIN, FIRST_KINDS, LAST_KINDS
from meetings.agenda_reader.spoken import CLOCK_LINE
from meetings.agenda_reader.times import TIMED, time_of
from meetings.agenda_reader.titles import kind_of
from meetings.timetable import minutes_of_day, time_of_day

END = re.compile(
    r"(?:(?:rondvraag|afronding)\s+en\s+)?(?:af)?sluiting(?:\s+en\s+borrel)?\.?|einde\.?|borrel\.?", re.IGNORECASE
)
"""A last line without a time."""
BEFORE_PARTS = (*FIRST_KINDS, *around.BEFOREHAND)
"""Kinds of items that have no parts of their own."""


def are_airy(lines: list[str]) -> bool:
    """Whether nearly every line has an empty one below it, the time above its words too: then that says nothing."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    alone = [place for place in filled[:-1] if CLOCK_LINE.fullmatch(lines[place]) and not lines[place + 1].strip()]
    return len(alone) > 1


def is_heading_of_day(current: DraftItem | None, lines: list[str], place: int) -> bool:
    """Whether a date is no end of the words above it: "Verslag van", and on the next line "3 maart"."""
    if current and current.blocks and UNFINISHED.search(current.blocks[-1][-20:]):
        return False
    below = next(filter(str.strip, lines[place + 1 :]), "")
    return current is None or TIMED.fullmatch(below.strip()) is not None


def afterwards(line: TextLine, before: DraftItem, *, is_first: bool) -> DraftItem | None:
    """The drinks that come when the item before ends, or the end itself; that of the first is that of the evening."""
    is_end = not is_first and before.duration is not None and END.fullmatch(line.text) is not None
    is_next = around.AFTERWARDS.match(line.text) and len(line.text) <= around.MAX_LINE
    if not (before.blocks and (is_end or (is_next and kind_of(line.text) in around.AROUND))):
        return None
    start = None
    if before.start and before.duration:
        start = time_of_day(minutes_of_day(before.start) + before.duration)
    return DraftItem([line], start, None, [plain(line.text)])


def beside(line: TextLine, current: DraftItem, lines: list[str], is_after_last: bool) -> DraftItem | None:
    """An item without a time, behind the same bullet as those with one: its one word says it, or it is no part."""
    bullet = BULLET.match(lines[line.number - 1])
    begun = BULLET.match(lines[current.lines[0].number - 1])
    if not (bullet and begun and current.blocks and bullet[0].rstrip() == begun[0].rstrip()):
        return None
    words = plain(line.text[len(bullet[0].strip()) :])
    says_what_it_is = " " not in words and kind_of(words) in around.AROUND
    has_no_parts = current.start is None or kind_of(current.blocks[0]) in BEFORE_PARTS
    return DraftItem([line], None, None, [words]) if says_what_it_is or (is_after_last and has_no_parts) else None


def is_about_more(current: DraftItem, lines: list[str], place: int, listed: dict[int, str], *, is_airy: bool) -> bool:
    """Whether this line is not about the item above it: a heading above the next items, or the foot of the page."""
    text = lines[place].strip()
    if not current.blocks:
        return False
    if around.SECTION.fullmatch(text) or BEGIN.fullmatch(text):
        return True
    if current.after_blank and not listed and around.PROGRAMME.fullmatch(text):
        return True
    if around.FOOTER.match(text) and (current.after_blank or is_last(current)):
        return True
    following = place + 1
    if around.can_be_heading(text):
        next_filled = next((later for later in range(following, len(lines)) if lines[later].strip()), place)
        below = lines[next_filled].strip()
        timed = TIMED.fullmatch(below)
        if (timed or next_filled in listed) and text.isupper() and " " in text:
            return True
        if _goes_back(current, timed) if timed else is_last(current) and len(below) > around.MAX_LINE:
            return True
    if not current.after_blank:
        return False
    if is_airy and len(current.blocks) == 1 and not around.can_be_heading(text):
        return False
    if is_last(current) and not any(TIMED.fullmatch(line.strip()) for line in lines[following:]):
        goes_on = BULLET.match(text) or text[0].islower() or lines[place][0].isspace()
        return max(listed, default=-1) < place and not (goes_on and not around.can_be_heading(text))
    if following == len(lines) or not around.can_be_heading(text):
        return False
    return following in listed or (not listed and TIMED.fullmatch(lines[following].strip()) is not None)


def _goes_back(current: DraftItem, below: re.Match[str]) -> bool:
    """Whether the next line begins an item earlier than this one, on another day or at another place."""
    start = time_of(below["start"])
    return current.start is not None and start < current.start and not is_night(current.start, start)


def is_last(current: DraftItem) -> bool:
    return kind_of(current.blocks[0][:MAX_TITLE_LENGTH]) in LAST_KINDS
