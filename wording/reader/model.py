"""A motion that was read: its parts, and the part of every line."""

import enum
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from wording.core import Core, CoreClause
from wording.parts import KINDS, Kind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class MotionPart(enum.StrEnum):
    """The part of a motion that words belong to. The last four together are the rest."""

    HEAD = "head"
    HEADING = "heading"
    MARK = "mark"
    CONSIDERATION = "consideration"
    DICTUM = "dictum"
    CLOSING = "closing"
    SIGNATURES = "signatures"
    PAGE = "page"
    OUTCOME = "outcome"
    EXPLANATION = "explanation"
    UNKNOWN = "unknown"

    @property
    def label(self) -> "StrOrPromise":
        """The name of the part, for people."""
        return LABELS[self]


MARK, HEADING, CONSIDERATION, DICTUM_PART = (
    MotionPart.MARK,
    MotionPart.HEADING,
    MotionPart.CONSIDERATION,
    MotionPart.DICTUM,
)
"""Those that every clause needs, looked up once: Python 3.11 is slow at it."""
LABELS = {
    MotionPart.HEAD: _("head"),
    MotionPart.HEADING: _("heading"),
    MotionPart.MARK: _("bullet"),
    MotionPart.CONSIDERATION: _("consideration"),
    MotionPart.DICTUM: _("dictum"),
    MotionPart.CLOSING: _("closing"),
    MotionPart.SIGNATURES: _("signatures"),
    MotionPart.PAGE: _("number or header of a page"),
    MotionPart.OUTCOME: _("status and votes"),
    MotionPart.EXPLANATION: _("explanation"),
    MotionPart.UNKNOWN: _("not understood"),
}

ORDER = {kind.value: place for place, kind in enumerate(KINDS)}
DICTUM = Kind.DICTUM.value
REST = frozenset((MotionPart.PAGE, MotionPart.OUTCOME, MotionPart.EXPLANATION, MotionPart.UNKNOWN))


class Consideration(NamedTuple):
    """`kind` is a Kind."""

    kind: str
    text: str


class Dictum(NamedTuple):
    """`verb` is the infinitive, as in Verb or another one; `addressee` is empty when nobody is addressed."""

    verb: str
    addressee: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A run of words in one part; `clause` is its place among the clauses, considerations first."""

    part: MotionPart
    text: str
    clause: int | None = None


@dataclass(frozen=True)
class ReadLine:
    """A line of the text that is not blank, and the parts of its words; `number` counts from 1."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def parts(self) -> tuple[MotionPart, ...]:
        """The parts of its words, each once; a bullet does not count."""
        words = dict.fromkeys(piece.part for piece in self.pieces if piece.part != MotionPart.MARK)
        return tuple(words) or (MotionPart.MARK,)

    @property
    def not_understood(self) -> bool:
        return any(piece.part == MotionPart.UNKNOWN for piece in self.pieces)


PlacedPiece = tuple[MotionPart, int, int, int | None]
"""A piece as part, start and end in the text, and clause."""


@dataclass(frozen=True)
class ReadMotion:
    """A motion in its parts. Lines of one part are joined by line ends; a clause is one paragraph."""

    considerations: tuple[Consideration, ...]
    dictum: tuple[Dictum, ...]
    text: str = field(repr=False)
    place: Callable[[], list[PlacedPiece]] = field(repr=False, compare=False)

    @cached_property
    def placed(self) -> list[PlacedPiece]:
        """The pieces in the order of the text."""
        return self.place()

    def _text_of(self, *parts: MotionPart) -> str:
        return "\n".join(self.text[start:end] for part, start, end, clause in self.placed if part in parts)

    @cached_property
    def head(self) -> str:
        return self._text_of(MotionPart.HEAD)

    @cached_property
    def closing(self) -> str:
        return " ".join(self._text_of(MotionPart.CLOSING).split()).strip("*_ ")

    @cached_property
    def signatures(self) -> str:
        return self._text_of(MotionPart.SIGNATURES)

    @cached_property
    def rest(self) -> str:
        return self._text_of(*REST)

    @property
    def is_motion(self) -> bool:
        """Whether there are clauses in it."""
        return bool(self.considerations or self.dictum)

    @cached_property
    def core(self) -> Core:
        """The clauses as a core, in the order of a motion; in the words of the council that wrote them."""
        considerations = sorted(self.considerations, key=lambda consideration: ORDER[consideration.kind])
        return (
            *(CoreClause(consideration.kind, consideration.text) for consideration in considerations),
            *(
                CoreClause(DICTUM, text, dictum.verb, dictum.addressee)
                for dictum in self.dictum
                for text in dictum.items
            ),
        )

    @cached_property
    def lines(self) -> tuple[ReadLine, ...]:
        """The lines of the text, without blank ones."""
        return tuple(self._lines())

    @cached_property
    def not_understood(self) -> tuple[ReadLine, ...]:
        """The lines with words that belong to no known part."""
        return tuple(line for line in self.lines if line.not_understood)

    def _lines(self) -> Iterator[ReadLine]:
        ends = [match.start() for match in re.finditer("\n", self.text)]
        number, pieces = 0, list[Piece]()
        for part, start, end, clause in self.placed:
            at = start
            while at < end:
                line = bisect_right(ends, at)
                stop = min(end, ends[line] if line < len(ends) else end)
                if line != number and pieces:
                    yield ReadLine(number + 1, tuple(pieces))
                    pieces = []
                number = line
                if words := self.text[at:stop].strip():
                    pieces.append(Piece(part, words, clause))
                at = stop + 1
        if pieces:
            yield ReadLine(number + 1, tuple(pieces))

    def as_json(self) -> dict:
        """What `manage.py read_motion` prints."""
        return {
            "head": self.head,
            "considerations": [
                {"kind": consideration.kind, "text": consideration.text} for consideration in self.considerations
            ],
            "dictum": [
                {"verb": dictum.verb, "addressee": dictum.addressee, "items": list(dictum.items)}
                for dictum in self.dictum
            ],
            "closing": self.closing,
            "signatures": self.signatures,
            "rest": self.rest,
        }
