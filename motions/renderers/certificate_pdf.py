"""The certificate of identity as a document to print and keep."""

import hashlib
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from motions.queries.certificate import Certificate
from portal import pdf
from portal.cached import cached
from wording import fingerprint
from wording.variables import VARIABLE, variable

TEMPLATE = "motions/pdf/certificate.html"
STYLESHEETS = ("pdf/base.css", "pdf/certificate.css")
LAYOUT = 3
"""Raised when the look of the document changes: whoever asks gets a new one, not one that was kept."""
CACHE_SECONDS = 24 * 3600
"""Seconds that a finished document is kept: whoever asks for the same words in that time gets the same file."""


@dataclass(frozen=True)
class Words:
    """What a variable of the shared text becomes, per gremium."""

    name: str
    words: tuple[tuple[str, str], ...]
    """(short name of the gremium, its words)"""


@dataclass(frozen=True)
class CertificateDocument:
    """A certificate, laid out; `hash` names its words and its layout."""

    html: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(f"{LAYOUT} {self.html}".encode()).hexdigest()

    def as_pdf(self) -> bytes:
        """The file, made once for the same words; raises portal.pdf.PdfFailed."""
        key = f"certificate-pdf-{self.hash}"
        return cached(key, self._write, seconds=CACHE_SECONDS)

    def _write(self) -> bytes:
        return pdf.write(self.html, stylesheets=STYLESHEETS).content


def document(certificate: Certificate) -> CertificateDocument:
    """The certificate as it reads now: always in Dutch."""
    context = {
        "certificate": certificate,
        "position": certificate.position,
        "matrix": certificate.matrix,
        "variables": words(certificate),
        "canonical": fingerprint.canonical(certificate.matrix.base),
    }
    with translation.override("nl"):
        return CertificateDocument(render_to_string(TEMPLATE, context))


def words(certificate: Certificate) -> list[Words]:
    """The variables that the shared text has, in order, with what each gremium reads there; of many gremia none."""
    if certificate.matrix.is_wide:
        return []
    texts = [text for clause in certificate.matrix.base for text in (clause.addressee, clause.text)]
    names = dict.fromkeys(name for text in texts for name in VARIABLE.findall(text))
    gremia = [column.gremium for column in certificate.matrix.columns]
    return [
        Words(name, tuple((gremium.short_name, found.words(gremium)) for gremium in gremia))
        for name in names
        if (found := variable(name))
    ]
