"""The text of a PDF in the order in which people read it: a program of its own, started by pdf.py, as pdf_pages.py is.

It imports nothing of ours, so what both need of PDFium stands in both.

    python pdf_text.py PDF                 > JSON: {"pages": the text of each} or {"refused": why}
"""

import bisect
import collections
import ctypes
import itertools
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

MAX_TEXT = 50_000
"""Characters per page: a full page of a law gazette has some 8,000."""
MAX_TEXT_PAGES = 40
"""Pages of which the text is read at once: a motion with all its annexes."""
PARAGRAPH_GAP = 1.25
"""From one line to the next, as a share of the usual distance: from here on a paragraph ends."""
SAME_LINE, SAME_LINE_SMALL = 0.35, 0.85
"""Of the height of a letter: as far may its foot be from that of its line; SMALL for a footnote mark and the like."""
SMALL = 0.85
"""Of the height of the letters beside it."""
WORD_SPACE = 0.15
"""Of the height of a letter: less white than this is none between words."""
MIN_COLUMN_LINES = 4
MIN_COLUMN_WIDTH = 0.25
"""Of the width of the page, for the lines of a column: narrower is a heading beside its text, or a table."""
BULLET = re.compile(r"(?:[-–—•·∙▪▫◦‣●○■□◆➢➤►✓*§o\uf000-\uf0ff]|\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z])[.)])(?=\s)")
"""A sign or number before an item of a list."""
MIN_INDENT = 9.0
"""Points between the bullets of two levels of a list."""
INDENT = 2
"""Spaces before a bullet for each level, by which a reader of the text knows it too."""
UNITS = {"m": "²³", "km": "²³", "cm": "²³", "dm": "²³", "mm": "²³"}
"""Behind these a small 2 or 3 above the line is no footnote."""
MAX_MARK = 3
"""Characters of a footnote mark."""
TEXT_FIELDS = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}
LOST = "\ufffd"
"""In the place of a letter of which the font does not tell which one it is."""
MAX_LOST = 0.2
"""Of the letters; with more of them lost the rest cannot be trusted either."""


