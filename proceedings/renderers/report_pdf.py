"""The report as a document."""

from django.utils import translation

from meetings import markdown
from portal import pdf
from proceedings.models import ActionPoint, Report

TEMPLATE = "proceedings/pdf/report.html"
STYLESHEETS = ("pdf/base.css", "pdf/report.css")


def write(report: Report) -> bytes:
    """The file, in Dutch; raises portal.pdf.PdfFailed."""
    points = ActionPoint.objects.filter(meeting=report.meeting).select_related("owner")
    with translation.override("nl"):
        context = {
            "report": report,
            "meeting": report.meeting,
            "passages": markdown.render_passages(report.passages),
            "action_points": points,
        }
        return pdf.render(TEMPLATE, context, stylesheets=STYLESHEETS).content
