"""Writing the explanation of an executive beside a clause."""

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from positions import permissions
from positions.models import Clause, Explanation
from positions.operations import step
from positions.operations.clause import ClauseRemoved


class NotAnExecutive(ValueError):
    """Only executives explain; others suggest, agree or object."""


@transaction.atomic
def explain(clause: Clause, *, text: str, by: User) -> Explanation | None:
    """Write the executive's one explanation of the clause anew; an empty text takes it away.

    The same text again changes nothing. Raises NotAnExecutive, and ClauseRemoved for a text at a removed clause.
    """
    clause = step.lock_clause(clause)
    text = text.strip()
    gremia = permissions.executive_of(by)
    if not gremia:
        raise NotAnExecutive(str(by))
    if clause.is_removed and text:
        raise ClauseRemoved(clause)
    explanation = clause.explanations.filter(written_by=by).first()
    if text == (explanation.text if explanation else ""):
        return explanation
    if not text:
        clause.explanations.filter(written_by=by).delete()
        explanation = None
    else:
        values = {"text": text, "on_behalf_of": gremia[0], "written_at": timezone.now()}
        explanation, _ = clause.explanations.update_or_create(written_by=by, defaults=values)
    step.count_activity(clause.position, clause)
    return explanation
