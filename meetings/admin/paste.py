"""Paste an agenda: read the text, show what was understood and what was not, correct it, and only then save it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from meetings import permissions
from meetings.admin.agenda import redirect_to_agenda
from meetings.admin.steps import meeting_of, page
from meetings.forms.agenda import PastedItemFormSet, PasteForm, typed_times
from meetings.models import AgendaItem, Meeting
from meetings.operations.agenda import MAX_ITEMS, TooManyItems, put_agenda
from meetings.operations.meeting import require_now
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def paste(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Text -> preview -> agenda. `_preview` reads the text (again), `_check` computes the times, `_confirm` saves."""
    meeting = meeting_of(request, meeting_id)
    require_now(permissions.can_edit_meeting, request.user, meeting)
    present = meeting.agenda_items.count()
    if request.method != "POST":
        form = PasteForm(present=present, initial={"expected": meeting.version})
        return _render(request, meeting, {"form": form, "present": present})
    if "_preview" in request.POST or "items-TOTAL_FORMS" not in request.POST:
        typed = request.POST.copy()
        typed.setdefault("replace", "0")  # not yet asked
        return _preview(request, meeting, PasteForm(typed, present=present), present)
    return _confirm(request, meeting, PasteForm(request.POST, present=present), present)


def _preview(request: HttpRequest, meeting: Meeting, form: PasteForm, present: int) -> HttpResponse:
    """What the text says, as rows to correct, and every line that was not understood."""
    context: dict[str, Any] = {"form": form, "present": present}
    form.is_valid()
    if "text" in form.cleaned_data:
        agenda = form.parsed()
        formset = PastedItemFormSet(prefix="items", initial=[vars(item) for item in agenda.items])
        context |= {"agenda": agenda, "formset": formset, "times": _times(formset, meeting)}
    return _render(request, meeting, context)


def _confirm(request: HttpRequest, meeting: Meeting, form: PasteForm, present: int) -> HttpResponse:
    """Put the corrected rows on the agenda, unless something is wrong with them or only the times were asked for."""
    formset = PastedItemFormSet(request.POST, prefix="items")
    valid = all([form.is_valid(), formset.is_valid()])
    if valid and "_confirm" in request.POST and (done := _put(request, meeting, form, formset)):
        return done
    agenda = form.parsed() if "text" in form.cleaned_data else None
    context = {"agenda": agenda, "formset": formset, "times": _times(formset, meeting), "present": present}
    return _render(request, meeting, {"form": form, **context})


def _put(request: HttpRequest, meeting: Meeting, form: PasteForm, formset: Any) -> HttpResponse | None:
    """Put the rows on the agenda and go there; None if there are none or they do not fit: then the form says so."""
    items = [row.item.form.parsed() for row in _times(formset, meeting).rows]
    if not items:
        form.add_error("text", _("There is no item to put on the agenda."))
        return None
    try:
        chosen = {"replace": bool(form.cleaned_data["replace"]), "expected": form.cleaned_data["expected"]}
        step = put_agenda(meeting, items, **chosen, by=request.user)  # type: ignore[arg-type]
    except ChangedMeanwhile:
        form.changed_meanwhile(meeting)
        return None
    except TooManyItems:
        form.add_error("text", _("The agenda would get too long: more than %d items.") % MAX_ITEMS)
        return None
    count = meeting.agenda_items.count()
    message = ngettext("%(count)d item is on the agenda now.", "%(count)d items are on the agenda now.", count)
    messages.success(request, message % {"count": count})
    return redirect_to_agenda(request, meeting, step)


def _times(formset: Any, meeting: Meeting) -> Any:
    return typed_times(formset.forms, meeting.start, meeting.end)


def _render(request: HttpRequest, meeting: Meeting, context: dict[str, Any]) -> HttpResponse:
    if "formset" in context:
        context["inlines"] = [{"formset": context["formset"], "opts": AgendaItem._meta}]
    return page(request, "paste", meeting, _("Paste an agenda"), context)
