"""What the pages of positions read."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gremia.permissions import Visitor
from meetings.models import Meeting
from positions.models import Clause, Position, Rapporteur
from positions.queries.motion import positions_behind


def positions(user: Visitor, *, meeting: Meeting | None = None) -> QuerySet[Position]:
    """What the visitor may see, newest first; each with `clause_count`, `is_current` and its rapporteurs."""
    visible = Position.objects.visible_to(user)
    if meeting:
        visible = visible.filter(meeting=meeting)
    clauses = (
        Clause.objects.standing().filter(position=OuterRef("pk")).order_by().values("position").annotate(n=Count("pk"))
    )
    return (
        visible.annotate(
            clause_count=Coalesce(Subquery(clauses.values("n")), 0),
            is_current=~Q(Exists(positions_behind().filter(pk=OuterRef("pk")))),
        )
        .select_related("theme", "meeting__host")
        .prefetch_related(rapporteurs())
    )


def rapporteurs() -> Prefetch:
    """The rapporteurs of positions with their names and gremia."""
    return Prefetch("rapporteurs", Rapporteur.objects.select_related("mandate__user", "mandate__gremium"))


def visible_position(user: Visitor) -> QuerySet[Position]:
    """For the pages of one position."""
    return Position.objects.visible_to(user).select_related("theme", "meeting__host").prefetch_related(rapporteurs())
