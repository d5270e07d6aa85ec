"""The formats in which a motion leaves the house, and its file in one of them: made once for the same words."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from inspect import getsource
from types import ModuleType

from django.core.cache import cache as shared_cache
from django.core.serializers.json import DjangoJSONEncoder

from motions.renderers import archive, document, look, motion_pdf
from motions.renderers.document import MotionDocument

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


def _for_word_processors(extension: str, media_type: str, library: str) -> Format:
    """A format with a writer of its own name, which is loaded with its library for whoever asks for such a file."""

    @cache
    def writer() -> ModuleType:
        return import_module(f"motions.renderers.{extension}")

    @cache
    def design() -> str:
        return version(library) + "".join(getsource(module) for module in (document, look, archive, writer()))

    return Format(extension, media_type, lambda words: writer().write(words), lambda _: design())


FORMATS = {
    form.extension: form
    for form in (
        Format("pdf", motion_pdf.MEDIA_TYPE, motion_pdf.write, motion_pdf.design),
        _for_word_processors("odt", "application/vnd.oasis.opendocument.text", "odfdo"),
        _for_word_processors(
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "python-docx"
        ),
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
        """The file, made once for the same words; raises portal.document.PdfFailed."""
        key = f"motion-file-{self.hash}"
        content = shared_cache.get(key)
        if content is None:
            content = self.form.write(self.document)
            shared_cache.set(key, content, KEPT)
        return content
