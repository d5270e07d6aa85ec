"""The notes of all tables together."""

from django.db.models import Count, Q, QuerySet

from meetings.models import Meeting
from proceedings.models import CafeTable, Report
from proceedings.models.report import MAX_REPORT_LENGTH

ROOM_TO_WRITE = 10_000
"""Characters that the notes leave for headings and for what the griffie adds."""


def notes_as_text(meeting: Meeting) -> str:
    """As the beginning of a report, in Markdown: a heading per table, a list of what was noted there.

    What does not fit stays with its table, and the text says how much that is.
    """
    parts, room, left_out = [], MAX_REPORT_LENGTH - ROOM_TO_WRITE, 0
    for table in CafeTable.objects.filter(cafe__meeting=meeting).prefetch_related("notes"):
        notes = [note for note in table.notes.all() if note.removed_at is None]
        lines = [f"### {table.theme}", ""]
        for note in notes:
            line = "- " + "\n  ".join(note.text.splitlines())
            if len(line) < room:
                lines.append(line)
                room -= len(line) + 1
            else:
                left_out += 1
        if len(lines) > 2:
            parts.append("\n".join(lines))
    if left_out:
        parts.append(f"*Notities die hier niet meer pasten, en bij hun tafel te lezen zijn: {left_out}.*")
    return "\n\n".join(parts)


def tables_with_later_notes(report: Report) -> QuerySet[CafeTable]:
    """The tables with notes that were made or changed after the report was begun with them; how many is `later`."""
    is_later = Q(notes__written_at__gte=report.started_at) | Q(notes__changed_at__gte=report.started_at)
    tables = CafeTable.objects.filter(is_later, cafe__meeting=report.meeting, notes__removed_at=None)
    return tables.annotate(later=Count("notes"))
