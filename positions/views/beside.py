"""Beside a clause: what executives explain, and what it rests on."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from gremia.requests import UserRequest
from positions import operations, permissions, queries
from positions.forms import ExplanationForm, SourceForm
from positions.views import page
from positions.views.page import REMOVED, vary_on_htmx


@vary_on_htmx
def explain(request: UserRequest, clause_id: int) -> HttpResponse:
    """An executive's one explanation of a clause: written, changed, or emptied."""
    clause = get_object_or_404(queries.visible_clauses(request.user), pk=clause_id)
    permissions.require(permissions.can_explain(request.user, clause.position))
    own = clause.explanations.filter(written_by=request.user).first()
    form = ExplanationForm(request.POST if request.method == "POST" else None, clause=clause, explanation=own)
    if form.is_valid():
        try:
            operations.explain(clause, text=form.cleaned_data["text"], by=request.user)
            return page.clause_again(request, clause, changed=clause.pk)
        except operations.ClauseRemoved:
            form.add_error(None, REMOVED)
    context = page.context(request, clause.position) | {"form": form, "clause": clause}
    return page.form(request, context, "explain", f"#explain-{clause.pk}", 422 if form.is_bound else 200)


@vary_on_htmx
def add_source(request: UserRequest, clause_id: int) -> HttpResponse:
    """A document that a clause rests on, with the page."""
    clause = get_object_or_404(queries.visible_clauses(request.user), pk=clause_id)
    permissions.require(permissions.can_keep_sources(request.user, clause.position))
    documents = queries.source_documents(request.user, clause.position)
    form = SourceForm(request.POST if request.method == "POST" else None, clause=clause, documents=documents)
    if form.is_valid():
        try:
            operations.add_source(clause, **form.cleaned_data, by=request.user)
            return page.clause_again(request, clause, changed=clause.pk)
        except operations.ClauseRemoved:
            form.add_error(None, REMOVED)
    context = page.context(request, clause.position) | {"form": form, "clause": clause}
    return page.form(request, context, "add_source", f"#source-{clause.pk}", 422 if form.is_bound else 200)


@require_POST
@vary_on_htmx
def remove_source(request: UserRequest, source_id: int) -> HttpResponse:
    """The clause no longer rests on it."""
    source = get_object_or_404(queries.visible_sources(request.user), pk=source_id)
    permissions.require(permissions.can_keep_sources(request.user, source.clause.position))
    operations.remove_source(source, by=request.user)
    return page.clause_again(request, source.clause, changed=source.clause_id)
