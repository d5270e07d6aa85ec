"""Reads an agenda that someone pasted, from an invitation, a run sheet or a mail, into items with times.

Pure, and lossless: every word of the text ends up in an item or among the lines that were not understood. Only what
became structure is left out: times, durations, bullets, and the word "door" before a speaker.
"""

import datetime
import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from meetings.agenda_reader import around
from meetings.agenda_reader.below import afterwards, are_airy, beside, is_about_more, is_heading_of_day, is_last
from meetings.agenda_reader.days import other_days, with_dates_apart
from meetings.agenda_reader.evening import apart_from_evening, is_evening
from meetings.agenda_reader.item import (
    MAX_ODD_TEXT,
    DraftItem,
    ParsedItem,
    TextLine,
    add_line,
    drop_counted_marks,
    finished_item,
    plain,
    take_as_end,
    take_names_as_speakers,
    unmarked,
)
from meetings.agenda_reader.lists import FIRST_KINDS, begin_time, item_lines
from meetings.agenda_reader.run_on import with_items_apart
from meetings.agenda_reader.spoken import with_times_beside_words, without_commas
from meetings.agenda_reader.tables import Table, header_of, is_label, row_of, table_without_names, with_tabs
from meetings.agenda_reader.times import DATE_LINE, TIMED, is_after_noon, length_of, minutes_between, time_of
from meetings.agenda_reader.titles import kind_of
from meetings.timetable import minutes_of_day, time_of_day
from portal.characters import clean, without_entities

FEW_SPACES = re.compile(r"([ \t]{80})[ \t]+")
HEADING = re.compile(r"\s*(?:#+\s|[=_*-]{3,}\s*$)")
GLUED = re.compile(
    r"(?<=\d)\s?(?:uur|min(?:uten|\.)?)(?=[A-Z])|[a-z)](?=\d{1,3}\s?min)"
    r"|^[^\w\n]*(?:\d{1,2}[.:]\d\d\s?[-–]\s?)?\d{1,2}[.:]\d\d(?=[A-Z][a-z])",
    re.MULTILINE,
)
"""The cells of a table without anything between them: "19.30 uurOpening", "19.30Opening5 minGriffier"."""
IS_PROSE = re.compile(r"(?:is|was|wordt|geldt|kan|zal|moet)\s[^.]*\.")
"""Behind a time with which a sentence begins: "20.00 uur is het tijdstip waarop de pers komt."."""
BOLD = re.compile(r"(?P<sign>\*\*|__)(?=\S)(?=[^\n*_]*\d)(?P<words>[^\n*_]+)(?<=\S)(?P=sign)")
"""A time, and perhaps words, between the signs of Markdown."""
QUOTED = re.compile(r"^> ?", re.MULTILINE)
"""Before the lines of a mail, in the answer to it."""
MAX_BEFORE_LIST = 2
"""Lines with a time above the numbered items: from when the evening is, and when people come in."""


@dataclass(frozen=True)
class ParsedAgenda:
    """The items of the text, and the lines that are part of none."""

    items: tuple[ParsedItem, ...]
    not_understood: tuple[TextLine, ...]
    other_days: tuple[TextLine, ...] = ()
    """The lines at which another day or place begins."""


def parse(text: str) -> ParsedAgenda:
    """The items of the text in its order, and every line that is part of none of them."""
    lines = without_commas(around.with_short_numbers(_clean(text).split("\n")))
    lines, numbers = with_dates_apart(*with_items_apart(lines))
    lines = with_times_beside_words(with_tabs(lines))
    if not any(map(header_of, lines)):
        lines = around.with_times_first(lines)
    drafts, not_understood = _read(lines, {})
    has_times = bool(drafts) and not _only_say_when_it_is(drafts)
    listed = item_lines(around.with_own_numbers(lines), has_times=has_times)
    if has_times and not _is_list(listed, drafts, lines):
        listed = {}
    if listed:
        drafts, not_understood = _read(lines, listed)
    _put_after_noon(drafts)
    drafts, about_evening = apart_from_evening(lines, drafts)
    if len(drafts) > 1 and not are_airy(lines) and not any(draft.below_blank for draft in drafts[:-1]):
        drafts[-1].max_unrelated = MAX_ODD_TEXT
    not_understood += [line for draft in about_evening for line in draft.lines]
    items, starts = list[ParsedItem](), list[tuple[TextLine, datetime.time]]()
    for draft in drafts:
        not_understood += draft.drop_unrelated()
        item = finished_item(draft)
        if item is None:
            not_understood += draft.lines
        else:
            items.append(item)
            if item.start is not None:
                starts.append((draft.lines[0], item.start))
    drop_counted_marks(items)
    take_names_as_speakers(items)
    not_understood.sort(key=lambda line: line.number)
    if listed or all(item.start is None for item in items):
        first = min((draft.lines[0].number for draft in drafts), default=0)
        evening = {line.number: line.text for line in not_understood if is_evening(line.text)}
        begins = [text for number, text in evening.items() if number - 1 not in evening]  # the end can come below
        above = begins or [line.text for line in not_understood if line.number < first]
        _count_on(items, begin_time([line.text for line in not_understood], above))
    days = other_days(starts, not_understood)
    return ParsedAgenda(tuple(items), _as_pasted(not_understood, numbers), _as_pasted(list(days), numbers))


