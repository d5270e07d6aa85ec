"""The attendance list as PDF, XLSX and ODS, and the badges as PDF. What people eat is in none of them."""

import io
from collections.abc import Iterable

import segno
import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _
from odfdo import Document, Table

from attendance.models import Invitee
from meetings.models import Meeting
from portal import pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
MAX_BADGES = 600
"""On one PDF."""


def rows(invitees: Iterable[Invitee]) -> list[list[str]]:
    """The heading and a line for each person: name, role, gremium, fractie, code, and whether the person is there."""
    heading = [_("name"), _("role"), _("gremium"), _("fractie"), _("code"), _("arrived")]
    return [[str(cell) for cell in heading], *(_row(invitee) for invitee in invitees)]


def _row(invitee: Invitee) -> list[str]:
    registration = getattr(invitee, "registration", None)
    return [
        invitee.name,
        invitee.role_name,
        invitee.gremium.short_name if invitee.gremium else "",
        str(invitee.fractie or ""),
        invitee.code,
        _("yes") if registration and registration.checked_in_at else "",
    ]


def as_xlsx(table: list[list[str]]) -> bytes:
    """A workbook with one sheet; every cell is text, so nothing in it is taken for a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("Attendance"))
        bold = book.add_format({"bold": True})
        for number, row in enumerate(table):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return file.getvalue()


def as_ods(table: list[list[str]]) -> bytes:
    """The same as an OpenDocument spreadsheet."""
    document = Document("spreadsheet")
    document.body.clear()
    sheet = Table(_("Attendance"))
    sheet.set_values(table)
    document.body.append(sheet)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(meeting: Meeting, invitees: Iterable[Invitee]) -> bytes:
    """The list on paper, with room for a signature. Raises PdfFailed."""
    with translation.override("nl"):
        context = {"meeting": meeting, "rows": rows(invitees)[1:]}
        return pdf.render(
            "attendance/pdf/list.html", context, stylesheets=["pdf/base.css", "pdf/attendance.css"]
        ).content


def badges(meeting: Meeting, invitees: Iterable[Invitee]) -> bytes:
    """A badge for each, eight on a page, with the code as QR for who checks in. Raises PdfFailed."""
    people = [
        {"invitee": invitee, "qr": segno.make(invitee.code, error="m").svg_data_uri(scale=4, border=1)}
        for invitee in list(invitees)[:MAX_BADGES]
    ]
    with translation.override("nl"):
        context = {"meeting": meeting, "people": people}
        return pdf.render(
            "attendance/pdf/badges.html", context, stylesheets=["pdf/base.css", "pdf/attendance.css"]
        ).content
