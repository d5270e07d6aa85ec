"""The formats in which a motion leaves the house, and its file in one of them: made once for the same words."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder

from motions.renderers import motion_pdf
from motions.renderers.document import MotionDocument
from portal.cached import cached

CACHE_SECONDS = 24 * 3600
"""Seconds that a finished file is kept: whoever asks for the same words in that time gets the same file."""


@dataclass(frozen=True)
class Format:
    """A way to write a motion down."""

    extension: str
    media_type: str
    write: Callable[[MotionDocument], bytes]
    layout: int
    """Raised when the look of its files changes: whoever asks gets a new file, not one that was kept."""


def _write_odt(document: MotionDocument) -> bytes:
    from motions.renderers import odt  # its library is loaded for whoever asks for such a file

    return odt.write(document)


def _write_docx(document: MotionDocument) -> bytes:
    from motions.renderers import docx

    return docx.write(document)


FORMATS = {
    file_format.extension: file_format
    for file_format in (
        Format("pdf", motion_pdf.MEDIA_TYPE, motion_pdf.write, layout=2),
        Format("odt", "application/vnd.oasis.opendocument.text", _write_odt, layout=1),
        Format(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _write_docx,
            layout=1,
        ),
    )
}
"""By extension, the one to read first."""


@dataclass(frozen=True)
class MotionFile:
    """A motion in one format; `hash` names its words and its layout."""

    document: MotionDocument
    file_format: Format

    @property
    def hash(self) -> str:
        data = DjangoJSONEncoder(sort_keys=True).encode(asdict(self.document))
        return sha256(f"{self.file_format.extension} {self.file_format.layout}\n{data}".encode()).hexdigest()

    @property
    def content(self) -> bytes:
        """The file, made once for the same words; raises portal.pdf.PdfFailed."""
        key = f"motion-file-{self.hash}"
        return cached(key, lambda: self.file_format.write(self.document), seconds=CACHE_SECONDS)
