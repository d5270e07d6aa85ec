"""Reads an agenda that someone pasted, from an invitation, a run sheet or a mail, into items with times.

Pure, and lossless: every word of the text ends up in an item or among the lines that were not understood. Only what
became structure is left out: times, durations, bullets, and the word "door" before a speaker.
"""

import datetime
import re
from dataclasses import dataclass, field
from itertools import dropwhile

from meetings.agenda_reader.around import (
    BEFOREHAND,
    FOOTER,
    PAGE_NUMBER,
    SECTION,
    can_be_heading,
    comes_afterwards,
    with_time_first,
)
from meetings.agenda_reader.lists import FIRST_KINDS, LAST_KINDS, begin_time, item_lines
from meetings.agenda_reader.spoken import with_times_beside_words
from meetings.agenda_reader.tables import Table, header_of, is_label, row_of, with_tabs
from meetings.agenda_reader.times import (
    MARKS,
    TIMED,
    UNTIL,
    minutes_between,
    time_of,
    with_times_first,
    without_duration,
)
from meetings.agenda_reader.titles import kind_of, named_speaker, split_speaker
from meetings.models import AgendaItem
from meetings.timetable import minutes_of_day, time_of_day
from portal.characters import clean

Kind = AgendaItem.Kind
MAX_TITLE_LENGTH = 300
MAX_UNRELATED_TEXT = 500
"""Characters below the first empty line that can still be about the item."""
BULLET = re.compile(rf"\s*(?:[{MARKS}]+|o(?=\t|\s{{2,}}))\s*")
NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.?[a-z])?|[a-z])[.)](?=\s)\s+")
NUMBER_ALONE = re.compile(r"\d{1,2}(?:\.?[a-z\d])?[.)]?")
"""The number of an item, between its time and its words."""
LABELLED = re.compile(r"[^\W\d_][\w-]*(?:\s[\w-]+){0,3}\s?:\s")
"""How a line begins that does not go on with the one above: "Zaal 2: Jeugd"."""
FIRST_MARK = re.compile(
    rf"(?:[{MARKS.replace('|', '')}]+\s+|o\s{{2,}}|\d{{1,2}}(?:\.?[a-z])?[.)]\s+|\d{{1,2}}\.[a-z\d]\s+"
    rf"|\d{{1,2}}[a-z]?\s{{2,}})(?=\S)"
)
"""Before the words of an item, behind its time or on the next line."""
HEADING = re.compile(r"\s*(?:#+\s|[=_*-]{3,}\s*$)")
UNFINISHED = re.compile(
    r"(?:[,(/&]|\b(?:de|het|een|en|of|van|voor|met|door|op|in|aan|bij|naar|om|te|tot|uit|over|tussen|als|dat|die|per|via"
    r"|heer|mevrouw)|\b(?:dhr|mevr|mw)\.)$"
)


MAX_BEFORE_LIST = 2
"""Lines with a time above the numbered items: from when the evening is, and when people come in."""


@dataclass
class ParsedItem:
    """An agenda item as read from text; the fields are those of AgendaItem. `duration` is in minutes."""

    start: datetime.time | None = None
    duration: int | None = None
    title: str = ""
    kind: str = Kind.DISCUSSION
    speaker: str = ""
    public_text: str = ""


