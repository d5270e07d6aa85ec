"""A heading and the clauses below it, and how a text that was read becomes a motion."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from itertools import chain, pairwise
from string import ascii_lowercase
from typing import NamedTuple

from wording.motion import without_end_mark
from wording.parts import Verb
from wording.points import with_points
from wording.reader import end_of_motion, notes
from wording.reader.marks import ROMANS
from wording.reader.model import CONSIDERATION, DICTUM_PART, Consideration, Dictum, MotionPart, PlacedPiece, ReadMotion
from wording.reader.normalise import HYPHENS

DECLARE = Verb.DECLARE.value
ROMAN = frozenset(ROMANS)
SECOND_HALF = re.compile(r"(?!(?:en|of)\b)\w+")

STYLES = {mark: mark for mark in ("o", "ø", "ü", "x", "-", "–", "•", "*")}
NUMBERED = frozenset(("1", "1.1", "a", "i", "["))
"""Styles of marks that are part of the text where they stand within a clause: numbers, and boxes to tick."""
LEVELS = {"o": 1, "◦": 1, "▪": 2, "§": 2}
"""Signs that a word processor puts at deeper levels of a list."""
MAX_SEARCHES = 100
"""How often the whole text is searched for a word; the limit keeps any text fast."""

Span = tuple[int, int]
"""Start and end in the text."""


class LeadIn(NamedTuple):
    """A heading: where it ends, and what stands below it."""

    end: int
    kind: str = ""
    verb: str = ""
    addressee: Span = (0, 0)
    ends_with_dat: bool = True
    is_alone: bool = False
    is_sure: bool = True
    outside_part: MotionPart | None = None
    first_words: Span = (0, 0)
    """Words between the verb and its particle that begin the clause: "spreekt zijn zorgen uit over"."""


class ReadSection:
    """A heading and the clauses below it; a dictum if it has a verb. `heading` is its index in the pieces."""

    def __init__(self, heading: int, lead_in: LeadIn) -> None:
        self.heading = heading
        self.kind, self.verb, self.addressee = lead_in.kind, lead_in.verb, lead_in.addressee
        self.ends_with_dat = lead_in.ends_with_dat
        self.part = DICTUM_PART if lead_in.verb else CONSIDERATION
        self.is_dat_clause = not lead_in.verb or lead_in.verb == DECLARE
        self.style = ""
        self.has_bare_numbers = False
        self.lines: list[str] | None = None
        self.items: list[list[Span]] = []

    def style_of(self, mark: str) -> str:
        """The style of a bullet: the sign itself, or "1", "1.1", "a" or "i" for a numbered one."""
        style = STYLES.get(mark)
        if style is None:
            bare = mark.strip("(). *_")
            if bare[:1].isdigit():
                return "1.1" if "." in bare else "1"
            if not bare.isalpha():
                return mark[0]
            is_next = self.style == "a" and bare == ascii_lowercase[len(self.items) % 26]
            return "i" if bare in ROMAN and not is_next else "a"
        return style

    def is_second_level(self, style: str) -> bool:
        """Whether a bullet of this style is one of a deeper level than those of this list."""
        if not self.style or self.style == style:
            return False
        if self.style in NUMBERED:
            return LEVELS.get(style) == 1
        return LEVELS.get(style, 0) > LEVELS.get(self.style, 0)


Pieces = list[tuple[MotionPart, int, int, list[Span] | None]]


@dataclass(frozen=True, eq=False)
class MotionSpans:
    """A motion that was read, as places in the text; the part of every line is computed on demand."""

    text: str
    low: str
    sections: list[ReadSection]
    pieces: Pieces
    stopped: int
    """Where the motion itself ends and the signatures begin."""
    head: set[str]
    points: set[int]
    """Where the points within clauses begin."""

    def motion(self) -> ReadMotion:
        """The motion with the text of its clauses."""
        text, mend = self.text, HyphenMender(self.low).mended
        considerations, dictum = [], []
        within = (start for part, start, _, _ in self.pieces if part == MotionPart.EXPLANATION)
        known = notes.numbers(text, self.stopped, within)
        for section in self.sections:
            items = [clause_text(text, item, mend, self.points) for item in section.items]
            if known:
                items = [without_end_mark(notes.without_reference(item, known)) for item in items]
            if not section.verb:
                considerations += [Consideration(section.kind, item) for item in items]
            elif items:
                start, end = section.addressee
                dictum.append(Dictum(section.verb, " ".join(text[start:end].split()), tuple(items)))
        return ReadMotion(tuple(considerations), tuple(dictum), text, self.placed)

    def placed(self) -> list[PlacedPiece]:
        """Every piece. A heading without clauses is not understood; if there is no clause at all, nothing is."""
        order = sorted(self.sections, key=lambda section: section.part == MotionPart.DICTUM)
        items = chain.from_iterable(section.items for section in order)
        numbers = {id(item): number for number, item in enumerate(items)}
        lost = {section.heading for section in self.sections if not section.items}
        placed: list[PlacedPiece] = [
            (MotionPart.UNKNOWN if place in lost else part, start, end, numbers.get(id(item)))
            for place, (part, start, end, item) in enumerate(self.pieces)
        ]
        placed += [(*piece, None) for piece in end_of_motion.read(self.text, self.low, self.stopped, self.head)]
        if numbers:
            return placed
        return [
            (part if part == MotionPart.PAGE else MotionPart.UNKNOWN, start, end, None)
            for part, start, end, _ in placed
        ]


def clause_text(text: str, spans: list[Span], mend: Callable[[str, str], str], points: Container[int] = ()) -> str:
    """The text of a clause as one paragraph, without the mark at its end and the breaks of its lines."""
    if len(spans) == 1:
        return without_end_mark(on_one_line(text[spans[0][0] : spans[0][1]]))
    starts = [place for place, (start, _) in enumerate(spans) if place and start in points]
    lead, *rest = [
        _paragraph([on_one_line(text[start:end]) for start, end in spans[first:last]], mend)
        for first, last in pairwise([0, *starts, len(spans)])
    ]
    return without_end_mark(with_points(lead, rest) if rest else lead)


def _paragraph(runs: list[str], mend: Callable[[str, str], str]) -> str:
    joined = " ".join(runs)
    if "- " in joined or "\u2010 " in joined or "\u2011 " in joined:
        mended = [mend(run, following) if run[-1] in HYPHENS else f"{run} " for run, following in pairwise(runs)]
        joined = "".join([*mended, runs[-1]])
    return joined


def on_one_line(text: str) -> str:
    """With one space between words."""
    return " ".join(text.split()) if "\n" in text or "  " in text else text


class HyphenMender:
    """Joins words that were split by a hyphen at the end of a line."""

    def __init__(self, low: str) -> None:
        self.low = low
        self.searches_left = MAX_SEARCHES

    def mended(self, line: str, following: str) -> str:
        """The line, ready to be joined to the next: "bereik-" + "baarheid", but "woon-" + "en werkverkeer".

        A word that stands elsewhere in the text with its hyphen keeps it.
        """
        first, second = line[line.rfind(" ") + 1 :].lower(), SECOND_HALF.match(following.lower())
        if len(first) < 2 or second is None:
            return f"{line} "
        if not (line[-2].islower() and following[0].islower()):
            return line
        self.searches_left -= 1
        return line if self.searches_left >= 0 and first[:-1] + "-" + second[0] in self.low else line[:-1]
