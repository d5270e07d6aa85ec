"""Beside a clause: what executives explain, and what it rests on."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from gremia.permissions import require
from gremia.requests import UserRequest
from portal.form_key import answered_once
from portal.forms import form_status
from positions import permissions
from positions.forms.annotations import ExplanationForm, SourceForm
from positions.operations.clause import ClauseRemoved
from positions.operations.explanation import explain
from positions.operations.source import add_source, remove_source
from positions.queries.annotations import source_documents, visible_sources
from positions.queries.clause import visible_clauses
from positions.views import page
from positions.views.page import PUT_BACK_FIRST, explains_lock, vary_on_htmx


@vary_on_htmx
@answered_once
def edit_explanation(request: UserRequest, clause_id: int) -> HttpResponse:
    """An executive's one explanation of a clause: written, changed, or emptied."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    require(permissions.can_explain(request.user, clause.position))
    own = clause.explanations.filter(written_by=request.user).first()
    form = ExplanationForm(request.POST if request.method == "POST" else None, clause=clause, explanation=own)
    if form.is_valid():
        try:
            explain(clause, text=form.cleaned_data["text"], by=request.user)
            return page.clause_response(request, clause, changed_id=clause.pk)
        except ClauseRemoved:
            form.add_error(None, PUT_BACK_FIRST)
    context = page.context(request, clause.position) | {"form": form, "clause": clause}
    return page.form_response(request, context, "explain", f"#explain-{clause.pk}", form_status(form))


@vary_on_htmx
@explains_lock
@answered_once
def new_source(request: UserRequest, clause_id: int) -> HttpResponse:
    """A document that a clause rests on, with the page."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    require(permissions.can_write_clauses(request.user, clause.position))
    documents = source_documents(request.user, clause.position)
    form = SourceForm(request.POST if request.method == "POST" else None, clause=clause, documents=documents)
    if form.is_valid():
        try:
            add_source(clause, **form.cleaned_data, by=request.user)
            return page.clause_response(request, clause, changed_id=clause.pk)
        except ClauseRemoved:
            form.add_error(None, PUT_BACK_FIRST)
    context = page.context(request, clause.position) | {"form": form, "clause": clause}
    return page.form_response(request, context, "add_source", f"#source-{clause.pk}", form_status(form))


@require_POST
@vary_on_htmx
@explains_lock
def delete_source(request: UserRequest, source_id: int) -> HttpResponse:
    """The clause no longer rests on it."""
    source = get_object_or_404(visible_sources(request.user), pk=source_id)
    require(permissions.can_write_clauses(request.user, source.clause.position))
    remove_source(source, by=request.user)
    return page.clause_response(request, source.clause, changed_id=source.clause_id)
