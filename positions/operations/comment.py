"""Comments beside a clause: a few words, and that they are done with."""

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from positions import permissions
from positions.models import Clause, Comment
from positions.operations import step
from positions.operations.clause import ClauseRemoved
from wording.core import has_words


@transaction.atomic
def add_comment(clause: Clause, *, text: str, by: User) -> Comment:
    """Put a comment beside the clause. Raises ClauseRemoved, and ValueError for a text without words."""
    clause = step.lock_clause(clause)
    if clause.is_removed:
        raise ClauseRemoved(clause)
    if not has_words(text):
        raise ValueError(f"A comment {text!r}")
    gremium = permissions.comments_for(by, clause.position)
    comment = clause.comments.create(text=text.strip(), written_by=by, on_behalf_of=gremium)
    step.count_activity(clause.position, clause)
    return comment


@transaction.atomic
def resolve_comment(comment: Comment, *, by: User) -> None:
    """It is done with, and stays in the history of the clause. Twice is one step."""
    clause = step.lock_clause(comment.clause)
    comment = Comment.objects.get(pk=comment.pk)
    if comment.resolved_at:
        return
    comment.resolved_at, comment.resolved_by = timezone.now(), by
    comment.save(update_fields=["resolved_at", "resolved_by"])
    step.count_activity(clause.position, clause)
