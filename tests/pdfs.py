"""What a test wants to know of a PDF: what it says, and whether everyone can read it."""

import ctypes
import re
from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

POINTS = 72 / 25.4
"""In a millimetre."""
MARKS = re.compile(r"^\s*(?:–|\d+\.)\s+", re.MULTILINE)


def text(content: bytes) -> str:
    """What the pages say, in the order in which it is drawn, with single spaces."""
    with pypdfium2.PdfDocument(content) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def body(content: bytes, *, top: float, foot: float) -> str:
    """What the pages say between their margins (in millimetres), without the marks before the items of lists."""
    said = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            width, height = page.get_size()
            said.append(page.get_textpage().get_text_bounded(0, foot * POINTS, width, height - top * POINTS))
    return " ".join(MARKS.sub("", "\n".join(said)).split())


def title(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return document.get_metadata_value("Title")


def language(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        buffer = (ctypes.c_ushort * 32)()
        length = pdfium.FPDFCatalog_GetLanguage(document, buffer, ctypes.sizeof(buffer))
        return bytes(buffer)[: length - 2].decode("utf-16-le")


def fonts(content: bytes) -> dict[str, bool]:
    """The font families that the pages use, and whether they are embedded."""
    found = {}
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(item)
                name = ctypes.create_string_buffer(128)
                pdfium.FPDFFont_GetFamilyName(font, name, len(name))
                found[name.value.decode()] = bool(pdfium.FPDFFont_GetIsEmbedded(font))
    return found


def barriers(content: bytes, folder: Path) -> list[str]:
    """What keeps someone with a screen reader from reading it: PDF/UA-1 and more, by `outloud`.

    It takes the foot of a page for prose that nobody hears (TAG-002) where there is no other page that repeats it.
    """
    path = folder / "document.pdf"
    path.write_bytes(content)
    result = outloud.check(str(path))
    assert not result.error, result.error
    with pypdfium2.PdfDocument(content) as document:
        is_one_page = len(document) == 1
    return [
        f"{finding.rule} p.{finding.page}: {finding.message}"
        for finding in result.findings
        if finding.severity == "error" and not (finding.rule == "TAG-002" and is_one_page and finding.count == 1)
    ]


def links_within(content: bytes) -> list[str]:
    """The names of the places that links in the document lead to."""
    names = []
    with pikepdf.open(BytesIO(content)) as document:
        for page in document.pages:
            names += [str(link["/Dest"]) for link in page.get("/Annots", []) if "/Dest" in link]
    return names
