"""Reads an agenda that someone pasted, from an invitation, a run sheet or a mail, into items with times.

Pure, and lossless: every word of the text ends up in an item or among the lines that were not understood. Only what
became structure is left out: times, durations, bullets, and the word "door" before a speaker.
"""

import datetime
import re
from dataclasses import dataclass, field

from meetings.models import AgendaItem

MAX_TITLE_LENGTH = 300
MAX_SPEAKER_LENGTH = 200
MAX_DURATION = 720
"""Minutes."""
MAX_UNRELATED_TEXT = 500
"""Characters below the first empty line that can still be about the item."""

_HOUR = r"(?:2[0-3]|[01]?\d)"
_CLOCK = rf"{_HOUR}(?:\s?[.:]\s?|[uh])[0-5]\d(?![.:,]?\d)(?:\s*(?:uur|u|h)\b\.?)?|{_HOUR}\s*(?:uur|u)\b\.?"
_MARKS = "-–—−•·∙*▪◦‣⁃●○■□➢➤►▶✓>|"
_NUMBER = r"(?:\d{1,2}|[a-z])[.)](?=\s)"
BULLET = re.compile(rf"\s*(?:[{_MARKS}]+|o(?=\t|\s{{2,}}))\s*")
TIMED = re.compile(
    rf"""[{_MARKS}_\s]*+ (?:o\s+(?=\d))? (?:{_NUMBER}\s+)? [{_MARKS}_\s]*+
    (?:(?:van|om)\s+(?={_CLOCK}))?
    (?P<start>{_CLOCK})
    (?P<range>\s*(?:[-–—−/]|tot(?:\s+en\s+met)?|t/m)\s*(?P<end>{_CLOCK}))?
    [*_]*(?=\W|$)\s*(?:[-–—−:;|•]+(?=\s|$)|[-–—−:|](?=\w))?\s*
    (?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
DURATION = re.compile(r"\s*[(\[]\s*(?P<minutes>\d{1,3})\s*(?:min|minuten|minuut|')\.?\s*[)\]]$", re.IGNORECASE)
UNTIL = re.compile(rf"\btot\s+(?:ongeveer\s+|circa\s+|ca\.?\s+|uiterlijk\s+)?(?P<end>{_CLOCK})\s*\.?$", re.IGNORECASE)
NUMBERED = re.compile(rf"\s*{_NUMBER}\s+")
HEADING = re.compile(r"\s*(?:#+\s|[=_*-]{3,}\s*$)")
UNFINISHED = re.compile(
    r"(?:[,(/&]|\b(?:de|het|een|en|of|van|voor|met|door|op|in|aan|bij|naar|om|te|tot|uit|over|tussen|als|dat|die|per|via))$"
)
SPEAKER_AFTER_DASH = re.compile(r"^(?P<title>.+?)\s*[-–—−]\s*door\s+(?P<speaker>\S.*)$", re.IGNORECASE)
SPEAKER = re.compile(r"^(?P<title>.+?)\s+door\s+(?P<speaker>(?:(?:de|het)\s+)?(?P<first>\S+).*)$")
ROLES = (
    "griffier|raadsgriffier|statengriffier|voorzitter|dagvoorzitter|gastheer|gastvrouw|wethouder|gedeputeerde|"
    "burgemeester|commissaris|rapporteur|projectleider|regioadviseur|raadslid|statenlid|ambtenaar|bestuurder|adviseur"
)
ROLE = re.compile(rf"(?:{ROLES})\b", re.IGNORECASE)

Kind = AgendaItem.Kind
KINDS = (
    (Kind.MEAL, r"diner|lunch|eten|maaltijd|buffet|broodjes?\b"),
    (Kind.ARRIVAL, r"inloop|ontvangst|aankomst"),
    (Kind.OPENING, r"opening|openen|welkom|start\b"),
    (Kind.INTRODUCTION, r"inleiding|introductie|presentatie|toelichting"),
    (Kind.WORLD_CAFE, r"wereld\s?caf[eé]|world\s?caf[eé]"),
    (Kind.BREAK, r"pauze|break\b|schorsing"),
    (Kind.CLOSING, r"afsluit|afronding|sluit(?:ing)?\b|einde\b"),
    (Kind.NETWORKING, r"borrel|netwerkmoment|netwerkborrel|netwerken|napraten"),
)
KIND_WORDS = re.compile("|".join(rf"(?P<{kind}>\b(?:{words}))" for kind, words in KINDS), re.IGNORECASE)


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
    start: datetime.time
    duration: int | None
    blocks: list[str] = field(default_factory=list)
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
    drafts: list[_DraftItem] = []
    not_understood: list[TextLine] = []
    current: _DraftItem | None = None
    for number, raw in enumerate(_clean(text).split("\n"), start=1):
        line = TextLine(number, raw.strip())
        if not line.text:
            if current:
                current.end_paragraph()
        elif (started := _start_of_item(line)) and not _is_in_unrelated_text(current, started):
            drafts.append(current := started)
        elif current is None or HEADING.match(raw):
            not_understood.append(line)
            current = None
        else:
            _add_line(current, line)
            current.after_blank = False
    items = []
    for draft in drafts:
        not_understood += draft.drop_unrelated()
        item = _finished_item(draft)
        if item is None:
            not_understood += draft.lines
        else:
            items.append(item)
    return ParsedAgenda(tuple(items), tuple(sorted(not_understood, key=lambda line: line.number)))


def _is_in_unrelated_text(current: _DraftItem | None, started: _DraftItem) -> bool:
    """Whether a time stands in the page around the agenda: it is earlier than that of the item before."""
    return current is not None and bool(current.unrelated) and started.start < current.start


def _clean(text: str) -> str:
    """The text with one kind of line end, and without characters that nobody can see."""
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)
    return re.sub(r"[^\S\n\t]|[\x00-\x08\x0e-\x1f\x7f-\x9f]", " ", text)


def _start_of_item(line: TextLine) -> _DraftItem | None:
    """The start of a new item, when the line begins with a time."""
    match = TIMED.fullmatch(line.text)
    if match is None:
        return None
    start, rest = _time(match["start"]), match["rest"]
    duration = _minutes_between(start, _time(match["end"])) if match["end"] else None
    if match["end"] and duration is None:
        rest = " ".join((match["range"].strip(), rest))
    return _DraftItem([line], start, duration, [_plain(rest)] if _plain(rest) else [])


def _plain(text: str) -> str:
    """Without the marks of a table or of bold text around it, and with single spaces."""
    text = re.sub(r"\s*\|\s*", " | ", text).strip("| ")
    if text.startswith("**") or text.endswith("**"):
        text = text.replace("**", "")
    return " ".join(text.split())


def _add_line(draft: _DraftItem, line: TextLine) -> None:
    """Put a line without a time where it belongs: a wrapped line goes on, a bullet or a paragraph starts."""
    draft.lines.append(line)
    words = " ".join(line.text.split())
    bullet = BULLET.match(line.text)
    if not draft.blocks:
        draft.blocks += filter(None, [_plain(words)])
    elif bullet:
        rest = " ".join(line.text[bullet.end() :].split())
        draft.blocks += [f"- {rest}"] if rest else []
    elif NUMBERED.match(line.text) or not _is_wrapped(draft, words):
        draft.blocks.append(words)
    else:
        draft.blocks[-1] += f" {words}"


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
    duration = draft.duration
    if duration is None and (lasting := DURATION.search(title)) and 1 <= int(lasting["minutes"]) <= MAX_DURATION:
        title, duration = title[: lasting.start()], int(lasting["minutes"])
    if duration is None and (until := UNTIL.search(title)):
        duration = _minutes_between(draft.start, _time(until["end"]))
    title, speaker = _speaker(title)
    title, rest = _shorten(title)
    if not title:
        return None
    return ParsedItem(
        start=draft.start,
        duration=duration,
        title=title,
        kind=_kind(title),
        speaker=speaker,
        public_text=_join([*rest, *draft.blocks[1:]]),
    )


def _speaker(title: str) -> tuple[str, str]:
    """Title and speaker apart: "Opening door Griffier Almere", "Inleiding – door de gedeputeerde"."""
    match = SPEAKER_AFTER_DASH.match(title)
    if match is None:
        match = SPEAKER.match(title)
        if match and not (match["first"][0].isupper() or ROLE.match(match["first"])):
            match = None
        if match and re.search(r"\ben\s+(?!(?:de|het)\b)(?![A-Z])", ROLE.sub("X", match["speaker"])):
            match = None
    if match is None or len(match["speaker"]) > MAX_SPEAKER_LENGTH:
        return title, ""
    return match["title"], match["speaker"]


def _shorten(title: str) -> tuple[str, list[str]]:
    """A title that fits; what does not fit becomes the first paragraph of the text."""
    if len(title) <= MAX_TITLE_LENGTH:
        return title, []
    cut = title.rfind(" ", 0, MAX_TITLE_LENGTH + 1)
    return (title[:cut], [title[cut + 1 :]]) if cut > 0 else ("", [])


def _kind(title: str) -> str:
    """What kind of item it is, from the first word in KINDS."""
    match = KIND_WORDS.search(title)
    return Kind(match.lastgroup) if match and match.lastgroup else Kind.DISCUSSION


def _join(blocks: list[str]) -> str:
    """Paragraphs as Markdown: an empty line between them, none between the items of a list."""
    text = ""
    for block in blocks:
        is_list = block.startswith("- ") and text.rpartition("\n")[2].startswith("- ")
        text += ("\n" if is_list else "\n\n") * bool(text) + block
    return text


def _time(text: str) -> datetime.time:
    hour, minute = re.findall(r"\d+", f"{text}.0")[:2]
    return datetime.time(int(hour), int(minute))


def _minutes_between(start: datetime.time, end: datetime.time) -> int | None:
    """From start to end, past midnight if need be; None when an item cannot last that long."""
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)
    return minutes if 1 <= minutes <= MAX_DURATION else None
