"""The formats in which a motion leaves the house, and its file in one of them: made once for the same words."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from inspect import getsource

from django.core.cache import cache as shared_cache
from django.core.serializers.json import DjangoJSONEncoder

from positions.renderers import archive, document, docx, look, motion_pdf, odt
from positions.renderers.document import MotionDocument

KEPT = 24 * 3600
"""Seconds that a finished file is kept: whoever asks for the same words in that time gets the same file."""


@dataclass(frozen=True)
class Format:
    """A way to write a motion down."""

    extension: str
    media_type: str
    write: Callable[[MotionDocument], bytes]
    design: Callable[[MotionDocument], str]
    """What besides the words decides what the file is: a new style sheet, or a new writer, makes another file."""


@cache
def _docx_design() -> str:
    return version("python-docx") + "".join(getsource(module) for module in (document, look, archive, docx))


@cache
def _odt_design() -> str:
    return version("odfdo") + "".join(getsource(module) for module in (document, look, archive, odt))


FORMATS = {
    form.extension: form
    for form in (
        Format("pdf", motion_pdf.MEDIA_TYPE, motion_pdf.write, motion_pdf.design),
        Format("odt", odt.MEDIA_TYPE, odt.write, lambda _: _odt_design()),
        Format("docx", docx.MEDIA_TYPE, docx.write, lambda _: _docx_design()),
    )
}
"""By extension, the one to read first."""


@dataclass(frozen=True)
class MotionFile:
    """A motion in one format; `hash` names its words and its design."""

    document: MotionDocument
    form: Format

    @property
    def hash(self) -> str:
        words = DjangoJSONEncoder(sort_keys=True).encode(asdict(self.document))
        return sha256(f"{self.form.extension}\n{words}\n{self.form.design(self.document)}".encode()).hexdigest()

    @property
    def content(self) -> bytes:
        """The file, made once for the same words; raises gremia.pdf.PdfFailed."""
        key = f"motion-file-{self.hash}"
        content = shared_cache.get(key)
        if content is None:
            content = self.form.write(self.document)
            shared_cache.set(key, content, KEPT)
        return content
