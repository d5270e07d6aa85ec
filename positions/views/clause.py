"""Writing clauses: with htmx the part of the page that changed, without it a page of its own."""

import contextlib
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gremia.models import Gremium
from gremia.permissions import require
from gremia.requests import UserRequest
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.forms import form_status, put_in_data
from portal.numbers import whole_number
from positions import permissions
from positions.forms.clause import ClauseForm
from positions.forms.pasted import NewClauseForm
from positions.models import Clause, Position, Revision
from positions.operations.clause import (
    ClauseRemoved,
    add_clause,
    edit_clause,
    move_clause,
    remove_clause,
    restore_clause,
)
from positions.operations.read_motion import add_clauses
from positions.operations.suggestion import NothingSuggested, add_suggestion
from positions.queries.clause import KIND_SLUGS, visible_clauses
from positions.queries.note import positions_to_write, visible_note
from positions.views import page
from positions.views.page import explains_lock, vary_on_htmx
from wording.variable_help import follow, follow_all, vary


@require_safe
@vary_on_htmx
def detail(request: UserRequest, clause_id: int) -> HttpResponse:
    """One clause as it is now: what htmx shows after "cancel"."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    if not request.htmx:
        return redirect(page.clause_address(clause))
    return render(request, "positions/_clause.html", page.clause_context(request, clause))


@vary_on_htmx
@explains_lock
@answered_once
def add(request: UserRequest, position_id: int, heading: str) -> HttpResponse:
    """A new clause at the end of its kind; of a list that is pasted it is asked whether it is one clause or several.

    `?notitie=` begins it with a note of a world café.
    """
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    require(permissions.can_write_clauses(request.user, position))
    kind = next((kind for kind, name in KIND_SLUGS.items() if name == heading), None)
    if kind is None:
        raise Http404
    note = visible_note(request.user, request.POST.get("note") or request.GET.get("notitie", ""))
    form = NewClauseForm.to_add(request.POST if request.method == "POST" else None, kind, note)
    if form.is_valid() and form.is_list:
        return _listed(request, add_clauses(position, form.pasted.core, by=request.user))
    if form.is_valid() and not form.is_question:
        clause = add_clause(position, kind=kind, **form.arguments, note=note, by=request.user)
        return page.saved_response(request, clause, show_kind=True, ask_about_literals=True)
    context = page.context(request, position) | {"form": form, "kind": kind, "slug": heading}
    return page.form_response(request, context, "add_clause", f"#add-{kind}", form_status(form))


@require_safe
def from_note(request: UserRequest, note_id: int) -> HttpResponse:
    """Where a note can become a clause: the positions that the visitor writes, and their headings."""
    note = visible_note(request.user, str(note_id))
    if note is None:
        raise Http404
    context = {"note": note, "positions": positions_to_write(request.user), "kinds": KIND_SLUGS.items()}
    return render(request, "positions/clause_from_note.html", context)


@vary_on_htmx
@explains_lock
@answered_once
def edit(request: UserRequest, clause_id: int) -> HttpResponse:
    """The next revision of a clause. On top of a newer one it is refused (409): both texts are shown, none is lost."""
    clause = _writable(request, clause_id)
    data = request.POST if request.method == "POST" else None
    form = ClauseForm.to_edit(data, clause)
    status = form_status(form)
    conflict: dict[str, Any] = {}
    if form.is_valid():
        expected, restore = form.cleaned_data["expected"], form.cleaned_data["restore"]
        try:
            if "als_suggestie" in request.POST:
                return _keep_as_suggestion(request, clause, form)
            edit_clause(clause, **form.arguments, expected=expected, restore=restore, by=request.user)
            return page.saved_response(request, clause, ask_about_literals=True)
        except ChangedMeanwhile as refused:
            conflict = {"theirs": refused.now}
        except ClauseRemoved as refused:
            conflict = {"removed": refused.clause, "theirs": refused.clause.current}
            put_in_data(form, restore=True)
        put_in_data(form, expected=conflict["theirs"].number)
        status, conflict["mine"] = 409, Revision(**form.arguments)
        del form.fields["text"].widget.attrs["autofocus"]  # what happened is read first
    context = page.context(request, clause.position) | {"form": form, "clause": clause, "kind": clause.kind} | conflict
    return page.form_response(request, context, "edit_clause", f"#clause-{clause.pk}", status)


@vary_on_htmx
@explains_lock
def replace_with_variable(request: UserRequest, clause_id: int) -> HttpResponse:
    """Replace words that do not suit every council, which whoever may write is asked about, by what does."""
    clause = _writable(request, clause_id)
    gremia = list(clause.position.gremia.all())
    current = clause.current
    if request.method == "POST":
        text, addressee = _suited(request, current, gremia)
        expected = _expected(request)
        try:
            edit_clause(clause, text=text, verb=current.verb, addressee=addressee, expected=expected, by=request.user)
            return page.saved_response(request, clause, ask_about_literals=True)
        except (ChangedMeanwhile, ClauseRemoved):
            return _changed_meanwhile(request, clause)
    found = page.advice(clause, gremia)
    if request.htmx or not found:
        return page.clause_response(request, clause, changed_id=clause.pk, advice=found)
    context = page.context(request, clause.position) | {"clause": clause, "advice": found}
    return render(request, "positions/vary_clause.html", context)


@require_POST
@vary_on_htmx
@explains_lock
def move(request: UserRequest, clause_id: int) -> HttpResponse:
    """One place up or down within its kind."""
    clause = _writable(request, clause_id)
    move_clause(clause, up=request.POST.get("richting") == "omhoog", by=request.user)
    return page.saved_response(request, clause, show_kind=True, is_moved=True)


@require_POST
@vary_on_htmx
@explains_lock
def remove(request: UserRequest, clause_id: int) -> HttpResponse:
    """Take a clause out, unless it says something newer than its remover saw."""
    clause = _writable(request, clause_id)
    try:
        remove_clause(clause, expected=_expected(request), by=request.user)
    except ChangedMeanwhile:
        return _changed_meanwhile(request, clause)
    return page.saved_response(request, clause, show_kind=True)


@require_POST
@vary_on_htmx
@explains_lock
def restore(request: UserRequest, clause_id: int) -> HttpResponse:
    """Put a removed clause back in its place."""
    clause = _writable(request, clause_id)
    restore_clause(clause, by=request.user)
    return page.saved_response(request, clause, show_kind=True)


def _suited(request: UserRequest, current: Revision, gremia: list[Gremium]) -> tuple[str, str]:
    """The text and the addressee with what was chosen: everything, one word that does not agree, or a variable."""
    if "alles" in request.POST:
        return follow_all(current.text, gremia), follow_all(current.addressee, gremia)
    if key := request.POST.get("woord"):
        return follow(current.text, key, gremia), current.addressee
    name = request.POST.get("variable", "")
    return vary(current.text, name, gremia), vary(current.addressee, name, gremia)


def _listed(request: UserRequest, clauses: list[Clause]) -> HttpResponse:
    """After a list became clauses, of one kind or of several."""
    last = clauses[-1]
    if request.htmx and {clause.kind for clause in clauses} == {last.kind}:
        return page.saved_response(request, last, show_kind=True, ask_about_literals=True)
    count = len(clauses)
    messages.success(request, ngettext("%(n)d clause is added.", "%(n)d clauses are added.", count) % {"n": count})
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(page.clause_address(clauses[0]))


def _writable(request: UserRequest, clause_id: int) -> Clause:
    """The clause, for whoever may write it. Raises Http404 (may not see it) or PermissionDenied."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    require(permissions.can_write_clauses(request.user, clause.position))
    return clause


def _changed_meanwhile(request: UserRequest, clause: Clause) -> HttpResponse:
    """A step upon another text than its maker saw was not made: show the text as it is now."""
    if not request.htmx:
        messages.warning(request, _("Someone changed this clause meanwhile. Read it again first."))
    return page.clause_response(request, clause, status=409, is_newer=True)


def _keep_as_suggestion(request: UserRequest, clause: Clause, form: ClauseForm) -> HttpResponse:
    """Instead of over what the other wrote meanwhile, the text is kept beside it. Raises ClauseRemoved."""
    reason = _("Written while someone else changed this clause.")
    with contextlib.suppress(NothingSuggested):
        add_suggestion(clause, **form.arguments, reason=reason, by=request.user)
    return page.clause_response(request, clause, changed_id=clause.pk)


def _expected(request: UserRequest) -> int:
    """The number of the revision that was seen; 0, which no revision has, if it is not a number."""
    return whole_number(request.POST.get("expected", "")) or 0
