"""The agenda of a meeting on one screen: rows to type in and to put in order, the times that follow, and undoing.

Every button sends all rows. `_up` and `_down` carry the number of a row; they, `_add` and `_check` show the page again
with what was typed, and save nothing.
"""

from typing import cast

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from meetings import permissions
from meetings.admin.steps import keep_pdf_current, meeting_of, page
from meetings.forms.agenda import (
    PREFIX,
    AgendaForm,
    AgendaRows,
    agenda_rows,
    typed_rows,
    typed_times,
    with_moved_row,
    with_new_row,
)
from meetings.models import AgendaItem, Meeting
from meetings.operations.agenda import MAX_ITEMS, AgendaStep, save_agenda, undo_agenda
from meetings.operations.meeting import require_now
from meetings.queries.agenda import last_event
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.numbers import whole_number

LAST_CHANGE = "gewijzigd"
"""In the address: the last change, which can be undone."""
SALT = "meetings.agenda"
MOVED = gettext_lazy("“{title}” is now at place {place} of {count}: {time}. Not saved yet.")
STEPS = {"_up": -1, "_down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def agenda(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show the agenda, arrange what was typed, save it, or take the last change back."""
    meeting = meeting_of(request, meeting_id)
    require_now(permissions.can_edit_meeting, request.user, meeting)
    if request.method != "POST":
        form = AgendaForm(initial={"expected": meeting.version})
        return _render(request, meeting, form, agenda_rows(list(meeting.agenda_items.all())))
    if "_undo" in request.POST:
        return _undo(request, meeting)
    form, rows = AgendaForm(request.POST), typed_rows(request.POST)
    valid = all([form.is_valid(), rows.is_valid()])
    if valid and "_save" in request.POST:
        try:
            return _save(request, meeting, rows, expected=form.cleaned_data["expected"])
        except ChangedMeanwhile:
            form.changed_meanwhile(meeting)
    return _arrange(request, meeting, form)


def redirect_to_agenda(request: HttpRequest, meeting: Meeting, step: AgendaStep | None) -> HttpResponseRedirect:
    """On to the agenda after a change of it, where it can be undone."""
    address = reverse("admin:meetings_meeting_agenda", args=[meeting.pk])
    if step is None:
        return redirect(address)
    keep_pdf_current(request, meeting.pk)
    last = signing.dumps([meeting.pk, request.user.pk, step.before, step.after], salt=SALT)
    return redirect(f"{address}?{LAST_CHANGE}={last}")


def _save(request: HttpRequest, meeting: Meeting, rows: AgendaRows, *, expected: str) -> HttpResponse:
    step = save_agenda(meeting, rows.items(), expected=expected, by=request.user)  # type: ignore[arg-type]
    messages.success(
        request, _("The agenda is saved.") if step else _("Nothing was different: the agenda is as it was.")
    )
    return redirect_to_agenda(request, meeting, step)


def _undo(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Take the last change back, unless that would lose what is typed now or what someone else did."""
    form, rows = AgendaForm(request.POST), typed_rows(request.POST)
    if not (form.is_valid() and rows.is_valid() and rows.say_the_same_as(meeting.agenda_items.all())):
        form.add_error(None, _("You changed something that is not saved yet. Save it first; nothing was undone now."))
        return _render(request, meeting, form, rows)
    step = _step(request, meeting, request.POST["_undo"])
    try:
        if step is None:
            raise ChangedMeanwhile
        undone = undo_agenda(meeting, step, by=request.user)  # type: ignore[arg-type]
    except ChangedMeanwhile:
        messages.error(request, _("The agenda was changed after that, perhaps by someone else. Nothing was undone."))
        return redirect("admin:meetings_meeting_agenda", meeting.pk)
    messages.success(request, _("The agenda is again as it was before."))
    return redirect_to_agenda(request, meeting, undone)


def _step(request: HttpRequest, meeting: Meeting, signed: str) -> AgendaStep | None:
    """The change that was signed for this very person and meeting; None for anything else."""
    try:
        meeting_id, user_id, before, after = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return AgendaStep(before, after) if (meeting_id, user_id) == (meeting.pk, request.user.pk) else None


def _arrange(request: HttpRequest, meeting: Meeting, form: AgendaForm) -> HttpResponse:
    """The page again with what was typed, a row moved or added."""
    data = cast(QueryDict, form.data)
    if "_add" in request.POST:
        rows = typed_rows(with_new_row(data))
        rows.forms[-1].fields["title"].widget.attrs["autofocus"] = True
        return _render(request, meeting, form, rows)
    for name, step in STEPS.items():
        row = whole_number(request.POST.get(name, ""))
        if row is not None:
            rows = typed_rows(with_moved_row(data, row, step))
            return _render(request, meeting, form, rows, moved=f"{PREFIX}-{row}", focus=f"{PREFIX}-{row}{name}")
    return _render(request, meeting, form, typed_rows(data))


def _render(
    request: HttpRequest, meeting: Meeting, form: AgendaForm, rows: AgendaRows, *, moved: str = "", focus: str = ""
) -> HttpResponse:
    """The page; with what happened to the row `moved`, and the cursor at its button `focus`."""
    if rows.is_bound:
        rows.is_valid()
    times = typed_times(rows.in_order, meeting.start, meeting.end)
    signed = request.GET.get(LAST_CHANGE, "")
    step = _step(request, meeting, signed)
    context = {
        "form": form,
        "formset": rows,
        "inlines": [{"formset": rows, "opts": AgendaItem._meta}],
        "times": times,
        "undo": signed if step and last_event(meeting) == step.after else "",
        "said": _moved(rows, moved),
        "focus": focus,
        "max_items": MAX_ITEMS,
        "moved_text": MOVED,
    }
    return page(request, "agenda", meeting, _("Agenda"), context)


def _moved(rows: AgendaRows, prefix: str) -> str:
    """Where the row of this name stands now, in words; empty when there is none."""
    order = rows.in_order
    for place, form in enumerate(order, start=1):
        if form.prefix == prefix and form.row:
            return str(MOVED).format(title=form.row.item.title, place=place, count=len(order), time=form.times)
    return ""
