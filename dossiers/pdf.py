"""PDFs from outside: checked by their content before they are accepted, and made into pages afterwards."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PROGRAM = [sys.executable, "-I", "-B", str(Path(__file__).with_name("pdfium.py"))]
MAX_PAGES = 1000
SECONDS_TO_INSPECT = 20
SECONDS_TO_RENDER = 60
"""For a single page, however heavy; after that the page is given up."""
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
    "too_slow": gettext_lazy("This PDF is too complicated: opening it takes too long. Save it in a simpler form."),
}


class PdfRefused(Exception):
    """The file is not accepted; the message says why, for the person who chose it."""


class PageFailed(Exception):
    """A page cannot be made; the message says why."""


@dataclass(frozen=True)
class CheckedPdf:
    """A PDF that may be kept; only `check` makes one."""

    file: File
    file_name: str
    size: int
    sha256: str
    page_count: int
    title: str

    @property
    def stem(self) -> str:
        return Path(self.file_name).stem.replace("_", " ").strip()


@dataclass(frozen=True)
class RenderedPage:
    """A page as a picture and text: `image` is WebP, width and height are in pixels."""

    number: int
    image: bytes
    width: int
    height: int
    text: str


def check(file: File) -> CheckedPdf:
    """Whether the content is a PDF that everyone can open. Raises PdfRefused."""
    max_mb = settings.MAX_DOCUMENT_MB
    if file.size > max_mb * 1024 * 1024:
        size = round(file.size / 1024 / 1024, 1)
        raise PdfRefused(_("This file is %(size)s MB. The most is %(most)s MB.") % {"size": size, "most": max_mb})
    file.seek(0)
    data = file.read()
    file.seek(0)
    if not data:
        raise PdfRefused(REFUSALS["empty"])
    if b"%PDF-" not in data[:1024]:
        raise PdfRefused(REFUSALS["not_pdf"])
    answer = inspect(data)
    if "refused" in answer:
        raise PdfRefused(REFUSALS[answer["refused"]])
    if answer["pages"] > MAX_PAGES:
        raise PdfRefused(
            _("This PDF has %(pages)s pages. The most is %(most)s.") % {"pages": answer["pages"], "most": MAX_PAGES}
        )
    return CheckedPdf(
        file=file,
        file_name=Path(file.name or "").name[-200:],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        page_count=answer["pages"],
        title=answer["title"],
    )


def check_bytes(data: bytes, file_name: str = "") -> CheckedPdf:
    """`check` for a PDF in memory. Raises PdfRefused."""
    return check(ContentFile(data, name=file_name or "document.pdf"))


def inspect(data: bytes) -> dict:
    """{"pages": their number, "title"} of the PDF, or {"refused": why}."""
    return run_pdfium("inspect", data)


def text(data: bytes) -> dict:
    """{"pages": the text of each page} of the PDF, or {"refused": why}."""
    return run_pdfium("text", data)


def run_pdfium(command: str, data: bytes) -> dict:
    """The answer of pdfium.py, or {"refused": why}."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing from outside in its arguments
            [*PROGRAM, command], input=data, capture_output=True, timeout=SECONDS_TO_INSPECT, env={}
        )
    except subprocess.TimeoutExpired:
        return {"refused": "too_slow"}
    return json.loads(done.stdout) if done.returncode == 0 else {"refused": "unreadable"}


def render(file: File, first: int, last: int) -> Iterator[RenderedPage]:
    """Pages from `first` on, as many as go in SECONDS_AT_A_TIME, up to `last`. Raises PageFailed if not even one."""
    with tempfile.TemporaryDirectory(prefix="overleg-") as name:
        folder = Path(name)
        path = folder / "document.pdf"
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        reason = run_render(path, folder, first, last)
        number = first
        while (facts := folder / f"{number}.json").exists():
            yield RenderedPage(number, (folder / f"{number}.webp").read_bytes(), **json.loads(facts.read_text()))
            number += 1
        if number == first:
            raise PageFailed(_("Page %(number)s: %(reason)s") % {"number": first, "reason": reason})


def run_render(path: Path, folder: Path, first: int, last: int) -> str:
    """Let pdfium.py make the pages. Returns why a page failed, should one have."""
    arguments = [str(path), str(folder), str(SECONDS_AT_A_TIME), str(first), str(last)]
    try:
        subprocess.run(  # noqa: S603 - as above
            [*PROGRAM, "render", *arguments], capture_output=True, timeout=SECONDS_TO_RENDER, env={}
        )
    except subprocess.TimeoutExpired:
        return _("making the picture takes too long.")
    return _("the picture cannot be made.")
