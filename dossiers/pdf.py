"""PDFs from outside: checked by their content before they are accepted, and made into pages afterwards."""

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import limited_process, malware

CLEANING, PAGES = (Path(__file__).with_name(f"{name}.py") for name in ("cleaning", "pdf_pages"))
TEXT = Path(__file__).with_name("pdf_text")
MAX_PAGES = 1000
SECONDS_TO_RENDER = 20
"""On the clock, for a single page, however heavy; after that the page is given up."""
SECONDS_AT_A_TIME = 2
"""How long pages of one document are made before other work gets its turn."""

REFUSALS = {
    "not_pdf": gettext_lazy("This is not a PDF. Save it as a PDF first, then choose it again."),
    "empty": gettext_lazy("This file is empty."),
    "encrypted": gettext_lazy(
        "This PDF is locked, with a password for instance. Save it without, then choose it again."
    ),
    "unreadable": gettext_lazy("This PDF is damaged: it cannot be opened. Make it again, then choose the new one."),
    "no_pages": gettext_lazy("This PDF has no pages that can be shown."),
    "wrong_pages": gettext_lazy(
        "This PDF is damaged: it has another number of pages than it says. Make it again, then choose the new one."
    ),
    "too_slow": gettext_lazy("This PDF is too complicated: opening it takes too much. Save it in a simpler form."),
    "no_letters": gettext_lazy(
        "The letters of this PDF cannot be read: its fonts do not tell which they are. Type the text, or paste it."
    ),
    "no_room": gettext_lazy("The file cannot be stored at this moment: perhaps the disk is full. Try again later."),
    "malware": gettext_lazy("The virus scanner refuses this file. Ask whoever made it for another one."),
    "not_scanned": gettext_lazy("The virus scanner could not look through this file. Try again later."),
    "busy": gettext_lazy("The portal is reading other files at this moment. Choose this one again in half a minute."),
}


class PdfRefused(Exception):
    """The file is not accepted; the message says why, for the person who chose it."""


class PageFailed(Exception):
    """A page cannot be made; the message says why."""


@dataclass(frozen=True)
class CheckedPdf:
    """A PDF that may be kept; only `check` makes one.

    Where something had to be taken out of it, `received` is the file as it came, and `file` is what was left.
    """

    file: File
    file_name: str
    size: int
    sha256: str
    page_count: int
    title: str
    received: File | None = None

    @property
    def stem(self) -> str:
        return Path(self.file_name).stem.replace("_", " ").strip()


@dataclass(frozen=True)
class RenderedPage:
    """A page as a picture, text and links: `image` is WebP, width and height are in pixels; links as in Page."""

    number: int
    image: bytes
    width: int
    height: int
    text: str
    links: list[dict[str, Any]]


def check(file: File) -> CheckedPdf:
    """Whether the content is a PDF that everyone can open. Raises PdfRefused."""
    max_mb = settings.MAX_DOCUMENT_MB
    if file.size > max_mb * 1024 * 1024:
        size = round(file.size / 1024 / 1024, 1)
        raise PdfRefused(_("This file is %(size)s MB. The most is %(most)s MB.") % {"size": size, "most": max_mb})
    file.seek(0)
    begin = file.read(1024)
    file.seek(0)
    if not begin:
        raise PdfRefused(REFUSALS["empty"])
    if b"%PDF-" not in begin:
        raise PdfRefused(REFUSALS["not_pdf"])
    with _refusing():
        malware.scan(file)
    with _refusing(), limited_process.slot(), limited_process.folder_with(file) as (folder, copy):
        cleaned = folder / "cleaned"
        answer = _answer(CLEANING, str(copy), str(cleaned))
        accepted: File = ContentFile(cleaned.read_bytes(), name=file.name) if answer["changed"] else file
        facts = _answer(PAGES, "inspect", str(cleaned if answer["changed"] else copy))
    if facts["pages"] != answer["pages"]:
        raise PdfRefused(REFUSALS["wrong_pages"])
    if facts["pages"] > MAX_PAGES:
        raise PdfRefused(
            _("This PDF has %(pages)s pages. The most is %(most)s.") % {"pages": facts["pages"], "most": MAX_PAGES}
        )
    return CheckedPdf(
        file=accepted,
        file_name=Path(file.name or "").name[-200:],
        size=accepted.size,
        sha256=_sha256(accepted),
        page_count=facts["pages"],
        title=facts["title"],
        received=file if answer["changed"] else None,
    )


def check_bytes(data: bytes, file_name: str = "") -> CheckedPdf:
    """`check` for a PDF in memory. Raises PdfRefused."""
    return check(ContentFile(data, name=file_name or "document.pdf"))


def page_texts(file: File, *, work: str = "") -> list[str]:
    """The text of each page, read in a slot of this work. Raises PdfRefused."""
    with _refusing(), limited_process.slot(work), limited_process.folder_with(file) as (_folder, copy):
        return _answer(TEXT, str(copy))["pages"]


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """What a program could not do with the file, as the reason of refusal."""
    try:
        yield
    except malware.MalwareFound as error:
        raise PdfRefused(REFUSALS["malware"]) from error
    except malware.NotScanned as error:
        raise PdfRefused(REFUSALS["not_scanned"]) from error
    except limited_process.NotRead as error:
        raise PdfRefused(REFUSALS[error.reason]) from error
    except OSError as error:
        raise PdfRefused(REFUSALS["no_room"]) from error


def _answer(program: Path, *arguments: str) -> dict:
    """What the program says of the file. Raises PdfRefused, TooHeavy and Broken."""
    answer = json.loads(limited_process.run(program, *arguments))
    if "refused" in answer:
        raise PdfRefused(REFUSALS[answer["refused"]])
    return answer


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def render(file: File, first: int, last: int) -> Iterator[RenderedPage]:
    """Pages from `first` on, as many as go in SECONDS_AT_A_TIME, up to `last`. Raises PageFailed if not even one."""
    with limited_process.folder_with(file) as (folder, copy):
        reason = run_render(copy, folder, first, last)
        number = first
        while (facts := folder / f"{number}.json").exists():
            yield RenderedPage(number, (folder / f"{number}.webp").read_bytes(), **json.loads(facts.read_text()))
            number += 1
        if number == first:
            raise PageFailed(_("Page %(number)s: %(reason)s") % {"number": first, "reason": reason})


def run_render(path: Path, folder: Path, first: int, last: int) -> str:
    """Let pdf_pages.py make the pages. Returns why a page failed, should one have."""
    arguments = [str(path), str(folder), str(SECONDS_AT_A_TIME), str(first), str(last)]
    try:
        limited_process.run(PAGES, "render", *arguments, seconds=SECONDS_TO_RENDER)
    except limited_process.TooHeavy:
        return _("making the picture takes too much.")
    except limited_process.Broken:
        pass
    return _("the picture cannot be made.")
