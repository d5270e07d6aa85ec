"""Headings in a narrow column left of their text, as in a table of two columns: each goes above its text."""

import collections
import itertools
from collections.abc import Iterator

from dossiers.pdf_text.runs import Line, TextRun

MIN_WHITE = 0.4
"""Of the height of a letter, between a heading and its text."""
SAME_EDGE = 3.0
"""Points that the lines of a column may begin apart."""
MIN_LINES = 4
"""In the column of the text."""
MIN_WIDTH = 0.3
"""Of the width of the page, for the column of the text."""
MAX_APART, MAX_WIDER = 1.6, 1.15
"""From one line of a heading to the next: of the height of a letter, and of the smallest distance in its column."""

Row = tuple[Line, Line]
"""What stands left and right of the edge of the text."""


def with_headings_above(lines: list[Line], page_width: float) -> list[Line]:
    """The lines with each heading that has several lines beside its text on one line above it.

    Where all headings have one line, nothing changes: these are understood where they stand.
    """
    edges = sorted(
        {round(run.left) for line in lines for before, run in itertools.pairwise(line) if white(before, run)}
    )
    tables = [table for edge in edges for table in tables_at(edge, lines, page_width)]
    if not tables:
        return lines
    first, rows = max(tables, key=lambda table: len(table[1]))
    return [*lines[:first], *flattened(rows), *lines[first + len(rows) :]]


def white(left: TextRun, right: TextRun) -> bool:
    return right.left - left.right > MIN_WHITE * right.height


def tables_at(edge: float, lines: list[Line], page_width: float) -> Iterator[tuple[int, list[Row]]]:
    """Lines below each other that have headings left of this edge and text right of it; and where they begin."""
    parted = [parts(line, edge) for line in lines]
    for stands_apart, group in itertools.groupby(enumerate(parted), key=lambda numbered: numbered[1] is not None):
        numbered = [(number, row) for number, row in group if row] if stands_apart else []
        both = [place for place, (_, (left, right)) in enumerate(numbered) if left and right]
        texts = [place for place, (_, (_, right)) in enumerate(numbered) if right]
        if not both or len(texts) < MIN_LINES:
            continue
        rows = [row for _, row in numbered[both[0] :]]
        rows = rows[: texts[-1] - both[0] + 1 + lines_below(rows, texts[-1] - both[0])]
        if are_headings(rows, page_width):
            yield numbered[both[0]][0], rows


def lines_below(rows: list[Row], last: int) -> int:
    """How many lines the last heading is longer than its text, which ends in row `last`."""
    below = list(itertools.takewhile(lambda row: not row[1], rows[last + 1 :]))
    lefts = [row[0] for row in (*rows[: last + 1], *below) if row[0]][-len(below) - 1 :]
    return sum(1 for _ in itertools.takewhile(lambda pair: is_next(*pair), itertools.pairwise(lefts)))


def is_next(above: Line, line: Line) -> bool:
    """Whether a line of the left column stands directly below the other."""
    return above[0].foot - line[0].foot < MAX_APART * line[0].height


def parts(line: Line, edge: float) -> Row | None:
    """The line left and right of the edge; None if something stands across it."""
    left = [run for run in line if run.right < edge]
    right = [run for run in line if run.left > edge - SAME_EDGE]
    return (left, right) if len(left) + len(right) == len(line) else None


def are_headings(rows: list[Row], page_width: float) -> bool:
    """Whether the left column is the narrow one of two, has words only, and has a heading of several lines."""
    lefts = [left for left, _ in rows if left]
    rights = [right for _, right in rows if right]
    left_width, right_width = (
        max(part[-1].right for part in parts) - min(part[0].left for part in parts) for parts in (lefts, rights)
    )
    if right_width < max(left_width, MIN_WIDTH * page_width):
        return False
    more = collections.Counter(round(run.left) for part in (*lefts, *rights) for _, run in itertools.pairwise(part))
    if max(more.values(), default=0) > 1:
        return False  # another column begins within the text
    return all(left[0].text.strip()[:2].isalpha() for left in lefts) and len(list(headings(rows))) < len(lefts)


def headings(rows: list[Row]) -> Iterator[tuple[int, TextRun]]:
    """Each heading on one line, and the row where it begins."""
    lefts = [(number, left) for number, (left, _) in enumerate(rows) if left]
    gaps = [above[0].foot - line[0].foot for (_, above), (_, line) in itertools.pairwise(lefts)]
    widest = MAX_WIDER * min(gaps, default=0.0)
    first, heading, before = 0, None, lefts[0][1]
    for number, left in lefts:
        words = " ".join(run.text.strip() for run in left)
        goes_on = is_next(before, left) and before[0].foot - left[0].foot <= widest
        if heading and goes_on and not (heading.text.endswith((":", "dat")) and words[:1].isupper()):
            heading = heading._replace(text=f"{heading.text} {words}")
        else:
            if heading:
                yield first, heading
            first, heading = number, left[0]._replace(text=words)
        before = left
    if heading:
        yield first, heading


def flattened(rows: list[Row]) -> Iterator[Line]:
    """The text of the right column, with the headings above it."""
    above = dict(headings(rows))
    for number, (_, right) in enumerate(rows):
        if number in above:
            yield [above[number]]
        if right:
            yield right
