"""The run sheet: the agenda with what only the griffies know, lists as lists."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from meetings import markdown
from meetings.models import AgendaItem, Meeting
from meetings.queries.pages import times
from meetings.timetable import TimetableRow

TEMPLATE = "meetings/pdf/run_sheet.html"
STYLESHEETS = ("pdf/base.css", "pdf/run_sheet.css")


@dataclass(frozen=True)
class RunSheetRow:
    """An item with its times, its texts as HTML, and what has to be there."""

    row: TimetableRow[AgendaItem]
    text: SafeString
    note: SafeString
    material: list[str]


def run_sheet(meeting: Meeting) -> dict[str, Any]:
    """What page and paper show."""
    return {"meeting": meeting, "rows": [_row(row) for row in times(meeting).rows]}


def _row(row: TimetableRow[AgendaItem]) -> RunSheetRow:
    item = row.item
    material = [line.strip().lstrip("-•* ") for line in item.material.splitlines()]
    return RunSheetRow(
        row, markdown.render(item.public_text), markdown.render(item.internal_note), [line for line in material if line]
    )
