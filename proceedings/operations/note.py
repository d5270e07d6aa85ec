"""What is noted at a table during a round."""

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from portal.compared import ChangedMeanwhile
from proceedings.models import CafeRound, CafeTable, TableNote


@transaction.atomic
def add_note(table: CafeTable, *, text: str, round: CafeRound | None = None, by: User | None) -> TableNote:
    """Put a note beneath the others of the table."""
    return TableNote.objects.create(table=table, round=round, text=text, written_by=by)


@transaction.atomic
def edit_note(note: TableNote, *, text: str, expected: int, by: User | None) -> TableNote:
    """Change what a note says, on top of version `expected`; the same text changes nothing. Raises ChangedMeanwhile."""
    note = _lock(note)
    if note.text == text and note.removed_at is None:
        return note
    if note.version != expected:
        raise ChangedMeanwhile(note)
    note.text, note.version, note.removed_at = text, note.version + 1, None
    note.changed_by, note.changed_at = by, timezone.now()
    note.save()
    return note


@transaction.atomic
def remove_note(note: TableNote, *, expected: int, by: User | None) -> None:
    """Take a note away; its texts stay in the history. Twice is one step. Raises ChangedMeanwhile."""
    note = _lock(note)
    if note.removed_at is not None:
        return
    if note.version != expected:
        raise ChangedMeanwhile(note)
    note.removed_at, note.version, note.changed_by = timezone.now(), note.version + 1, by
    note.save()


def _lock(note: TableNote) -> TableNote:
    return TableNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
