"""The characters of a page of a PDF in runs: those of one height that stand next to each other on a line."""

import collections
import ctypes
import itertools
import math
import re
import statistics
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

MAX_TEXT = 50_000
"""Characters per page: a full page of a law gazette has some 8,000."""
SMALL = 0.85
"""Of the height of the letters beside it."""
GAP, GAP_SPACED = 1.0, 2.5
"""Of the height of a letter: from so much white on, what stands on both sides of it is apart; SPACED among letters."""
SPACED = re.compile(r"(?:^|\s)\S\s+\S\s+$")
"""White between single letters."""
MIN_SPACED = 6
"""Single letters, from which on they are a word with white between its letters."""
BETWEEN_SPACED = 1.6
"""Of the white between its letters: from so much on it stands between two words."""
LOST = "\ufffd"
"""In the place of a letter of which the font does not tell which one it is."""


class TextRun(NamedTuple):
    """Characters of one height that stand next to each other; measures in points, from below and the left."""

    foot: float
    height: float
    left: float
    right: float
    text: str


Line = list[TextRun]


class Direction(NamedTuple):
    """In which direction the lines of a page run: quarters of a turn from rightwards, against the clock.

    Width and height are those of the page as it is not turned; `others` are the characters that stand otherwise.
    """

    quarters: int
    width: float
    height: float
    others: frozenset[int] = frozenset()

    @property
    def length(self) -> float:
        """Of the longest possible line."""
        return self.height if self.quarters % 2 else self.width

    def foot(self, x: float, y: float) -> float:
        return (y, -x, -y, x)[self.quarters]

    def sides(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """Where something in this box begins and ends on its line."""
        ends = ((left, right), (bottom, top), (self.width - right, self.width - left))
        return (*ends, (self.height - top, self.height - bottom))[self.quarters]


def direction_of(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Direction:
    """The direction of most characters: a page can be turned, and its text turned back."""
    left, bottom, right, top = page.get_mediabox()
    turns = [quarters_of(textpage, place) for place in range(min(textpage.count_chars(), MAX_TEXT))]
    usual = collections.Counter(turn for turn in turns if turn is not None and turn >= 0)
    quarters = max(usual, key=usual.__getitem__, default=0)
    others = frozenset(place for place, turn in enumerate(turns) if turn not in (None, quarters))
    return Direction(quarters, right - left, top - bottom, others)


def quarters_of(page: pypdfium2.PdfTextPage, place: int) -> int | None:
    """In which direction a character stands; -1 between two quarters, None for white space."""
    if chr(raw.FPDFText_GetUnicode(page, place)).isspace():
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, place, matrix)
    if not matrix.b and matrix.a >= 0:
        return 0
    turn = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return round(turn) % 4 if abs(turn - round(turn)) < 0.1 else -1


def across(page: pypdfium2.PdfTextPage, direction: Direction) -> list[str]:
    """What runs in another direction than the lines of the page, line by line."""
    text, before = "", -1
    for place in sorted(direction.others):
        between = range(before + 1, place)
        is_next = all(chr(raw.FPDFText_GetUnicode(page, other)).isspace() for other in between)
        has_space = any(chr(raw.FPDFText_GetUnicode(page, other)) not in "\r\n" for other in between)
        text += ("" if not text else "\n" if not is_next else " " * has_space) + chr(
            raw.FPDFText_GetUnicode(page, place)
        )
        before = place
    return text.split("\n") if text else []


def runs(page: pypdfium2.PdfTextPage, direction: Direction) -> Iterator[TextRun]:
    """The characters of the page in the order of the file, cut where line, height or foot change; at most MAX_TEXT."""
    text, first, last = "", (-1, 0.0, 0.0), 0
    count = min(page.count_chars(), MAX_TEXT)
    for place in range(count + 1):
        is_read = place < count and place not in direction.others
        character = chr(raw.FPDFText_GetUnicode(page, place)) if is_read else "\n"
        is_space = character.isspace()
        now = first if is_space else (place, *foot_and_height(page, place, direction))
        changes = abs(now[1] - first[1]) > 0.08 * first[2] or not SMALL < now[2] / max(first[2], 0.1) < 1.18
        if not (is_space or changes) and text.endswith(" "):
            wide = GAP_SPACED if SPACED.search(text) else GAP
            changes = white_between(page, last, place, direction) > wide * now[2]
        if first[0] >= 0 and (character in "\r\n" or changes):
            yield run_of(page, first, last, text, direction)
            text, first = "", (-1, 0.0, 0.0)
        if character in "\r\n":
            continue
        if first[0] < 0 and not is_space:
            first = now
        last = last if is_space else place
        text += LOST if is_lost(page, place, character) else character


def white_between(page: pypdfium2.PdfTextPage, left: int, right: int, direction: Direction) -> float:
    return direction.sides(*page.get_charbox(right))[0] - direction.sides(*page.get_charbox(left))[1]


def is_lost(page: pypdfium2.PdfTextPage, place: int, character: str) -> bool:
    """Whether the font does not tell which character this is; a bullet from Word is known though it has no name."""
    if "\ue000" <= character <= "\uefff" or character == LOST:
        return True
    return not character.isspace() and raw.FPDFText_HasUnicodeMapError(page, place) == 1


def foot_and_height(page: pypdfium2.PdfTextPage, place: int, direction: Direction) -> tuple[float, float]:
    """Where a character stands, and how high its font is."""
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(page, place, x, y)
    raw.FPDFText_GetMatrix(page, place, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1
    return direction.foot(x.value, y.value), max(raw.FPDFText_GetFontSize(page, place) * scale, 1)


def run_of(
    page: pypdfium2.PdfTextPage, first: tuple[int, float, float], last: int, text: str, direction: Direction
) -> TextRun:
    left, right = direction.sides(*page.get_charbox(first[0]))
    right = max(right, direction.sides(*page.get_charbox(last))[1])
    words = text.split()
    if len(words) >= MIN_SPACED and sum(map(len, words)) < 2 * len(words):
        text = closed_up(page, range(first[0], last + 1), direction)
    return TextRun(first[1], first[2], left, right, text)


def closed_up(page: pypdfium2.PdfTextPage, places: range, direction: Direction) -> str:
    """A heading with white between its letters, without it."""
    letters = [place for place in places if not chr(raw.FPDFText_GetUnicode(page, place)).isspace()]
    gaps = [white_between(page, *pair, direction) for pair in itertools.pairwise(letters)]
    usual = statistics.median(gaps)
    text = ""
    for place, gap in zip(letters, [0.0, *gaps], strict=True):
        text += " " * (gap > BETWEEN_SPACED * usual) + chr(raw.FPDFText_GetUnicode(page, place))
    return text
