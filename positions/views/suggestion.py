"""Suggestions: another text beside a clause, and what its rapporteurs decide about it."""

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gremia.permissions import require
from gremia.requests import UserRequest
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.forms import form_status
from portal.typed import give_back
from positions import permissions
from positions.forms.suggestion import DecisionForm, SuggestionForm
from positions.models import Revision, Suggestion
from positions.operations.clause import ClauseRemoved
from positions.operations.suggestion import (
    NothingSuggested,
    SuggestionDecided,
    accept_suggestion,
    add_suggestion,
    decline_suggestion,
    withdraw_suggestion,
)
from positions.queries.annotations import visible_suggestions
from positions.queries.clause import visible_clauses
from positions.views import page
from positions.views.page import PUT_BACK_FIRST, explains_lock, vary_on_htmx


@vary_on_htmx
@answered_once
def add(request: UserRequest, clause_id: int) -> HttpResponse:
    """Another text for a clause, with the reason."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    require(permissions.can_suggest(request.user, clause.position))
    form = SuggestionForm(request.POST if request.method == "POST" else None, clause=clause)
    if form.is_valid():
        try:
            add_suggestion(clause, **form.arguments, by=request.user)
            return page.clause_response(request, clause, changed_id=clause.pk)
        except NothingSuggested:
            form.add_error("text", _("This is what the clause says already. Change at least one word."))
        except ClauseRemoved:
            form.add_error(None, PUT_BACK_FIRST)
    context = page.context(request, clause.position) | {"form": form, "clause": clause}
    return page.form_response(request, context, "suggest", f"#suggest-{clause.pk}", form_status(form))


@require_safe
def detail(request: UserRequest, suggestion_id: int) -> HttpResponse:
    """A suggestion on a page of its own: what it changes, why, and what became of it."""
    suggestion = get_object_or_404(visible_suggestions(request.user), pk=suggestion_id)
    context = page.context(request, suggestion.clause.position) | _parts(suggestion)
    return render(request, "positions/suggestion.html", context)


@vary_on_htmx
@explains_lock
@answered_once
def decide(request: UserRequest, suggestion_id: int) -> HttpResponse:
    """Take it over into the clause, or decline it. Upon a newer text than was shown it is refused (409)."""
    suggestion = get_object_or_404(visible_suggestions(request.user), pk=suggestion_id)
    require(permissions.can_write_clauses(request.user, suggestion.clause.position))
    form = DecisionForm(request.POST if request.method == "POST" else None, suggestion=suggestion)
    status = form_status(form)
    news: dict[str, Any] = {}
    if form.is_valid():
        try:
            _decide(request, suggestion, form)
            is_new_text = form.cleaned_data["decision"] != form.DECLINE
            return page.saved_response(request, suggestion.clause, ask_about_literals=is_new_text)
        except ChangedMeanwhile as refused:
            status, news = 409, {"changed_by": refused.now}
            suggestion = visible_suggestions(request.user).get(pk=suggestion_id)
            form = DecisionForm(_upon(request, suggestion, refused.now), suggestion=suggestion)
        except ClauseRemoved:
            form.add_error(None, PUT_BACK_FIRST)
        except SuggestionDecided as decided:
            return _decided(request, decided.suggestion, typed=form.typed)
    context = page.context(request, suggestion.clause.position) | _parts(suggestion) | {"form": form} | news
    return page.form_response(request, context, "decide_suggestion", f"#suggestion-{suggestion.pk}", status)


@require_POST
@vary_on_htmx
def withdraw(request: UserRequest, suggestion_id: int) -> HttpResponse:
    """Its author takes it back."""
    suggestion = get_object_or_404(visible_suggestions(request.user), pk=suggestion_id)
    require(permissions.can_withdraw_suggestion(request.user, suggestion))
    try:
        withdraw_suggestion(suggestion, by=request.user)
    except SuggestionDecided as decided:
        return _decided(request, decided.suggestion)
    return page.clause_response(request, suggestion.clause, changed_id=suggestion.clause_id)


def _decide(request: UserRequest, suggestion: Suggestion, form: DecisionForm) -> None:
    comment = form.cleaned_data["comment"]
    if form.cleaned_data["decision"] == form.DECLINE:
        decline_suggestion(suggestion, comment=comment, by=request.user)
    else:
        expected = form.cleaned_data["expected"]
        accept_suggestion(suggestion, wording=form.wording, expected=expected, comment=comment, by=request.user)


def _upon(request: UserRequest, suggestion: Suggestion, current: Revision) -> QueryDict:
    """What was filled in, for a newer text: its changes are others, so none is ticked yet."""
    data = request.POST.copy()
    data["expected"] = current.number  # type: ignore[assignment]
    data.setlist("pieces", [])
    data.setdefault("text", suggestion.text)
    return data


def _decided(request: UserRequest, suggestion: Suggestion, *, typed: Collection[str] = ()) -> HttpResponse:
    """Somebody was first: show what was decided, and give back what was typed."""
    if request.htmx:
        return page.clause_response(request, suggestion.clause, status=409, decided=suggestion, typed=typed)
    return give_back(request, _("Someone decided about this suggestion meanwhile."), to=suggestion, typed=typed)


def _parts(suggestion: Suggestion) -> dict[str, Any]:
    """What it is compared with: the clause as it is now, and once decided the text it was made upon."""
    against = suggestion.clause.current if suggestion.is_open else suggestion.revision
    return {"suggestion": suggestion, "clause": suggestion.clause, "against": against}
