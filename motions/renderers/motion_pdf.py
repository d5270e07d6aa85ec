"""The motion as PDF: accessible, and archivable."""

from functools import cache
from hashlib import sha256

from django.template.loader import render_to_string

from motions.renderers.document import MotionDocument
from portal import pdf
from portal.document import static_file

MEDIA_TYPE = "application/pdf"
TEMPLATE = "motions/pdf/motion.html"
STYLESHEETS = ("pdf/base.css", "pdf/motion.css")


def write(document: MotionDocument) -> bytes:
    """The file; raises portal.document.PdfFailed."""
    return pdf.write(_html(document), stylesheets=STYLESHEETS).content


def design(document: MotionDocument) -> str:
    """What besides the words decides what the file is."""
    return _stylesheets() + sha256(_html(document).encode()).hexdigest()


def _html(document: MotionDocument) -> str:
    return render_to_string(TEMPLATE, {"motion": document})


@cache
def _stylesheets() -> str:
    return "".join(sha256(static_file(name).read_bytes()).hexdigest() for name in STYLESHEETS)
