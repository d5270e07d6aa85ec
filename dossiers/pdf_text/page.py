"""The text of a page of a PDF, column by column."""

import bisect
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2

from dossiers.pdf_text.fields import typed_in_fields
from dossiers.pdf_text.lines import (
    MAX_MARK,
    NOTE,
    is_level,
    joined,
    lines_of,
    paragraphs,
    raised_numbers,
    usual_height,
    with_bullets,
    without_notes,
)
from dossiers.pdf_text.runs import SMALL, Line, TextRun, across, direction_of, runs
from dossiers.pdf_text.side_headings import with_headings_above

MAX_ACROSS = 2
"""Runs across the white between columns that began on the page before: the number of the page, its header."""
WIDEST_PAGE = 14_400
"""Points: what is drawn further away, as programs do with what a field shows itself, is on no page."""
MIN_COLUMN_LINES = 4
MIN_MARGIN_LINES, MARGIN_FROM = 3, 0.55
"""Lines of small print in the margin right of a text, and from which part of the width of the page on."""
MIN_COLUMN_WIDTH = 0.25
"""Of the width of the page, for the lines of a column: narrower is a heading beside its text, or a table."""


class PageText(NamedTuple):
    """The text of a page; its footnotes, which come at the end of a text; where the white between its columns is."""

    text: str
    notes: list[str]
    split: float | None


def text_of_page(page: pypdfium2.PdfPage, form: pypdfium2.PdfFormEnv | None, split_before: float | None) -> PageText:
    """The lines of a page from top to bottom, column by column; `split_before` is where the page before had its white.

    In the file a bullet can stand far from its text. An empty line stands for white space between paragraphs. What
    runs in another direction than the lines, such as a stamp across the page, comes with the footnotes.
    """
    textpage = page.get_textpage()
    direction = direction_of(page, textpage)
    found = with_bullets([run for run in runs(textpage, direction) if run.left < WIDEST_PAGE])
    found += typed_in_fields(page, form, found) if form else ()
    usual = usual_height(found)
    found, margin = without_margin(found, usual, direction.length)
    split = gutter(found, direction.length)
    if split is None and split_before is not None and has_columns(found, split_before):
        split = split_before
    blocks = [with_headings_above(lines_of(found), direction.length)] if split is None else list(columns(found, split))
    numbers = {mark for block in blocks for line in block for mark in raised_numbers(line)}
    parted = [without_notes(block, numbers, usual) for block in blocks]
    notes = [note for _, below in parted for note in below]
    marks = {match[1] for note in notes if (match := NOTE.match(f"{note} "))}
    texts = [paragraphs(lines, marks) for lines, _ in parted]
    notes += [joined(line, set()) for line in lines_of(margin)]
    return PageText("\n\n".join(filter(None, texts)), [*notes, *across(textpage, direction)], split)


def without_margin(found: list[TextRun], usual: float, width: float) -> tuple[list[TextRun], list[TextRun]]:
    """The runs, and apart from them what stands in small print in the margin right of all lines beside it."""
    small = [run for run in found if run.height < SMALL * usual and len(run.text.strip()) > MAX_MARK]
    lines = [run for run in found if run.height >= SMALL * usual]
    beside = [
        run.left for run in small if any(is_level(run, line) and run.left > line.right + usual / 2 for line in lines)
    ]
    edge = min(beside, default=0) - 2
    margin = [run for run in small if run.left > edge]
    if edge < MARGIN_FROM * width or len(lines_of(margin)) < MIN_MARGIN_LINES:
        return found, []
    apart, top, foot = set(margin), max(run.foot for run in margin), min(run.foot for run in margin)
    if any(run.right > edge for run in lines if foot <= run.foot <= top):
        return found, []
    return [run for run in found if run not in apart], margin


def has_columns(found: list[TextRun], place: float) -> bool:
    """Whether the columns of the page before go on: next to nothing but a page number stands across the white."""
    sides = [side_of(run, place) for run in found]
    return sides.count(0) <= MAX_ACROSS and min(sides.count(-1), sides.count(1)) > MAX_ACROSS


def gutter(found: list[TextRun], width: float) -> float | None:
    """Where the white between two columns is, if the page has them: both with lines as wide as those of a text."""
    places = [width * percent / 100 for percent in range(35, 66, 2)]
    place = min(places, key=lambda place: sum(crosses(run, place) for run in found))
    sides = [lines_of([run for run in found if side_of(run, place) == side]) for side in (-1, 1)]
    wide = [[line for line in side if line[-1].right - line[0].left > MIN_COLUMN_WIDTH * width] for side in sides]
    if min(map(len, wide)) < MIN_COLUMN_LINES:
        return None
    left, right = ((lines[0][0].foot, lines[-1][0].foot) for lines in sides)
    beside = min(left[0], right[0]) - max(left[1], right[1])
    return place if beside > 0.5 * min(left[0] - left[1], right[0] - right[1]) else None


def crosses(run: TextRun, place: float) -> bool:
    return run.left < place - 2 and run.right > place + 2


def side_of(run: TextRun, place: float) -> int:
    """-1 for what is left of this place, 1 for what is right of it, 0 for what spans both."""
    if crosses(run, place):
        return 0
    return -1 if run.right <= place + 2 else 1


def columns(found: list[TextRun], place: float) -> Iterator[list[Line]]:
    """The lines in the order of reading: down the left column, then the right one, between lines that span both."""
    across = lines_of([run for run in found if side_of(run, place) == 0])
    feet = [line[0].foot for line in across]
    band = [bisect.bisect_left([-foot for foot in feet], -run.foot) for run in found]
    for number in range(len(across) + 1):
        for side in (-1, 1):
            yield lines_of([r for r, at in zip(found, band, strict=True) if at == number and side_of(r, place) == side])
        if number < len(across):
            yield [across[number]]
