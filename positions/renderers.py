"""The motion of one gremium as a document to print, sign and file."""

import hashlib
from dataclasses import dataclass
from functools import cache

from django.core.cache import cache as shared_cache
from django.template.loader import render_to_string

from gremia import pdf
from positions.models import Motion
from positions.wording import MotionText

TEMPLATE = "positions/pdf/motion.html"
STYLESHEETS = ("pdf/base.css", "pdf/motion.css")
KEPT = 24 * 3600
"""Seconds that a finished document is kept: whoever asks for the same words in that time gets the same file."""
SIGNATURES = range(4)


class NotWorded(Exception):
    """The motion has no text yet: the sync has still to make it."""


@dataclass(frozen=True)
class Document:
    """A motion, laid out; `hash` names its words and its design."""

    html: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(f"{_design()}{self.html}".encode()).hexdigest()

    def as_pdf(self) -> bytes:
        """The file, made once for the same words; raises gremia.pdf.PdfFailed."""
        key = f"motion-pdf-{self.hash}"
        content = shared_cache.get(key)
        if content is None:
            content = pdf.write(self.html, stylesheets=STYLESHEETS).content
            shared_cache.set(key, content, KEPT)
        return content


def document(motion: Motion) -> Document:
    """The motion as its gremium would file it; raises NotWorded."""
    if not motion.body:
        raise NotWorded
    context = {
        "motion": motion,
        "text": MotionText.from_json(motion.body),
        "is_draft": motion.status == Motion.Status.DRAFT,
        "signatures": SIGNATURES,
    }
    return Document(render_to_string(TEMPLATE, context))


@cache
def _design() -> str:
    return "".join(hashlib.sha256(pdf.static_file(name).read_bytes()).hexdigest() for name in STYLESHEETS)
