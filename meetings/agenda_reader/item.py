"""One item of a pasted agenda: its lines as they are read, and what becomes of them."""

import datetime
import re
from dataclasses import dataclass, field

from meetings.agenda_reader.times import (
    DURATION_ALONE,
    MARKS,
    UNTIL,
    minutes_between,
    minutes_of,
    time_of,
    without_duration,
)
from meetings.agenda_reader.titles import (
    ADDRESS,
    ALONE,
    MIN_NAMED,
    NAME_LAST,
    PERSON,
    ROLE_LAST,
    kind_of,
    named_speaker,
    split_speaker,
)
from meetings.models import AgendaItem

MAX_TITLE_LENGTH = 300
MAX_UNRELATED_TEXT, MAX_ODD_TEXT = 500, 60
"""Characters below the first empty line that can still be about the item; and where no item before it has such text."""
NARROWEST = 60
"""Characters of a line that can be wrapped before a word with a capital."""
BULLET = re.compile(rf"\s*(?:[{MARKS}]+|o(?=\s))\s*")
NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.?[a-z])?|[a-z])[.)](?=\s)\s+")
NUMBER_ALONE = re.compile(r"\d{1,2}(?:\.?[a-z\d])?[.)]?")
"""The number of an item, between its time and its words."""
LABELLED = re.compile(r"[^\W\d_][\w-]*(?:\s[\w.-]+){0,3}\s?:\s")
"""How a line begins that does not go on with the one above: "Zaal 2: Jeugd"."""
FIRST_MARK = re.compile(
    rf"(?:[{MARKS.replace('|', '')}#+]+\s+|o\s+(?=[A-Z])|(?:(?:[Aa]genda)?[Pp]unt\s+|[Aa]d\s+)?"
    rf"(?:\(?\d{{1,2}}(?:\.?[a-z]|\.\d{{1,2}})?[.):]+\s+|\d{{1,2}}\.[a-z\d]\s+)"
    rf"|\d{{1,2}}[a-z]?\s{{2,}}|\(?[a-z][.)]\s+)(?=\S)"
)
"""Before the words of an item, behind its time or on the next line."""
COUNTED = re.compile(r"\(?(?P<mark>\d{1,2}|[A-Z]{1,4}|[a-z])(?P<part>\d?)(?:[.):]+|\b)\s*[-–—/]?\s+(?=\S)")
NUMBERS = [str(number) for number in range(1, 100)]
LETTERS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
"""Marks that can stand before titles, in their order."""
UNFINISHED = re.compile(
    r"(?:[,(/&]|\b(?:de|het|een|en|of|van|voor|met|door|op|in|aan|bij|naar|om|te|tot|uit|over|tussen|als|dat|die|per|via"
    r"|heer|mevrouw)|\b(?:dhr|mevr|mw)\.)$"
)
SOMEBODY = re.compile(rf"{ADDRESS}\s+[A-Z]")
"""How a line begins that tells who it is: "ir. Anna Naam, hoogleraar"."""


@dataclass
class ParsedItem:
    """An agenda item as read from text; the fields are those of AgendaItem. `duration` is in minutes."""

    start: datetime.time | None = None
    duration: int | None = None
    title: str = ""
    kind: str = AgendaItem.Kind.DISCUSSION
    speaker: str = ""
    public_text: str = ""


@dataclass(frozen=True)
class TextLine:
    """A line of the pasted text that did not become part of an item; `number` counts from 1."""

    number: int
    text: str


@dataclass
class DraftItem:
    """An item while its lines are read. The first block is the title, the others are its text."""

    lines: list[TextLine]
    start: datetime.time | None
    duration: int | None
    blocks: list[str] = field(default_factory=list)
    speaker: str = ""
    end_can_follow: bool = False
    """Nothing but its time was read yet: the next line can be the time of its end."""
    unclear: str = ""
    """An end that cannot be: it stays in sight as text."""
    after_blank: bool = False
    max_unrelated: int = MAX_UNRELATED_TEXT
    first_part: "tuple[list[TextLine], list[str]] | None" = None

    def end_paragraph(self) -> None:
        """An empty line: what came before the first one belongs to the item, whatever follows."""
        self.after_blank = True
        if self.first_part is None and self.blocks:
            self.first_part = (self.lines.copy(), self.blocks.copy())

    @property
    def below_blank(self) -> list[TextLine]:
        """The lines below the first empty line."""
        return self.lines[len(self.first_part[0]) :] if self.first_part else []

    @property
    def unrelated(self) -> list[TextLine]:
        """The lines below the first empty line when they are too long to be about the item: the page around it."""
        prose, bulleted = 0, 0
        for line in self.below_blank:
            if BULLET.match(line.text) or line.number == bulleted + 1:
                bulleted = line.number
            else:
                prose += len(line.text)
        announced = bool(self.blocks) and self.blocks[0].endswith(":")
        return self.below_blank if prose > self.max_unrelated * (3 if announced else 1) else []

    def drop_unrelated(self) -> list[TextLine]:
        """Remove the unrelated lines from the item and return them."""
        unrelated = self.unrelated
        if unrelated and self.first_part:
            self.lines, self.blocks = self.first_part
        return unrelated


