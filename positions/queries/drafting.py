"""What stands beside a clause while it is written."""

from django.db.models import Prefetch, QuerySet

from gremia.permissions import Visitor
from positions.models import Clause, Suggestion
from positions.queries.position import visible_position


def beside() -> tuple[Prefetch, ...]:
    """What every clause on the page shows: its `open_suggestions`."""
    return (Prefetch("suggestions", open_suggestions(), "open_suggestions"),)


def open_suggestions() -> QuerySet[Suggestion]:
    """Still to be decided, oldest first."""
    return Suggestion.objects.filter(state=Suggestion.State.OPEN).select_related(
        "revision", "suggested_by", "on_behalf_of"
    )


def visible_suggestions(user: Visitor) -> QuerySet[Suggestion]:
    """For the pages of one suggestion."""
    return (
        Suggestion.objects.filter(clause__in=Clause.objects.visible_to(user))
        .select_related(
            *("revision", "suggested_by", "on_behalf_of", "decided_by", "became"),
            *("clause__revision__written_by", "clause__revision__on_behalf_of", "clause__removed_by"),
        )
        .prefetch_related(Prefetch("clause__position", visible_position(user)))
    )
