"""The motions of several gremia beside each other, with the words marked that are not the same in all of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gremia.models import Gremium
from wording import differences
from wording.core import Core
from wording.motion import MotionText, word_motion
from wording.points import MARK, split_at_points, with_marks

WORD = re.compile(rf"{MARK}|[^\s{MARK}]+")


@dataclass(frozen=True)
class MarkedPart:
    """A stretch of text, and whether it reads otherwise in some other motion."""

    text: str
    differs: bool


Marked = tuple[MarkedPart, ...]


@dataclass(frozen=True)
class MarkedSection:
    """A heading with its bullets; each is the words before its list, and then the points of that."""

    heading: Marked
    items: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True)
class MarkedMotion:
    """The motion of one gremium."""

    gremium: Gremium
    addressee: Marked
    opening: Marked
    sections: tuple[MarkedSection, ...]
    closing: Marked


def motions_side_by_side(
    core: Core, gremia: Iterable[Gremium], others: Iterable[Gremium] = ()
) -> tuple[MarkedMotion, ...]:
    """The core in the words of each of these gremia. Their sections are the same in number and order.

    Marked are the words that read otherwise in any of them, or of the `others`.
    """
    gremia = tuple(gremia)
    texts = [word_motion(core, gremium) for gremium in (*gremia, *others)]
    shown = len(gremia)
    addressees = marked([text.addressee for text in texts], shown)
    openings = marked(["\n".join(text.opening) for text in texts], shown)
    closings = marked([text.closing for text in texts], shown)
    sections = _sections(texts, shown)
    return tuple(
        MarkedMotion(gremium, addressees[place], openings[place], sections[place], closings[place])
        for place, gremium in enumerate(gremia)
    )


def marked(texts: Sequence[str], number: int | None = None) -> list[Marked]:
    """The first `number` of the texts, or all, with the words marked that some other lacks at that place."""
    unlike = {text: _unlike_words(text, texts) for text in dict.fromkeys(texts[:number])}
    return [_in_parts(text, unlike[text]) for text in texts[:number]]


def _sections(texts: Sequence[MotionText], number: int) -> list[tuple[MarkedSection, ...]]:
    columns: list[list[MarkedSection]] = [[] for _ in texts[:number]]
    for alike in zip(*(text.sections for text in texts), strict=True):
        headings = marked([section.heading for section in alike], number)
        alike_items = zip(*(section.items for section in alike), strict=True)
        items = [marked([with_marks(text) for text in texts], number) for texts in alike_items]
        for place, column in enumerate(columns):
            in_points = tuple(tuple(map(tuple, split_at_points(item[place]))) for item in items)
            column.append(MarkedSection(headings[place], in_points))
    return [tuple(column) for column in columns]


def _unlike_words(text: str, texts: Iterable[str]) -> set[int]:
    """The places of the words that some other text lacks."""
    words = WORD.findall(text)
    unlike: set[int] = set()
    for other in dict.fromkeys(texts):
        if other != text:
            same = {place for place, _ in differences.common(words, WORD.findall(other))}
            unlike |= set(range(len(words))) - same
    return unlike


def _in_parts(text: str, unlike: set[int]) -> Marked:
    """Neighbours that differ are one part, with the space between them."""
    parts: list[MarkedPart] = []
    at = 0
    for place, match in enumerate(WORD.finditer(text)):
        differs = place in unlike
        between = text[at : match.start()]
        if parts and parts[-1].differs == differs:
            parts[-1] = MarkedPart(f"{parts[-1].text}{between}{match[0]}", differs)
        else:
            if between:
                parts.append(MarkedPart(between, differs=False))
            parts.append(MarkedPart(match[0], differs))
        at = match.end()
    return tuple(parts)
