"""The notes of all tables together."""

from meetings.models import Meeting
from proceedings.models import CafeTable


def notes_as_text(meeting: Meeting) -> str:
    """As the beginning of a report, in Markdown: a heading per table, a list of what was noted there."""
    parts = []
    for table in CafeTable.objects.filter(cafe__meeting=meeting).prefetch_related("notes"):
        notes = [note for note in table.notes.all() if note.removed_at is None]
        lines = ["- " + "\n  ".join(note.text.splitlines()) for note in notes]
        if lines:
            parts.append("\n".join([f"### {table.theme}", "", *lines]))
    return "\n\n".join(parts)
