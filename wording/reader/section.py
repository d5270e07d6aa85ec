"""A heading and the clauses below it, and how a text that was read becomes a motion."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from wording.motion import without_end_mark
from wording.parts import Verb
from wording.reader import after
from wording.reader.model import Consideration, Dictum, MotionPart, Placed, ReadMotion
from wording.reader.plain import HYPHENS

ROMAN = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"))
SECOND_HALF = re.compile(r"(?!(?:en|of)\b)\w+")

STYLES = {mark: mark for mark in ("o", "x", "-", "–", "•", "*")}
MOST_LOOKS = 100
"""How often the whole text is searched for a word: no text can make that slow."""

Span = tuple[int, int]
"""Start and end in the text."""


class Announced(NamedTuple):
    """A heading: where it ends, and what it announces."""

    end: int
    kind: str = ""
    verb: str = ""
    addressee: Span = (0, 0)
    that: bool = True
    alone: bool = False
    is_sure: bool = True
    elsewhere: MotionPart | None = None


class Section:
    """A heading and the clauses below it; a dictum when it has a verb. `heading` is its place among the pieces."""

    __slots__ = ("addressee", "heading", "items", "kind", "part", "says_that", "style", "that", "verb")

    def __init__(self, heading: int, found: Announced) -> None:
        self.heading = heading
        self.kind, self.verb, self.addressee, self.that = found.kind, found.verb, found.addressee, found.that
        self.part = MotionPart.DICTUM if found.verb else MotionPart.CONSIDERATION
        self.says_that = not found.verb or found.verb == Verb.DECLARE
        self.style = ""
        self.items: list[list[Span]] = []

    def style_of(self, mark: str) -> str:
        """What kind of bullet this is: the sign itself, or "1", "1.1", "a" or "i" for what is counted."""
        style = STYLES.get(mark)
        if style is None:
            bare = mark.strip("(). *_")
            if bare[:1].isdigit():
                return "1.1" if "." in bare else "1"
            if not bare.isalpha():
                return mark[0]
            return "i" if bare in ROMAN and self.style != "a" else "a"
        return style


Pieces = list[tuple[MotionPart, int, int, list[Span] | None]]


@dataclass(frozen=True, eq=False)
class Raw:
    """What was read, as places in the text; which line went where is worked out when somebody asks."""

    text: str
    low: str
    sections: list[Section]
    pieces: Pieces
    stopped: int
    """From here on stand signatures, and what the council wrote below them."""
    head: set[str]

    def motion(self) -> ReadMotion:
        """Cut the words out."""
        text, mend = self.text, Hyphens(self.low).mended
        considerations, dictum = [], []
        for section in self.sections:
            items = [words(text, item, mend) for item in section.items]
            if not section.verb:
                considerations += [Consideration(section.kind, item) for item in items]
            elif items:
                start, end = section.addressee
                dictum.append(Dictum(section.verb, " ".join(text[start:end].split()), tuple(items)))
        return ReadMotion(tuple(considerations), tuple(dictum), text, self.placed)

    def placed(self) -> list[Placed]:
        """Every piece. A heading without clauses is not understood; without any clause nothing is."""
        order = sorted(self.sections, key=lambda section: section.part == MotionPart.DICTUM)
        numbers = {id(item): number for number, item in enumerate(item for section in order for item in section.items)}
        lost = {section.heading for section in self.sections if not section.items}
        placed: list[Placed] = [
            (MotionPart.UNKNOWN if place in lost else part, start, end, numbers.get(id(item)))
            for place, (part, start, end, item) in enumerate(self.pieces)
        ]
        placed += [(*piece, None) for piece in after.read(self.text, self.low, self.stopped, self.head)]
        if numbers:
            return placed
        return [
            (part if part == MotionPart.PAGE else MotionPart.UNKNOWN, start, end, None)
            for part, start, end, _ in placed
        ]


def words(text: str, spans: list[Span], mend: Callable[[str, str], str]) -> str:
    """The words of a clause as one paragraph, without the mark at its end and the breaks of its lines."""
    if len(spans) == 1:
        return without_end_mark(on_one_line(text[spans[0][0] : spans[0][1]]))
    runs = [on_one_line(text[start:end]) for start, end in spans]
    said = " ".join(runs)
    if "- " in said or "\u2010 " in said or "\u2011 " in said:
        whole = [mend(one, other) if one[-1] in HYPHENS else f"{one} " for one, other in pairwise(runs)]
        said = "".join([*whole, runs[-1]])
    return without_end_mark(said)


def on_one_line(text: str) -> str:
    """With one space between words. Whole lines are joined first: few have more than one space within them."""
    if "\n" in text:
        text = " ".join([line.strip() for line in text.split("\n")])
    return " ".join(text.split()) if "  " in text else text


class Hyphens:
    """What a hyphen at the end of a line means, in one text."""

    def __init__(self, low: str) -> None:
        self.low = low
        self.looks = MOST_LOOKS

    def mended(self, line: str, following: str) -> str:
        """The line, ready for the next: "bereik-" + "baarheid", but "woon-" + "en werkverkeer".

        A word that stands elsewhere in the text with its hyphen keeps it.
        """
        first, second = line[line.rfind(" ") + 1 :].lower(), SECOND_HALF.match(following.lower())
        if len(first) < 2 or second is None:
            return f"{line} "
        if not (line[-2].islower() and following[0].islower()):
            return line
        self.looks -= 1
        return line if self.looks >= 0 and first[:-1] + "-" + second[0] in self.low else line[:-1]