def take_as_end(draft: DraftItem, started: DraftItem) -> bool:
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


def unmarked(text: str) -> str:
    """Without the bullet or number before it."""
    match = FIRST_MARK.match(text)
    return text[match.end() :] if match else text


def plain(text: str) -> str:
    """Without the marks of a table or of bold text around it, and with single spaces."""
    text = re.sub(r"\s*\|\s*", " | ", text).strip("| ")
    if text.startswith("**") or text.endswith("**"):
        text = text.replace("**", "")
    return " ".join(text.split())


def add_line(draft: DraftItem, line: TextLine) -> None:
    """Put a line without a time where it belongs: a wrapped line goes on, a bullet or a paragraph starts."""
    draft.lines.append(line)
    if not any(map(str.isalnum, line.text)):
        return
    draft.end_can_follow = False
    text = line.text.strip("| ") if line.text.endswith("|") else line.text
    words = " ".join(text.split())
    bullet = BULLET.match(text)
    if not draft.blocks and NUMBER_ALONE.fullmatch(words):
        return
    if not draft.blocks:
        draft.blocks += filter(None, [plain(unmarked(words))])
    elif draft.duration is None and (length := DURATION_ALONE.fullmatch(words)):
        draft.duration = minutes_of(length)
    elif bullet:
        rest = " ".join(text[bullet.end() :].split())
        draft.blocks += [f"- {rest}"] if rest else []
    elif NUMBERED.match(text) or not _is_wrapped(draft, words):
        draft.blocks.append(words)
    else:
        draft.blocks[-1] += f" {words}"


def _is_wrapped(draft: DraftItem, words: str) -> bool:
    """Whether the words go on with the sentence of the last block rather than start a paragraph."""
    last = draft.blocks[-1]
    if (draft.after_blank and words.endswith(":")) or (
        (words[0].isupper() or draft.after_blank) and LABELLED.match(words)
    ):
        return False
    if (SOMEBODY.match(words) or ALONE.fullmatch(words)) and not UNFINISHED.search(last[-20:]):
        return False
    if words[0].islower() or last.count("(") > last.count(")") or UNFINISHED.search(last[-20:]):
        return True
    if len(draft.blocks) == 1 or draft.after_blank or len(draft.lines[-2].text) < NARROWEST:
        return False
    return last[-1] not in ".:;?!"


def finished_item(draft: DraftItem) -> ParsedItem | None:
    """The finished item; None when it has a time but no title."""
    title = draft.blocks[0] if draft.blocks else ""
    title, duration = without_duration(title, draft.duration)
    if duration is None and draft.start and (until := UNTIL.search(title)):
        duration = minutes_between(draft.start, time_of(until["end"]))
    speaker = draft.speaker
    if speaker:
        speaker, duration = without_duration(speaker, duration)
    else:
        title, speaker = split_speaker(title)
    if (
        not speaker
        and len(draft.blocks) > 1
        and (speaker := named_speaker(draft.blocks[1]) or _person(draft.blocks[1:]))
    ):
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
        public_text=_join([*rest, *draft.blocks[1:], *filter(None, [draft.unclear])]),
    )


def _person(below: list[str]) -> str:
    """Who it is, if one line below the title says so; several are those of a panel."""
    people = [line for line in below if PERSON.fullmatch(line) or ALONE.fullmatch(line)]
    is_list = below[0].startswith("A.") and any(line.startswith("B.") for line in below)
    return below[0] if people == below[:1] and not is_list else ""


def take_names_as_speakers(items: list[ParsedItem]) -> None:
    """Let the names or roles behind a dash be the speakers, if several items end so."""
    for pattern, known in ((NAME_LAST, 0), (ROLE_LAST, sum(bool(item.speaker) for item in items))):
        found = [(item, match) for item in items if not item.speaker and (match := pattern.fullmatch(item.title))]
        if len(found) + known < MIN_NAMED:
            continue
        for item, match in found:
            item.title, item.speaker = match["title"], match["speaker"]


def drop_counted_marks(items: list[ParsedItem]) -> None:
    """Take the numbers, letters or Romans from before the titles, if they count up from the first on."""
    for numbers in (NUMBERS, LETTERS, ROMANS):
        found = [(item, match) for item in items if (match := COUNTED.match(item.title)) and match["mark"] in numbers]
        marks = [match["mark"] for _, match in found if match["part"] in ("", "1")]  # C2 is a part of C
        if len(marks) >= MIN_NAMED and marks == numbers[: len(marks)]:
            for item, match in found:
                item.title = item.title[match.end() :]
                item.kind = kind_of(item.title)


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
