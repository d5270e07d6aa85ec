"""The notes of all tables together."""

from django.db.models import Count, Q, QuerySet

from meetings.models import Meeting
from proceedings.models import CafeTable, Report


def notes_as_text(meeting: Meeting) -> str:
    """As the beginning of a report, in Markdown: a heading per table, a list of what was noted there."""
    parts = []
    for table in CafeTable.objects.filter(cafe__meeting=meeting).prefetch_related("notes"):
        notes = [note for note in table.notes.all() if note.removed_at is None]
        lines = ["- " + "\n  ".join(note.text.splitlines()) for note in notes]
        if lines:
            parts.append("\n".join([f"### {table.theme}", "", *lines]))
    return "\n\n".join(parts)


def tables_with_later_notes(report: Report) -> QuerySet[CafeTable]:
    """The tables with notes that were made or changed after the report was begun with them; how many is `later`."""
    is_later = Q(notes__written_at__gte=report.started_at) | Q(notes__changed_at__gte=report.started_at)
    tables = CafeTable.objects.filter(is_later, cafe__meeting=report.meeting, notes__removed_at=None)
    return tables.annotate(later=Count("notes"))
