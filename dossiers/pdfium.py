"""Looks into a PDF: a program of its own, started by pdf.py, so that no PDF can hurt the process that asked.

A PDF from outside can make PDFium slow, hungry or crash, and PDFium is not safe in threads. Here it has a process
to itself, with limits (portal/limits.py). No Django: it has to start quickly.

    python pdfium.py inspect PDF           > JSON: {"pages", "title"} or {"refused": why}
    python pdfium.py text PDF              > JSON: {"pages": the text of each} or {"refused": why}
    python pdfium.py render PDF FOLDER SECONDS FIRST LAST
                                           leaves N.webp and N.json for pages FIRST to LAST; starts no new page
                                           after SECONDS
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

PICTURE_WIDTH = 1400
"""Pixels: sharp on a tablet of 1024 wide with a fine screen, and still small in bytes."""
MAX_PIXELS = 6_000_000
WEBP_EFFORT = 2
"""From 0 to 6, how long WebP looks for a smaller picture: at 4 it takes twice as long, and wins three in a hundred."""
MAX_TEXT = 50_000
"""Characters per page: a full page of a law gazette has some 8,000."""
MAX_TEXT_PAGES = 40
"""Pages of which the text is read at once: a motion with all its annexes."""
PARAGRAPH_GAP = 0.6
"""Between two lines, as a share of the height of a line: from here on it ends a paragraph."""


def open_pdf(path: Path) -> pypdfium2.PdfDocument | str:
    """The PDF, or why it is refused."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return "encrypted" if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else "unreadable"


def inspect(path: Path) -> dict[str, object]:
    """Number of pages and title, or {"refused": why}. The first page is read, so that one that is too much shows."""
    pdf = open_pdf(path)
    if isinstance(pdf, str):
        return {"refused": pdf}
    try:
        pdf[0].get_size()
    except (pypdfium2.PdfiumError, IndexError):
        return {"refused": "no_pages"}
    return {"pages": len(pdf), "title": storable_text(pdf.get_metadata_value("Title"))[:1000].strip()}


def page_texts(path: Path) -> dict[str, object]:
    """The text of the first MAX_TEXT_PAGES pages, line by line; or {"refused": why}."""
    pdf = open_pdf(path)
    if isinstance(pdf, str):
        return {"refused": pdf}
    try:
        pages = [text_by_lines(pdf[number].get_textpage()) for number in range(min(len(pdf), MAX_TEXT_PAGES))]
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return {"refused": "unreadable"}
    return {"pages": [storable_text(page) for page in pages]}


class TextRun(NamedTuple):
    """Characters that the PDF writes one after the other on one line; measures in points, from below and the left."""

    bottom: float
    top: float
    left: float
    text: str


def text_by_lines(page: pypdfium2.PdfTextPage) -> str:
    """The lines of a page from top to bottom: in the file a bullet can stand far from its text.

    An empty line stands for white space between paragraphs.
    """
    lines: list[list[TextRun]] = []
    for run in sorted(runs(page), key=lambda run: -run.top - run.bottom):
        middle = (run.top + run.bottom) / 2
        if lines and lines[-1][0].bottom <= middle <= lines[-1][0].top:
            lines[-1].append(run)
        else:
            lines.append([run])
    text = ""
    before: list[TextRun] = []
    for line in lines:
        line.sort(key=lambda run: run.left)
        gap = min(run.bottom for run in before) - max(run.top for run in line) if before else 0
        height = max(run.top - run.bottom for run in line)
        text += "\n" * bool(before) + "\n" * (gap > PARAGRAPH_GAP * height) + " ".join(run.text.strip() for run in line)
        before = line
    return text


def runs(page: pypdfium2.PdfTextPage) -> Iterator[TextRun]:
    """The characters of the page in the order of the file, cut at the ends of lines; at most MAX_TEXT of them."""
    text, first = "", -1
    count = min(page.count_chars(), MAX_TEXT)
    for place in range(count + 1):
        character = chr(raw.FPDFText_GetUnicode(page, place)) if place < count else "\n"
        if character in "\r\n":
            if first >= 0:
                left, bottom, _, top = page.get_charbox(first, loose=True)
                yield TextRun(bottom, max(top, bottom + 1), left, text)
            text, first = "", -1
            continue
        if first < 0 and not character.isspace():
            first = place
        text += character


def storable_text(text: str) -> str:
    """The text without what PostgreSQL refuses: NUL characters and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def scale_of(width: float, height: float) -> float:
    """Pixels per point: the picture's usual width, less for a page that would get too big."""
    width, height = max(width, 1), max(height, 1)
    return min(PICTURE_WIDTH / width, (MAX_PIXELS / (width * height)) ** 0.5, 16_000 / height)


def render(pdf: pypdfium2.PdfDocument, number: int, folder: Path) -> None:
    """Make the picture and the text of one page; the JSON comes last, so that it vouches for both."""
    page = pdf[number - 1]
    picture = page.render(scale=scale_of(*page.get_size()), rev_byteorder=True).to_pil().convert("RGB")
    picture.save(folder / f"{number}.webp", quality=75, method=WEBP_EFFORT)
    text = storable_text(page.get_textpage().get_text_bounded())[:MAX_TEXT].replace("\r\n", "\n").strip()
    facts = {"width": picture.width, "height": picture.height, "text": text}
    unfinished = folder / f"{number}.tmp"
    unfinished.write_text(json.dumps(facts))
    unfinished.rename(folder / f"{number}.json")
    page.close()


def render_some(path: Path, folder: Path, seconds: float, first: int, last: int) -> str:
    """Make pages in order until the time is up, at least one. Returns why it stopped at a page, or nothing."""
    until = time.monotonic() + seconds
    pdf = open_pdf(path)
    if isinstance(pdf, str):
        return pdf
    pdf.init_forms()
    for number in range(first, last + 1):
        if number > first and time.monotonic() > until:
            break
        try:
            render(pdf, number, folder)
        except (pypdfium2.PdfiumError, ValueError, IndexError, MemoryError):
            return "unreadable"
    return ""


def main(command: str, path: Path, *arguments: str) -> None:
    if command == "render":
        folder, seconds, first, last = arguments
        sys.exit(render_some(path, Path(folder), float(seconds), int(first), int(last)) or 0)
    answer = inspect(path) if command == "inspect" else page_texts(path)
    print(json.dumps(answer))  # noqa: T201 - this is what the caller reads


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