def _put_after_noon(drafts: list[DraftItem]) -> None:
    """Let "1.00" below "12.00" be one o'clock in the afternoon, and all below it, up to a time that says so itself."""
    before: datetime.time | None = None
    for draft in drafts:
        if draft.start is None:
            continue
        if before and is_after_noon(before, draft.start) and draft.start.hour + 12 >= before.hour:
            draft.start = draft.start.replace(hour=draft.start.hour + 12)
        before = draft.start


def _as_pasted(lines: list[TextLine], numbers: list[int]) -> tuple[TextLine, ...]:
    """The lines under the numbers that they have in the text; what stands on one line there is one line."""
    words: dict[int, list[str]] = {}
    for line in lines:
        words.setdefault(numbers[line.number - 1], []).append(line.text)
    return tuple(TextLine(number, " ".join(parts)) for number, parts in words.items())


def _only_say_when_it_is(drafts: list[DraftItem]) -> bool:
    """Whether the only time is that of the evening or its end, besides when people come in: a list tells the items."""
    others = [*dropwhile(_is_beforehand, drafts)]
    return len(others) == 1 and (is_evening(others[0].lines[0].text) or (bool(others[0].blocks) and is_last(others[0])))


def _is_list(listed: dict[int, str], drafts: list[DraftItem], lines: list[str]) -> bool:
    """Whether numbers rather than times tell the items: each time stands behind a number, or above the first."""
    timed = [draft.lines[0].number - 1 for draft in drafts]
    if len(listed) / 2 < sum(place in listed for place in timed) < len(listed):
        return True  # most numbers have a time: those without one are items too
    if len(listed) <= len(timed) or any(draft.start is None for draft in drafts):
        return False
    first, inner = min(listed), min(len(lines[place]) - len(lines[place].lstrip()) for place in listed)
    if any(place > first and lines[place][:inner].strip() for place in timed):
        return False  # they are further in, as the parts of an item
    above = sum(place < first for place in timed)
    words = listed[first] or next(filter(str.strip, lines[first + 1 :]), "")
    if above > MAX_BEFORE_LIST or (above and kind_of(words) not in FIRST_KINDS):
        return False
    between = [draft for place, draft in zip(timed, drafts, strict=True) if place >= first and place not in listed]
    return all(draft.blocks and kind_of(draft.blocks[0]) in around.AROUND for draft in between)  # "21.00 uur: pauze"


def _read(lines: list[str], listed: dict[int, str]) -> tuple[list[DraftItem], list[TextLine]]:
    """Items of these lines, and the lines that are part of none; `listed` items have no times."""
    drafts: list[DraftItem] = []
    not_understood: list[TextLine] = []
    current: DraftItem | None = None
    table, is_airy = table_without_names(lines), are_airy(lines)
    timed = (place for place, line in enumerate(lines) if TIMED.fullmatch(line.strip()))
    last_timed = len(lines) if listed else max(timed, default=-1)
    first_listed, last_listed = min(listed, default=0), max(listed, default=len(lines))
    for place, raw in enumerate(lines):
        line = TextLine(place + 1, raw.strip())
        if not line.text:
            if current:
                current.end_paragraph()
        elif around.PAGE_NUMBER.fullmatch(line.text) or around.RECORDING.match(line.text):
            not_understood.append(line)
        elif DATE_LINE.fullmatch(line.text) and place not in listed and is_heading_of_day(current, lines, place):
            not_understood.append(line)
            current = None
        elif place in listed:
            drafts.append(current := _listed_item(line, raw, listed[place], table))
        elif found := header_of(raw):
            table, current = found, None
            not_understood.append(line)
        elif (started := _start_of_item(line, raw, table)) and not _is_in_unrelated_text(current, started):
            if place < first_listed and not _is_beforehand(started):
                not_understood.append(line)
            elif place > last_listed and is_evening(line.text):
                not_understood.append(line)
                current = None
            elif current is None or not take_as_end(current, started):
                drafts.append(current := started)
        elif current and current.blocks and around.LIST_NUMBER.fullmatch(line.text):
            not_understood.append(line)
        elif current and (
            started := afterwards(line, current, is_first=len(drafts) == 1)
            or beside(line, current, lines, last_timed < place)
        ):
            drafts.append(current := started)
        elif current is None or HEADING.match(raw) or is_about_more(current, lines, place, listed, is_airy=is_airy):
            not_understood.append(line)
            current = None
        else:
            add_line(current, line)
            current.after_blank = False
    return drafts, not_understood


