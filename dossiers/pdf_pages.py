"""Title and pages of a PDF: a program of its own, started by pdf.py, so that no PDF can hurt the process that asked.

A PDF from outside can make PDFium slow, hungry or crash, and PDFium is not safe in threads. Here it has a process
to itself, with limits (portal/process_limits.py). No Django: it has to start quickly.

    python pdf_pages.py inspect PDF           > JSON: {"pages", "title"} or {"refused": why}
    python pdf_pages.py render PDF FOLDER SECONDS FIRST LAST
                                           leaves N.webp and N.json for pages FIRST to LAST; starts no new page
                                           after SECONDS
"""

import ctypes
import json
import re
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
from pypdfium2 import raw

PICTURE_WIDTH = 1400
"""Pixels: sharp on a tablet of 1024 wide with a fine screen, and still small in bytes."""
MAX_PIXELS = 6_000_000
WEBP_EFFORT = 2
"""From 0 to 6, how long WebP looks for a smaller picture: at 4 it takes twice as long, and wins three in a hundred."""
MAX_TEXT = 50_000
"""Characters per page: a full page of a law gazette has some 8,000."""
PROGRAM_TITLE = re.compile(
    r"\W*(?:Microsoft (?:Office )?(?:Word|PowerPoint|Excel|Outlook|Publisher|Visio)"
    r"|PowerPoint[- ]?presentati(?:e|on))\b",
    re.IGNORECASE,
)
NO_TITLE = re.compile(
    r"\W*(?:(?:untitled|naamloos|no title|geen titel|title|titel|document|dia|slide|layout|opmaak|presentati(?:e|on)"
    r"|blad|sheet|scan(?:ned)?|sjabloon|template|pdf|microsoft|word|print)[\W\d_]*)+",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title: "Untitled document", "Presentatie1"."""
PATH = re.compile(r"[a-z]:[\\/]|\\\\|file:|https?:", re.IGNORECASE)
"""How the name of a file begins with its folders."""
FILE_ENDING = re.compile(r"\.(?:docx?|dotx?|docm|odt|rtf|pptx?|xlsx?|pdf|indd|pub|tmp)$", re.IGNORECASE)
MAX_LINKS = 300
"""Per page."""
MAX_URL = 2000
MAX_WORDS_OF_LINK = 200
"""Characters."""
LINK = re.compile(r"(?:https?://|mailto:)[!-~]+", re.IGNORECASE)
"""Where a link may lead outside the document; in a PDF an address has no letters but those of ASCII."""


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
    return {"pages": len(pdf), "title": given_title(storable_text(pdf.get_metadata_value("Title"))[:1000].strip())}


def given_title(title: str) -> str:
    """The title, or nothing if a program made it of the name of a file."""
    is_of_program = PROGRAM_TITLE.match(title) or NO_TITLE.fullmatch(title) or PATH.match(title)
    return "" if is_of_program or FILE_ENDING.search(title) or not any(map(str.isalpha, title)) else title


def storable_text(text: str) -> str:
    """The text without what PostgreSQL refuses: NUL characters and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def links_of(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, width: int, height: int) -> list[dict[str, object]]:
    """The links of a page in their order: to a website, by mail, or to a page of the same document (`page`).

    Each with its words and its areas in pixels of the picture (left, top, width, height); a link that goes on on the
    next line has two.
    """
    place, link, texts = ctypes.c_int(), raw.FPDF_LINK(), page.get_textpage()
    found: list[dict[str, object]] = []
    while len(found) < MAX_LINKS and raw.FPDFLink_Enumerate(page, place, link):
        target, rectangle = target_of(pdf, link), raw.FS_RECTF()
        if not target or not raw.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        sides = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        words = " ".join(storable_text(texts.get_text_bounded(*sides)).split())[:MAX_WORDS_OF_LINK]
        area = pixels_of(page, sides, width, height)
        if found and {key: found[-1].get(key) for key in target} == target:
            found[-1] |= {"words": f"{found[-1]['words']} {words}".strip(), "areas": [*found[-1]["areas"], area]}  # type: ignore[misc]
        else:
            found.append(target | {"words": words, "areas": [area]})
    return found


def target_of(pdf: pypdfium2.PdfDocument, link: object) -> dict[str, object]:
    """Where a link leads: {"url"}, {"page"}, or nothing for what may not or cannot be followed."""
    action, to = raw.FPDFLink_GetAction(link), raw.FPDFLink_GetDest(pdf, link)
    kind = raw.FPDFAction_GetType(action) if action else raw.PDFACTION_UNSUPPORTED
    if kind == raw.PDFACTION_URI:
        address = ctypes.create_string_buffer(MAX_URL + 1)
        size = raw.FPDFAction_GetURIPath(pdf, action, address, MAX_URL + 1)
        url = address.value.decode("ascii", "replace").strip() if size <= MAX_URL + 1 else ""
        return {"url": url} if leads_somewhere(url) else {}
    if not to and kind == raw.PDFACTION_GOTO:
        to = raw.FPDFAction_GetDest(pdf, action)
    number = raw.FPDFDest_GetDestPageIndex(pdf, to) if to else -1
    return {"page": number + 1} if number >= 0 else {}


def leads_somewhere(url: str) -> bool:
    """Whether it is the address of a website or a mailbox."""
    try:
        parts = urlsplit(url)
        return LINK.fullmatch(url) is not None and bool(parts.hostname or (parts.scheme == "mailto" and parts.path))
    except ValueError:
        return False


def pixels_of(page: pypdfium2.PdfPage, sides: tuple[float, float, float, float], width: int, height: int) -> list[int]:
    """An area of the page as left, top, width and height in its picture, also where the page was turned."""
    corners = []
    for x, y in (sides[:2], sides[2:]):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (left, right), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
    return [left, top, right - left, bottom - top]


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
    links = links_of(pdf, page, picture.width, picture.height)
    facts = {"width": picture.width, "height": picture.height, "text": text, "links": links}
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
    print(json.dumps(inspect(path)))  # noqa: T201 - this is what the caller reads


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
