"""The points within a clause: "uit te werken: - de kosten; - de planning".

A clause is one text, so a list in it stands in that text, with a hyphen before each point. A page or a document shows
it as the list that it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar

from portal.characters import clean
from wording.core import BULLET, tidy
from wording.differences import Part, diff
from wording.motion import without_end_mark

POINT = re.compile(r"(?<=[:;?!…]) - (?=\S)")
"""Before a point; a hyphen between words is none."""
MARK = "\ue000"
"""Stands before a point while texts are compared; no form takes this character."""
LEADS = ":?!…"
"""Marks behind which a list can begin."""


class _HasText(Protocol):
    """A part of a text, as a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def text(self) -> str: ...


PartT = TypeVar("PartT", bound=_HasText)


def with_points(lead: str, points: Sequence[str]) -> str:
    """The text of a clause with a list in it. As with clauses, the mark between two points belongs to the frame."""
    bare = without_end_mark(lead)
    first = bare if bare.endswith(tuple(LEADS)) else f"{bare}:"
    return " - ".join([first, *map(_before_another, points[:-1]), points[-1]])


def _before_another(point: str) -> str:
    bare = without_end_mark(point)
    return bare if bare.endswith(tuple(LEADS)) else f"{bare};"


def with_typed_points(text: str) -> str:
    """The text of one clause as it was typed or pasted: lines with a bullet below one without are its points.

    Where the first line has a bullet too, they say nothing about the clause, and go.
    """
    lines = [line.strip() for line in clean(text).splitlines() if line.strip()]
    lead, points = list[str](), list[str]()
    for line in lines:
        if BULLET.match(line) and not BULLET.match(lines[0]):
            points.append(tidy(line))
        elif points:
            points[-1] += f" {tidy(line)}"
        else:
            lead.append(tidy(line))
    return with_points(" ".join(lead), points) if points else " ".join(lead)


def as_typed(text: str) -> str:
    """The text of a clause as one types it: each point on a line of its own. `with_typed_points` makes it one again."""
    lead, points = in_points(text)
    typed = "\n- ".join([lead, *points])
    return typed if with_typed_points(typed) == text else text


def in_points(text: str) -> tuple[str, tuple[str, ...]]:
    """The words before the list in a clause, and its points; without a list all of the text and none."""
    lead, *points = POINT.split(text)
    return lead, tuple(points)


def diff_in_points(before: str, after: str) -> list[list[Part]]:
    """What changed in a clause: first in the words before its list, then in each point of either text."""
    return split_at_points(diff(with_marks(before), with_marks(after)))


def with_marks(text: str) -> str:
    """The text with MARK before each point, for what compares word by word."""
    return POINT.sub(MARK, text)


def split_at_points(parts: Iterable[PartT]) -> list[list[PartT]]:
    """The parts of a text with marks: those of the words before the list, then those of each point."""
    lines: list[list[PartT]] = [[]]
    for part in parts:
        for place, text in enumerate(part.text.split(MARK)):
            if place:
                lines.append([])
            if text:
                lines[-1].append(replace(part, text=text))
    return lines
