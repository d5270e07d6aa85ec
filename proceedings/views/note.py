"""Notes of a table: to read, to add, to change."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gremia.permissions import require
from gremia.requests import UserRequest
from meetings.operations.meeting import require_now
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.forms import form_status, put_in_data
from portal.numbers import whole_number
from proceedings import permissions
from proceedings.forms.note import NoteForm
from proceedings.models import CafeTable, TableNote, WorldCafe
from proceedings.operations.note import add_note, edit_note, remove_note
from proceedings.queries.cafe import is_evening, round_now


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def table(request: UserRequest, table_id: int) -> HttpResponse:
    """The notes of a table, and a form for the next one."""
    tables = CafeTable.objects.filter(cafe__in=WorldCafe.objects.visible_to(request.user))
    found = get_object_or_404(tables.select_related("cafe__meeting"), pk=table_id)
    meeting = found.cafe.meeting
    may_write = permissions.can_write_notes(request.user, meeting)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require_now(permissions.can_write_notes, request.user, meeting)
        if form.is_valid():
            note = add_note(found, text=form.cleaned_data["text"], round=round_now(found.cafe), by=request.user)
            return redirect(note)
    notes = [
        (note, permissions.can_edit_note(request.user, note))
        for note in _notes(request).filter(table=found, removed_at__isnull=True)
    ]
    context = {"table": found, "cafe": found.cafe, "meeting": meeting, "notes": notes}
    context |= {"form": form if may_write else None, "is_live": is_evening(meeting)}
    return render(request, "proceedings/table.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def edit(request: UserRequest, note_id: int) -> HttpResponse:
    """Change a note. Where someone else did so meanwhile (409) both texts are shown, and none is lost."""
    note = _editable(request, note_id)
    initial = {"text": note.text, "expected": note.version}
    form = NoteForm(request.POST if request.method == "POST" else None, initial=initial)
    status, theirs, mine = form_status(form), None, ""
    if form.is_valid():
        mine = form.cleaned_data["text"]
        try:
            note = edit_note(note, text=mine, expected=form.cleaned_data["expected"], by=request.user)
            return redirect(note)
        except ChangedMeanwhile as refused:
            theirs, status = refused.now, 409
            put_in_data(form, expected=theirs.version)
    context = {"form": form, "note": note, "theirs": theirs, "mine": mine, "table": note.table}
    return render(request, "proceedings/note_form.html", context | {"meeting": note.table.cafe.meeting}, status=status)


@require_POST
@answered_once
def remove(request: UserRequest, note_id: int) -> HttpResponse:
    """Take a note away, unless it says something newer than its remover saw."""
    note = _editable(request, note_id)
    try:
        remove_note(note, expected=whole_number(request.POST.get("expected", "")) or 0, by=request.user)
    except ChangedMeanwhile:
        messages.warning(request, _("Someone changed this note meanwhile. Read it again first."))
        return redirect(note)
    messages.success(request, _("The note is taken away. Its text stays in the history."))
    return redirect(note.table)


def _notes(request: UserRequest) -> QuerySet[TableNote]:
    notes = TableNote.objects.visible_to(request.user)
    return notes.select_related("table__cafe__meeting", "round", "written_by", "changed_by")


def _editable(request: UserRequest, note_id: int) -> TableNote:
    note = get_object_or_404(_notes(request), pk=note_id)
    require_now(permissions.can_write_notes, request.user, note.table.cafe.meeting)
    require(permissions.can_edit_note(request.user, note))
    return note