def open_pdf(path: Path) -> pypdfium2.PdfDocument | str:
    """The PDF, or why it is refused."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return "encrypted" if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else "unreadable"


def page_texts(path: Path) -> dict[str, object]:
    """The text of the first MAX_TEXT_PAGES pages, line by line; or {"refused": why}."""
    pdf = open_pdf(path)
    if isinstance(pdf, str):
        return {"refused": pdf}
    pdf.init_forms()
    form = pdf.formenv
    try:
        texts = [text_of_page(pdf[number], form) for number in range(min(len(pdf), MAX_TEXT_PAGES))]
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return {"refused": "unreadable"}
    pages = [storable_text(page) for page, _ in texts]
    if notes := [storable_text(note) for _, notes in texts for note in notes]:
        pages[-1] += "\n\n" + "\n\n".join(notes)
    letters = sum(character.isalpha() or character == LOST for page in pages for character in page)
    if letters and sum(page.count(LOST) for page in pages) > MAX_LOST * letters:
        return {"refused": "no_letters"}
    return {"pages": pages}


class TextRun(NamedTuple):
    """Characters of one height that stand next to each other; measures in points, from below and the left."""

    foot: float
    height: float
    left: float
    right: float
    text: str


Line = list[TextRun]


def text_of_page(page: pypdfium2.PdfPage, form: pypdfium2.PdfFormEnv | None) -> tuple[str, list[str]]:
    """The lines of a page from top to bottom, column by column; and its footnotes, which come at the end of a text.

    In the file a bullet can stand far from its text. An empty line stands for white space between paragraphs.
    """
    found = [*runs(page.get_textpage()), *(typed_in_fields(page, form) if form else ())]
    split = gutter(found, page.get_width())
    blocks = [lines_of(found)] if split is None else list(columns(found, split))
    notes = [line for block in blocks for line in block if is_note(line)]
    marks = {line[0].text.strip() for line in notes}
    texts = [paragraphs([line for line in block if not is_note(line)], marks) for block in blocks]
    return "\n\n".join(filter(None, texts)), [joined(line, set()) for line in notes]


def lines_of(found: Sequence[TextRun]) -> list[Line]:
    """The runs in lines from top to bottom; a small one joins the line that it is raised or lowered from."""
    lines: list[Line] = []
    heights = collections.Counter[float]()
    for run in found:
        heights[run.height] += len(run.text)
    usual = max(heights, key=heights.__getitem__, default=0.0)
    small = [run for run in found if run.height < SMALL * usual and len(run.text.strip()) <= MAX_MARK]
    others = [run for run in found if run not in small] if small else found
    for run in sorted(others, key=lambda run: -run.foot):
        main = lines[-1][0] if lines else None
        if main and abs(main.foot - run.foot) <= SAME_LINE * max(main.height, run.height):
            lines[-1].append(run)
        else:
            lines.append([run])
    for run in small:
        near = [line for line in lines if any(touches(run, other) for other in line)]
        if near:
            min(near, key=lambda line: abs(line[0].foot - run.foot)).append(run)
        else:
            lines.append([run])
    for line in lines:
        line.sort(key=lambda run: run.left)
    return sorted(lines, key=lambda line: -max(line, key=lambda run: run.height).foot)


def touches(small: TextRun, other: TextRun) -> bool:
    """Whether a small run is raised or lowered from the other: directly behind it, or before it, and no line away."""
    beside = abs(small.left - other.right) < 0.4 * other.height or abs(other.left - small.right) < other.height
    return beside and abs(small.foot - other.foot) < SAME_LINE_SMALL * other.height


def gutter(found: list[TextRun], width: float) -> float | None:
    """Where the white between two columns is, if the page has them: both with lines as wide as those of a text."""
    places = [width * percent / 100 for percent in range(35, 66, 2)]
    place = min(places, key=lambda place: sum(crosses(run, place) for run in found))
    sides = [lines_of([run for run in found if side_of(run, place) == side]) for side in (-1, 1)]
    wide = [[line for line in side if line[-1].right - line[0].left > MIN_COLUMN_WIDTH * width] for side in sides]
    if min(map(len, wide)) < MIN_COLUMN_LINES:
        return None
    left, right = ((lines[0][0].foot, lines[-1][0].foot) for lines in wide)
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


def paragraphs(lines: list[Line], marks: set[str]) -> str:
    """The lines as text, with an empty one where the distance is more than usual."""
    feet = [max(line, key=lambda run: run.height).foot for line in lines]
    gaps = [above - below for above, below in itertools.pairwise(feet)]
    usual = usual_gap(lines, gaps)
    words = [joined(line, marks) for line in lines]
    edges = edges_of_bullets(lines, words)
    text = ""
    for line, written, gap in zip(lines, words, [0.0, *gaps], strict=True):
        if text:
            text += "\n\n" if gap > PARAGRAPH_GAP * usual else "\n"
        text += " " * INDENT * level_of(line, edges) * bool(BULLET.match(written)) + written
    return text


def edges_of_bullets(lines: list[Line], words: list[str]) -> list[float]:
    """How far from the left the bullets stand, one for each level."""
    edges: list[float] = []
    for left in sorted(line[0].left for line, written in zip(lines, words, strict=True) if BULLET.match(written)):
        if not edges or left - edges[-1] > MIN_INDENT:
            edges.append(left)
    return edges


def level_of(line: Line, edges: list[float]) -> int:
    """The place of the edge at which the line begins; 0 is the outermost."""
    return max(0, bisect.bisect_right(edges, line[0].left) - 1)


def usual_gap(lines: list[Line], gaps: list[float]) -> float:
    """From one line to the next within a paragraph: the smallest distance that comes back."""
    heights = [max(run.height for run in line) for line in lines]
    counts = collections.Counter(
        round(gap * 2) / 2
        for gap, above, below in zip(gaps, heights, heights[1:], strict=False)
        if gap >= 0.8 * max(above, below)
    )
    often = [gap for gap, count in counts.items() if count >= max(2, len(gaps) / 10)]
    return min(often, default=1.3 * max(heights, default=10))


def is_note(line: Line) -> bool:
    """Whether a line is a footnote: it begins with a raised number that is smaller than what follows."""
    return (
        len(line) > 1
        and line[0].text.strip().isdigit()
        and line[0].height < SMALL * line[1].height
        and line[0].foot > line[1].foot + 0.1 * line[1].height
    )


def joined(line: Line, marks: set[str]) -> str:
    """The words of a line; without footnote marks if their notes are on this page, else with these in brackets."""
    main = max(line, key=lambda run: run.height)
    text, before = "", None
    for run in line:
        words = run.text
        if before and run.height < SMALL * main.height and run.foot > main.foot + 0.1 * main.height:
            words = without_mark(text, words, marks)
        closes = words[:1] in set(";,.:)")
        if before and not closes and (run.left - before.right > WORD_SPACE * main.height or before.text.endswith(" ")):
            text = text.rstrip() + " "
        text, before = text + (words.lstrip() if text.endswith(" ") else words), run
    return text.strip()


def without_mark(text: str, words: str, marks: set[str]) -> str:
    """What is left of raised characters."""
    mark = words.strip(" ,")
    if not mark.isdigit() or len(mark) > MAX_MARK:
        return words
    powers = UNITS.get(text.rsplit(" ", 1)[-1].lower(), "")
    if mark in ("2", "3") and powers:
        return powers[int(mark) - 2]
    return "" if mark in marks else f" [{mark}]"


def runs(page: pypdfium2.PdfTextPage) -> Iterator[TextRun]:
    """The characters of the page in the order of the file, cut where line, height or foot change; at most MAX_TEXT."""
    text, first = "", (-1, 0.0, 0.0)
    count = min(page.count_chars(), MAX_TEXT)
    for place in range(count + 1):
        character = chr(raw.FPDFText_GetUnicode(page, place)) if place < count else "\n"
        is_space = character.isspace()
        now = first if is_space else (place, *foot_and_height(page, place))
        changes = abs(now[1] - first[1]) > 0.08 * first[2] or not SMALL < now[2] / max(first[2], 0.1) < 1.18
        if first[0] >= 0 and (character in "\r\n" or changes):
            yield run_of(page, first, place - 1, text)
            text, first = "", (-1, 0.0, 0.0)
        if character in "\r\n":
            continue
        if first[0] < 0 and not is_space:
            first = now
        text += LOST if is_lost(page, place, character) else character


def is_lost(page: pypdfium2.PdfTextPage, place: int, character: str) -> bool:
    """Whether the font does not tell which character this is; a bullet from Word is known though it has no name."""
    if "\ue000" <= character <= "\uefff" or character == LOST:
        return True
    return not character.isspace() and raw.FPDFText_HasUnicodeMapError(page, place) == 1


def foot_and_height(page: pypdfium2.PdfTextPage, place: int) -> tuple[float, float]:
    """Where a character stands, and how high its font is."""
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(page, place, x, y)
    raw.FPDFText_GetMatrix(page, place, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1
    return y.value, max(raw.FPDFText_GetFontSize(page, place) * scale, 1)


def run_of(page: pypdfium2.PdfTextPage, first: tuple[int, float, float], last: int, text: str) -> TextRun:
    left, _, right, _ = page.get_charbox(first[0])
    while last > first[0] and chr(raw.FPDFText_GetUnicode(page, last)).isspace():
        last -= 1
    right = max(right, page.get_charbox(last)[2])
    return TextRun(first[1], first[2], left, right, text)


def typed_in_fields(page: pypdfium2.PdfPage, form: pypdfium2.PdfFormEnv) -> Iterator[TextRun]:
    """What was typed into the fields of a form, in the place of the field."""
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        rectangle = raw.FS_RECTF()
        if raw.FPDFAnnot_GetFormFieldType(form.raw, note) in TEXT_FIELDS and raw.FPDFAnnot_GetRect(note, rectangle):
            typed = [line for line in field_value(form, note).splitlines() if line.strip()]
            step = min(14.0, (rectangle.top - rectangle.bottom) / max(len(typed), 1))
            for place, line in enumerate(typed):
                foot = rectangle.top - (place + 0.8) * step
                yield TextRun(foot, step * 0.8, rectangle.left, rectangle.right, line.strip())
        raw.FPDFPage_CloseAnnot(note)


def field_value(form: pypdfium2.PdfFormEnv, note: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form.raw, note, None, 0)
    value = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetFormFieldValue(form.raw, note, ctypes.cast(value, ctypes.POINTER(ctypes.c_ushort)), size)
    return value.raw.decode("utf-16-le", "ignore").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")


def storable_text(text: str) -> str:
    """The text without what PostgreSQL refuses: NUL characters and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


if __name__ == "__main__":
    print(json.dumps(page_texts(Path(sys.argv[1]))))  # noqa: T201 - this is what the caller reads
