"""The text of a PDF in the order in which people read it: a program of its own, started by pdf.py, as pdf_pages.py is.

It imports nothing of ours but its own modules, so what it and others need of PDFium stands in both.

    python pdf_text PDF                 > JSON: {"pages": the text of each} or {"refused": why}
"""

import json
import sys
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossiers.pdf_text.page import PageText, text_of_page
from dossiers.pdf_text.runs import LOST

MAX_TEXT_PAGES = 40
"""Pages of which the text is read at once: a motion with all its annexes."""
MAX_LOST = 0.2


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
    texts = list[PageText]()
    try:
        for number in range(min(len(pdf), MAX_TEXT_PAGES)):
            texts.append(text_of_page(pdf[number], form, texts[-1].split if texts else None))
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return {"refused": "unreadable"}
    pages = [storable_text(page.text) for page in texts]
    if notes := dict.fromkeys(storable_text(note) for page in texts for note in page.notes):
        pages[-1] += "\n\n" + "\n\n".join(notes)
    letters = sum(character.isalpha() or character == LOST for page in pages for character in page)
    if letters and sum(page.count(LOST) for page in pages) > MAX_LOST * letters:
        return {"refused": "no_letters"}
    return {"pages": pages}


def storable_text(text: str) -> str:
    """The text without what PostgreSQL refuses: NUL characters and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


if __name__ == "__main__":
    print(json.dumps(page_texts(Path(sys.argv[1]))))  # noqa: T201 - this is what the caller reads
