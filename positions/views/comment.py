"""Comments beside a clause."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from gremia.permissions import require
from gremia.requests import UserRequest
from portal.form_key import answered_once
from portal.forms import form_status
from positions import permissions
from positions.forms.annotations import CommentForm
from positions.operations.clause import ClauseRemoved
from positions.operations.comment import add_comment, resolve_comment
from positions.queries.annotations import visible_comments
from positions.queries.clause import visible_clauses
from positions.views import page
from positions.views.page import PUT_BACK_FIRST, vary_on_htmx


@vary_on_htmx
@answered_once
def add(request: UserRequest, clause_id: int) -> HttpResponse:
    """A few words beside a clause."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    require(permissions.can_comment(request.user, clause.position))
    form = CommentForm(request.POST if request.method == "POST" else None, clause=clause)
    if form.is_valid():
        try:
            add_comment(clause, text=form.cleaned_data["text"], by=request.user)
            return page.clause_response(request, clause, changed_id=clause.pk)
        except ClauseRemoved:
            form.add_error(None, PUT_BACK_FIRST)
    context = page.context(request, clause.position) | {"form": form, "clause": clause}
    return page.form_response(request, context, "comment_on", f"#comment-on-{clause.pk}", form_status(form))


@require_POST
@vary_on_htmx
def resolve(request: UserRequest, comment_id: int) -> HttpResponse:
    """Whoever writes the text, or the author, says that it is done."""
    comment = get_object_or_404(visible_comments(request.user), pk=comment_id)
    require(permissions.can_resolve_comment(request.user, comment))
    resolve_comment(comment, by=request.user)
    return page.clause_response(request, comment.clause, changed_id=comment.clause_id)