def _listed_item(line: TextLine, raw: str, title: str, table: Table) -> DraftItem:
    """An item that its number tells; a time can stand behind the number, or in brackets behind the words."""
    if "time" not in table.columns and (row := row_of(raw, table, is_listed=bool(table.columns))) and not row.time:
        return DraftItem([line], None, row.duration, [" | ".join(row.title), *row.text], speaker=row.who)
    title = around.with_time_in_brackets_first(title)
    started = _start_of_item(TextLine(line.number, title), title, Table())
    if started is None or started.start is None:
        return DraftItem([line], None, None, [*filter(None, [plain(title)])])
    started.lines = [line]
    return started


def _is_beforehand(draft: DraftItem) -> bool:
    return bool(draft.blocks) and kind_of(draft.blocks[0]) in around.BEFOREHAND


def _count_on(items: list[ParsedItem], start: datetime.time | None) -> None:
    """Give the items their starts, one after the other, as far as their durations are known."""
    minutes = None if start is None else minutes_of_day(start)
    timed = [*takewhile(lambda item: item.start is not None, items)]
    if any(item.start == start for item in timed):
        return
    for item in items[len(timed) :]:
        if minutes is None or item.start is not None:
            return
        item.start = time_of_day(minutes)
        minutes = None if item.duration is None else minutes + item.duration


def _is_in_unrelated_text(current: DraftItem | None, started: DraftItem) -> bool:
    """Whether a time stands in the page around the agenda: it is earlier than that of the item before."""
    if current is None or started.start is None or current.start is None:
        return False
    return started.start < current.start and bool(current.unrelated)


def _clean(text: str) -> str:
    """The text as it is cleaned everywhere, with one kind of space, few in a row, and a tab between cells that lost it.

    What looks for words behind a space begins at each of them: of thousands in a row that would take seconds.
    """
    text = QUOTED.sub("", text) if all(map(QUOTED.match, filter(None, text.split("\n")))) else text
    spaced = BOLD.sub(r"\g<words>", re.sub(r"[^\S\n\t]|<br ?/?>", " ", clean(without_entities(text))))
    return GLUED.sub("\\g<0>\t", FEW_SPACES.sub(r"\1", spaced))


def _start_of_item(line: TextLine, raw: str, table: Table) -> DraftItem | None:
    """The start of a new item, when the line begins with a time or is a row of a table with one."""
    row = row_of(raw, table)
    if row and is_label(row, table, raw):
        return None
    if row and not row.time:
        return DraftItem([line], None, row.duration, [" | ".join(row.title), *row.text], speaker=row.who)
    words = row.time if row else around.with_time_first(line.text)
    match = TIMED.fullmatch(words)
    if match is None:
        return None
    end = match["end"] or match["second"] or (row.end if row else "")
    start, rest, unclear = time_of(match["start"], end), unmarked(match["rest"]), ""
    duration = minutes_between(start, time_of(end)) if end else None
    if match["second"] and (length := length_of(match["second"], start)):
        duration = length
    if match["second"] and duration is None and start.minute < 30:
        start = time_of(match["second"])  # "1.10 20.15": the first is a number, and an agenda has no thirty of them
    elif end and duration is None:
        unclear = match["range"].strip() if match["range"] else end
    if row and row.title and rest.startswith("("):
        row.text.insert(0, rest)
        rest = ""
    if row is None and IS_PROSE.fullmatch(rest):
        return None
    title = plain(rest)
    if row is None:
        return DraftItem([line], start, duration, [*filter(None, [title])], end_can_follow=not title, unclear=unclear)
    title = " | ".join(filter(None, [title, *map(unmarked, row.title)])) or (row.text.pop(0) if row.text else "")
    if duration is None:
        duration = row.duration
    elif row.duration not in (None, duration):
        row.text.append(f"{row.duration} min")
    return DraftItem([line], start, duration, [*filter(None, [title]), *row.text], speaker=row.who, unclear=unclear)
