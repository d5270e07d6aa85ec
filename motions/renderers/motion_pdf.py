"""The motion as PDF: accessible, and archivable."""

from motions.renderers.document import MotionDocument
from portal import pdf

MEDIA_TYPE = "application/pdf"
TEMPLATE = "motions/pdf/motion.html"
STYLESHEETS = ("pdf/base.css", "pdf/motion.css")


def write(document: MotionDocument) -> bytes:
    """The file; raises portal.pdf.PdfFailed."""
    return pdf.render(TEMPLATE, {"motion": document}, stylesheets=STYLESHEETS).content