@dataclass(frozen=True)
class TextLine:
    """A line of the pasted text that did not become part of an item; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class ParsedAgenda:
    """The items of the text, and the lines that are part of none."""

    items: tuple[ParsedItem, ...]
    not_understood: tuple[TextLine, ...]


@dataclass
class _DraftItem:
    """An item while its lines are read. The first block is the title, the others are its text."""

    lines: list[TextLine]
    start: datetime.time | None
    duration: int | None
    blocks: list[str] = field(default_factory=list)
    speaker: str = ""
    end_can_follow: bool = False
    """Nothing but its time was read yet: the next line can be the time of its end."""
    after_blank: bool = False
    first_part: "tuple[list[TextLine], list[str]] | None" = None

    def end_paragraph(self) -> None:
        """An empty line: what came before the first one belongs to the item, whatever follows."""
        self.after_blank = True
        if self.first_part is None and self.blocks:
            self.first_part = (self.lines.copy(), self.blocks.copy())

    @property
    def unrelated(self) -> list[TextLine]:
        """The lines below the first empty line when they are too long to be about the item: the page around it."""
        below = self.lines[len(self.first_part[0]) :] if self.first_part else []
        return below if sum(len(line.text) for line in below) > MAX_UNRELATED_TEXT else []

    def drop_unrelated(self) -> list[TextLine]:
        """Remove the unrelated lines from the item and return them."""
        unrelated = self.unrelated
        if unrelated and self.first_part:
            self.lines, self.blocks = self.first_part
        return unrelated


def parse(text: str) -> ParsedAgenda:
    """The items of the text in its order, and every line that is part of none of them."""
    lines = with_times_first(with_times_beside_words(with_tabs(_clean(text).split("\n"))))
    drafts, not_understood = _read(lines, {})
    listed = item_lines(lines, has_times=bool(drafts))
    if drafts and not _is_list(listed, drafts):
        listed = {}
    if listed:
        drafts, not_understood = _read(lines, listed)
    items = []
    for draft in drafts:
        not_understood += draft.drop_unrelated()
        item = _finished_item(draft)
        if item is None:
            not_understood += draft.lines
        else:
            items.append(item)
    not_understood.sort(key=lambda line: line.number)
    if listed or all(item.start is None for item in items):
        _count_on(items, begin_time([line.text for line in not_understood]))
    return ParsedAgenda(tuple(items), tuple(not_understood))


def _is_list(listed: dict[int, str], drafts: list[_DraftItem]) -> bool:
    """Whether numbers rather than times tell the items: each time stands behind a number, or above the first."""
    timed = [draft.lines[0].number - 1 for draft in drafts]
    if len(listed) <= len(timed) or any(draft.start is None for draft in drafts):
        return False
    first = min(listed)
    above = sum(place < first for place in timed)
    if above > MAX_BEFORE_LIST or (above and kind_of(listed[first]) not in FIRST_KINDS):
        return False
    return all(place < first or place in listed for place in timed)


def _read(lines: list[str], listed: dict[int, str]) -> tuple[list[_DraftItem], list[TextLine]]:
    """Items of these lines, and the lines that are part of none; `listed` items have no times."""
    drafts: list[_DraftItem] = []
    not_understood: list[TextLine] = []
    current: _DraftItem | None = None
    table = Table()
    first_listed = min(listed, default=0)
    for place, raw in enumerate(lines):
        line = TextLine(place + 1, raw.strip())
        if not line.text:
            if current:
                current.end_paragraph()
        elif PAGE_NUMBER.fullmatch(line.text):
            not_understood.append(line)
        elif place in listed:
            drafts.append(current := _listed_item(line, listed[place]))
        elif found := header_of(raw):
            table, current = found, None
            not_understood.append(line)
        elif (started := _start_of_item(line, raw, table)) and not _is_in_unrelated_text(current, started):
            if place < first_listed and not _is_beforehand(started):
                not_understood.append(line)
            elif current is None or not _take_as_end(current, started):
                drafts.append(current := started)
        elif current and (started := _afterwards(line, current)):
            drafts.append(current := started)
        elif current is None or HEADING.match(raw) or _is_about_more(line.text, current, lines, place, listed):
            not_understood.append(line)
            current = None
        else:
            _add_line(current, line)
            current.after_blank = False
    return drafts, not_understood


def _listed_item(line: TextLine, title: str) -> _DraftItem:
    """An item that its number tells; a time can stand behind the number."""
    started = _start_of_item(TextLine(line.number, title), title, Table())
    if started is None or started.start is None:
        return _DraftItem([line], None, None, [*filter(None, [_plain(title)])])
    started.lines = [line]
    return started


def _is_beforehand(draft: _DraftItem) -> bool:
    return bool(draft.blocks) and kind_of(draft.blocks[0]) in BEFOREHAND


def _afterwards(line: TextLine, before: _DraftItem) -> _DraftItem | None:
    """The drinks that come when the item before ends."""
    if not (before.blocks and comes_afterwards(line.text)):
        return None
    start = None
    if before.start and before.duration:
        start = time_of_day(minutes_of_day(before.start) + before.duration)
    return _DraftItem([line], start, None, [_plain(line.text)])


def _is_about_more(text: str, current: _DraftItem, lines: list[str], place: int, listed: dict[int, str]) -> bool:
    """Whether this line is not about the item above it: a heading above the next items, or the foot of the page."""
    if not current.blocks:
        return False
    if SECTION.fullmatch(text):
        return True
    if FOOTER.match(text) and (current.after_blank or kind_of(current.blocks[0][:MAX_TITLE_LENGTH]) in LAST_KINDS):
        return True
    following = place + 1
    if not current.after_blank or following == len(lines) or not can_be_heading(text):
        return False
    return following in listed or (not listed and TIMED.fullmatch(lines[following].strip()) is not None)


def _count_on(items: list[ParsedItem], start: datetime.time | None) -> None:
    """Give the items their starts, one after the other, as far as their durations are known."""
    minutes = None if start is None else minutes_of_day(start)
    for item in dropwhile(lambda item: item.start is not None, items):
        if minutes is None or item.start is not None:
            return
        item.start = time_of_day(minutes)
        minutes = None if item.duration is None else minutes + item.duration


def _is_in_unrelated_text(current: _DraftItem | None, started: _DraftItem) -> bool:
    """Whether a time stands in the page around the agenda: it is earlier than that of the item before."""
    if current is None or not current.unrelated or started.start is None or current.start is None:
        return False
    return started.start < current.start


def _clean(text: str) -> str:
    """The text as it is cleaned everywhere, with one kind of space."""
    return re.sub(r"[^\S\n\t]", " ", clean(text))


def _start_of_item(line: TextLine, raw: str, table: Table) -> _DraftItem | None:
    """The start of a new item, when the line begins with a time or is a row of a table with one."""
    row = row_of(raw, table)
    if row and is_label(row, table):
        return None
    if row and not row.time:
        return _DraftItem([line], None, row.duration, [" | ".join(row.title), *row.text], speaker=row.who)
    words = row.time if row else with_time_first(line.text)
    match = TIMED.fullmatch(words)
    if match is None:
        return None
    end = match["end"] or match["second"] or (row.end if row else "")
    start, rest = time_of(match["start"], end), _unmarked(match["rest"])
    duration = minutes_between(start, time_of(end)) if end else None
    if match["second"] and duration is None and start.minute < 30:
        start = time_of(match["second"])  # "1.10 20.15": the first is a number, and an agenda has no thirty of them
    elif end and duration is None:
        rest = " ".join(((match["range"] or end).strip(), rest))
    title = _plain(rest)
    if row is None:
        return _DraftItem([line], start, duration, [*filter(None, [title])], end_can_follow=not title)
    title = " | ".join(filter(None, [title, *map(_unmarked, row.title)])) or (row.text.pop(0) if row.text else "")
    if duration is None:
        duration = row.duration
    elif row.duration not in (None, duration):
        row.text.append(f"{row.duration} min")
    return _DraftItem([line], start, duration, [*filter(None, [title]), *row.text], speaker=row.who)


def _take_as_end(draft: _DraftItem, started: _DraftItem) -> bool:
    """Let an item end at the time of this line, if both stand alone on their lines; whether it did."""
    if not (draft.end_can_follow and started.end_can_follow and draft.duration is None and started.duration is None):
        return False
    if draft.start is None or started.start is None:
        return False
    draft.duration = minutes_between(draft.start, started.start)
    draft.end_can_follow = False
    if draft.duration is not None:
        draft.lines += started.lines
    return draft.duration is not None


def _unmarked(text: str) -> str:
    """Without the bullet or number before it."""
    match = FIRST_MARK.match(text)
    return text[match.end() :] if match else text


def _plain(text: str) -> str:
    """Without the marks of a table or of bold text around it, and with single spaces."""
    text = re.sub(r"\s*\|\s*", " | ", text).strip("| ")
    if text.startswith("**") or text.endswith("**"):
        text = text.replace("**", "")
    return " ".join(text.split())


def _add_line(draft: _DraftItem, line: TextLine) -> None:
    """Put a line without a time where it belongs: a wrapped line goes on, a bullet or a paragraph starts."""
    draft.lines.append(line)
    draft.end_can_follow = False
    words = " ".join(line.text.split())
    bullet = BULLET.match(line.text)
    if not draft.blocks and NUMBER_ALONE.fullmatch(words):
        return
    if not draft.blocks:
        draft.blocks += filter(None, [_plain(_unmarked(words))])
    elif bullet:
        rest = " ".join(line.text[bullet.end() :].split())
        draft.blocks += [f"- {rest}"] if rest else []
    elif NUMBERED.match(line.text) or _is_labelled(words) or not _is_wrapped(draft, words):
        draft.blocks.append(words)
    else:
        draft.blocks[-1] += f" {words}"


def _is_labelled(words: str) -> bool:
    return words[0].isupper() and LABELLED.match(words) is not None


def _is_wrapped(draft: _DraftItem, words: str) -> bool:
    """Whether the words go on with the sentence of the last block rather than start a paragraph."""
    last = draft.blocks[-1]
    if words[0].islower() or last.count("(") > last.count(")") or UNFINISHED.search(last[-20:]):
        return True
    is_title = len(draft.blocks) == 1
    return not is_title and not draft.after_blank and last[-1] not in ".:;?!"


def _finished_item(draft: _DraftItem) -> ParsedItem | None:
    """The finished item; None when it has a time but no title."""
    title = draft.blocks[0] if draft.blocks else ""
    title, duration = without_duration(title, draft.duration)
    if duration is None and draft.start and (until := UNTIL.search(title)):
        duration = minutes_between(draft.start, time_of(until["end"]))
    title, speaker = (title, draft.speaker) if draft.speaker else split_speaker(title)
    if not speaker and len(draft.blocks) > 1 and (speaker := named_speaker(draft.blocks[1])):
        del draft.blocks[1]
    title, rest = _shorten(title)
    if not title:
        return None
    return ParsedItem(
        start=draft.start,
        duration=duration,
        title=title,
        kind=kind_of(title),
        speaker=speaker,
        public_text=_join([*rest, *draft.blocks[1:]]),
    )


def _shorten(title: str) -> tuple[str, list[str]]:
    """A title that fits; what does not fit becomes the first paragraph of the text."""
    if len(title) <= MAX_TITLE_LENGTH:
        return title, []
    cut = title.rfind(" ", 0, MAX_TITLE_LENGTH + 1)
    return (title[:cut], [title[cut + 1 :]]) if cut > 0 else ("", [])


def _join(blocks: list[str]) -> str:
    """Paragraphs as Markdown: an empty line between them, none between the items of a list."""
    text = ""
    for block in blocks:
        is_list = block.startswith("- ") and text.rpartition("\n")[2].startswith("- ")
        text += ("\n" if is_list else "\n\n") * bool(text) + block
    return text
