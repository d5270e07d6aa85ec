"""Reads an agenda that someone pasted, from an invitation, a run sheet or a mail, into items with times.

Pure, and lossless: every word of the text ends up in an item or among the lines that were not understood. Only what
became structure is left out: times, durations, bullets, and the word "door" before a speaker.
"""

import datetime
import re
from dataclasses import dataclass, field

from meetings.models import AgendaItem

TITLE_LENGTH = 300
SPEAKER_LENGTH = 200
LONGEST = 720
LONGEST_TEXT = 500

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
LASTS = re.compile(r"\s*[(\[]\s*(?P<minutes>\d{1,3})\s*(?:min|minuten|minuut|')\.?\s*[)\]]$", re.IGNORECASE)
UNTIL = re.compile(rf"\btot\s+(?:ongeveer\s+|circa\s+|ca\.?\s+|uiterlijk\s+)?(?P<end>{_CLOCK})\s*\.?$", re.IGNORECASE)
NUMBERED = re.compile(rf"\s*{_NUMBER}\s+")
HEADING = re.compile(r"\s*(?:#+\s|[=_*-]{3,}\s*$)")
GOES_ON = re.compile(
    r"(?:[,(/&]|\b(?:de|het|een|en|of|van|voor|met|door|op|in|aan|bij|naar|om|te|tot|uit|over|tussen|als|dat|die|per|via))$"
)
BY_AFTER_DASH = re.compile(r"^(?P<title>.+?)\s*[-–—−]\s*door\s+(?P<speaker>\S.*)$", re.IGNORECASE)
BY = re.compile(r"^(?P<title>.+?)\s+door\s+(?P<speaker>(?:(?:de|het)\s+)?(?P<first>\S+).*)$")
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
class Line:
    """A line of the pasted text that did not become part of an item; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class ParsedAgenda:
    """What the text says, and what nobody could make an item of."""

    items: tuple[ParsedItem, ...]
    not_understood: tuple[Line, ...]


@dataclass
class _Draft:
    """An item while its lines come in. The first block is the title, the others are its text."""

    lines: list[Line]
    start: datetime.time
    duration: int | None
    blocks: list[str] = field(default_factory=list)
    after_blank: bool = False
    own: "tuple[list[Line], list[str]] | None" = None

    def end_paragraph(self) -> None:
        """An empty line: what came before the first one is the item's own, whatever follows."""
        self.after_blank = True
        if self.own is None and self.blocks:
            self.own = (self.lines.copy(), self.blocks.copy())

    @property
    def page(self) -> list[Line]:
        """The lines below the first empty line when they are too many to be about the item: the page around it."""
        below = self.lines[len(self.own[0]) :] if self.own else []
        return below if sum(len(line.text) for line in below) > LONGEST_TEXT else []

    def leave_page(self) -> list[Line]:
        """Let go of the page around the agenda; the lines of it."""
        page = self.page
        if page and self.own:
            self.lines, self.blocks = self.own
        return page


def parse(text: str) -> ParsedAgenda:
    """The items of the text in its order, and every line that is part of none of them."""
    drafts: list[_Draft] = []
    lost: list[Line] = []
    current: _Draft | None = None
    for number, raw in enumerate(_clean(text).split("\n"), start=1):
        line = Line(number, raw.strip())
        if not line.text:
            if current:
                current.end_paragraph()
        elif (timed := _timed(line)) and not (current and current.page and timed.start < current.start):
            drafts.append(current := timed)
        elif current is None or HEADING.match(raw):
            lost.append(line)
            current = None
        else:
            _add(current, line)
            current.after_blank = False
    items = []
    for draft in drafts:
        lost += draft.leave_page()
        item = _item(draft)
        if item is None:
            lost += draft.lines
        else:
            items.append(item)
    return ParsedAgenda(tuple(items), tuple(sorted(lost, key=lambda line: line.number)))


def _clean(text: str) -> str:
    """The text with one kind of line end, and without characters that nobody can see."""
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)
    return re.sub(r"[^\S\n\t]|[\x00-\x08\x0e-\x1f\x7f-\x9f]", " ", text)


def _timed(line: Line) -> _Draft | None:
    """The start of a new item, when the line begins with a time."""
    found = TIMED.fullmatch(line.text)
    if found is None:
        return None
    start, rest = _time(found["start"]), found["rest"]
    duration = _minutes_between(start, _time(found["end"])) if found["end"] else None
    if found["end"] and duration is None:
        rest = " ".join((found["range"].strip(), rest))
    return _Draft([line], start, duration, [_plain(rest)] if _plain(rest) else [])


def _plain(text: str) -> str:
    """Without the marks of a table or of bold text around it, and with single spaces."""
    text = re.sub(r"\s*\|\s*", " | ", text).strip("| ")
    if text.startswith("**") or text.endswith("**"):
        text = text.replace("**", "")
    return " ".join(text.split())


def _add(draft: _Draft, line: Line) -> None:
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


def _is_wrapped(draft: _Draft, words: str) -> bool:
    """Whether the words go on with the sentence of the last block rather than start a paragraph."""
    last = draft.blocks[-1]
    if words[0].islower() or last.count("(") > last.count(")") or GOES_ON.search(last[-20:]):
        return True
    is_title = len(draft.blocks) == 1
    return not is_title and not draft.after_blank and last[-1] not in ".:;?!"


def _item(draft: _Draft) -> ParsedItem | None:
    """The finished item; None when it has a time but no title."""
    title = draft.blocks[0] if draft.blocks else ""
    duration = draft.duration
    if duration is None and (lasts := LASTS.search(title)) and 1 <= int(lasts["minutes"]) <= LONGEST:
        title, duration = title[: lasts.start()], int(lasts["minutes"])
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
    found = BY_AFTER_DASH.match(title)
    if found is None:
        found = BY.match(title)
        if found and not (found["first"][0].isupper() or ROLE.match(found["first"])):
            found = None
        if found and re.search(r"\ben\s+(?!(?:de|het)\b)(?![A-Z])", ROLE.sub("X", found["speaker"])):
            found = None
    if found is None or len(found["speaker"]) > SPEAKER_LENGTH:
        return title, ""
    return found["title"], found["speaker"]


def _shorten(title: str) -> tuple[str, list[str]]:
    """A title that fits; what does not fit becomes the first paragraph of the text."""
    if len(title) <= TITLE_LENGTH:
        return title, []
    cut = title.rfind(" ", 0, TITLE_LENGTH + 1)
    return (title[:cut], [title[cut + 1 :]]) if cut > 0 else ("", [])


def _kind(title: str) -> str:
    """What kind of item it is, from the first word that tells."""
    found = KIND_WORDS.search(title)
    return Kind(found.lastgroup) if found and found.lastgroup else Kind.DISCUSSION


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
    """From start to end, past midnight if need be; None when that is no time an item can last."""
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)
    return minutes if 1 <= minutes <= LONGEST else None
