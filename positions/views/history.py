"""What was, and what changed since: of a clause, and of a position as a whole."""

from collections.abc import Collection

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest
from portal.numbers import whole_number
from positions.models import Position
from positions.queries.clause import visible_clauses
from positions.queries.consensus import gremia_of
from positions.queries.history import (
    clause_comments,
    clause_revisions,
    clause_suggestions,
    compare_versions,
    steps_of,
    version_before_last_day,
)
from positions.views import page
from wording.variable_help import explain


@require_safe
def clause_history(request: UserRequest, clause_id: int) -> HttpResponse:
    """Every revision of a clause with its words that changed; `?van=2&tot=5` compares any two."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    written = clause_revisions(clause)
    by_number = {row.revision.number: row.revision for row in written}
    earlier, later = _chosen(request, by_number, min(by_number), max(by_number))
    context = page.context(request, clause.position) | {
        "clause": clause,
        "written": written,
        "comments": clause_comments(clause),
        "suggestions": clause_suggestions(clause),
        "earlier": by_number[earlier],
        "later": by_number[later],
    }
    return render(request, "positions/clause_history.html", context)


@require_safe
def compare_moments(request: UserRequest, position_id: int) -> HttpResponse:
    """The whole position at two moments side by side: `?van=<version>&tot=<version>`."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    steps = steps_of(position)
    versions = {1, *(step.version for step in steps)}
    earlier, later = _chosen(request, versions, version_before_last_day(steps), max(versions))
    by_version = {step.version: step for step in steps}
    context = {
        "position": position,
        "steps": steps[::-1],
        "earlier": earlier,
        "later": later,
        "earlier_step": by_version.get(earlier),
        "later_step": by_version.get(later),
        "kinds": compare_versions(steps, earlier, later),
        "variables": explain(gremia_of(position)),
    }
    return render(request, "positions/compare_moments.html", context)


def _chosen(request: UserRequest, numbers: Collection[int], earlier: int, later: int) -> tuple[int, int]:
    """The two numbers of `?van=&tot=`, the lower one first; one that is not in `numbers` leaves the default."""
    chosen = []
    for name, default in (("van", earlier), ("tot", later)):
        number = whole_number(request.GET.get(name, ""))
        chosen.append(number if number is not None and number in numbers else default)
    return min(chosen), max(chosen)
