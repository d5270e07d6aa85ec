"""What our own part of making an invitation costs, beside WeasyPrint's layout."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from bench.figure import Figure
from meetings import invitation
from meetings.models import InvitationPdf, Meeting
from meetings.operations.invitation import render_pdf, request_pdf
from portal import pdf, weasy
from portal.pdf import static_file

ROUNDS = 45
"""So many that the median moves by a hundredth between runs; with fifteen it moves by four."""


def measure(folder: Path) -> list[Figure]:
    """The invitation of 13 June 2024, as the task renders it once it is warm.

    Counted: reading the row and what it is to say, the template, layout, writing the PDF, storing it, and two commits.
    Compared with nothing but WeasyPrint's layout of the same HTML (`HTML(...).render()`, its style sheets parsed
    beforehand, as they are for the task). `weasyprint_seconds` adds writing the file, which the goal counts as ours.
    """
    meeting = Meeting.objects.get(date="2024-06-13")
    row = request_pdf(meeting, by=None)
    stylesheets = [static_file(name) for name in invitation.STYLESHEETS]
    html = render_to_string(invitation.TEMPLATE, invitation.context(invitation.content_of(meeting)))
    made_anew(row)
    rounds = [
        (
            seconds_of(lambda: weasy.layout(html, stylesheets=stylesheets)),
            seconds_of(lambda: pdf.write(html, stylesheets=invitation.STYLESHEETS)),
            made_anew(row),
        )
        for _ in range(ROUNDS)
    ]
    return [
        Figure(
            "pdf_invitation",
            ratio=median(whole / layout for layout, _, whole in rounds),
            goal=1.7,
            seen={
                "seconds": median(whole for _, _, whole in rounds),
                "layout_seconds": median(layout for layout, _, _ in rounds),
                "weasyprint_seconds": median(written for _, written, _ in rounds),
            },
        )
    ]


def made_anew(row: InvitationPdf) -> float:
    """Ask for the PDF once more, and let the task's own operation make it; seconds of the latter."""
    InvitationPdf.objects.filter(pk=row.pk).update(state=InvitationPdf.State.REQUESTED, attempts=0)
    seconds = seconds_of(lambda: render_pdf(row.pk))
    row.refresh_from_db()
    assert row.state == InvitationPdf.State.READY, row.error
    assert default_storage.exists(row.file.name)
    return seconds


def seconds_of(work: Callable[[], object]) -> float:
    """How long the work takes, with what others left behind cleared away first: nobody pays for another's garbage."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
