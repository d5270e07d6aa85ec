"""The attendance list: rows for a spreadsheet, and a PDF; and the badges as PDF. What people eat is in none of them."""

from collections.abc import Iterable

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from attendance.models import Invitee
from meetings.models import Meeting
from portal import pdf

MAX_BADGES = 600
"""On one PDF."""
STYLESHEETS = ("pdf/base.css", "pdf/attendance.css")


def rows(invitees: Iterable[Invitee]) -> list[list[str]]:
    """The heading and a line for each person: name, role, gremium, fractie, code, and whether the person is there."""
    heading = [_("name"), _("role"), _("gremium"), _("fractie"), _("code"), _("arrived")]
    return [[str(cell) for cell in heading], *(_row(invitee) for invitee in invitees)]


def _row(invitee: Invitee) -> list[str]:
    return [
        invitee.name,
        invitee.role_name,
        invitee.gremium.short_name if invitee.gremium else "",
        str(invitee.fractie or ""),
        invitee.code,
        _("yes") if invitee.is_there else "",
    ]


def as_pdf(meeting: Meeting, invitees: Iterable[Invitee]) -> bytes:
    """The list on paper, with room for a signature. Raises PdfFailed."""
    with translation.override("nl"):
        context = {"meeting": meeting, "rows": rows(invitees)[1:]}
        return pdf.render("attendance/pdf/list.html", context, stylesheets=STYLESHEETS).content


def badges(meeting: Meeting, invitees: Iterable[Invitee]) -> bytes:
    """A badge for each, eight on a page, with the code as QR for who checks in. Raises PdfFailed."""
    people = [
        {"invitee": invitee, "qr": segno.make(invitee.code, error="m").svg_data_uri(scale=4, border=1)}
        for invitee in list(invitees)[:MAX_BADGES]
    ]
    with translation.override("nl"):
        context = {"meeting": meeting, "people": people}
        return pdf.render("attendance/pdf/badges.html", context, stylesheets=STYLESHEETS).content
