"""What the pages of positions read."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gremia.permissions import Visitor
from meetings.models import Meeting
from positions.models import Clause, Declaration, Participant, Position, Rapporteur, Stance
from wording.parts import Kind


def visible_positions(user: Visitor, *, meeting: Meeting | None = None) -> QuerySet[Position]:
    """What the visitor may see, newest first; each with its rapporteurs and declarations.

    `clause_count` is all that stand, `shared_count` those that are not set aside, `carried_count` those of them that
    every gremium carries.
    """
    visible = Position.objects.visible_to(user)
    if meeting:
        visible = visible.filter(meeting=meeting)
    return (
        visible.annotate(
            clause_count=_number(Clause.objects.standing()),
            shared_count=_number(Clause.objects.shared()),
            carried_count=_number(Clause.objects.shared().filter(carried_by_all())),
        )
        .select_related("theme", "meeting__host")
        .prefetch_related(prefetch_rapporteurs(), Prefetch("declarations", Declaration.objects.defer("core")))
    )


def _number(clauses: QuerySet[Clause]) -> Coalesce:
    """How many of these clauses a position has."""
    of_position = clauses.filter(position=OuterRef("pk")).order_by().values("position").annotate(n=Count("pk"))
    return Coalesce(Subquery(of_position.values("n")), 0)


def carried_by_all() -> Q:
    """Clauses whose current revision all who take part carry, as positions/consensus.py computes it in Python."""
    stances = Stance.objects.of_gremia().filter(revision=OuterRef(OuterRef("revision")), gremium=OuterRef("gremium"))
    parts = Participant.objects.filter(position=OuterRef("position"))
    others = parts.annotate(last=Subquery(stances.order_by("-pk").values("answer")[:1]))
    others = others.filter(Q(last__isnull=True) | ~Q(last__in=Stance.CARRYING))
    return ~Q(Exists(others)) & Q(Exists(parts))


def declarable(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Those that wait to be declared joint, as positions/consensus.py computes it in Python."""
    shared = Clause.objects.shared().filter(position=OuterRef("pk"))
    declared = Declaration.objects.filter(position=OuterRef("pk"), fingerprint=OuterRef("fingerprint"))
    return positions.filter(
        Exists(shared.filter(kind=Kind.DICTUM)), ~Exists(shared.filter(~carried_by_all())), ~Exists(declared)
    )


def prefetch_rapporteurs() -> Prefetch:
    """The rapporteurs of positions with their names and gremia."""
    return Prefetch("rapporteurs", Rapporteur.objects.select_related("mandate__user", "mandate__gremium"))


def visible_position(user: Visitor) -> QuerySet[Position]:
    """For the page of one position."""
    return (
        Position.objects.visible_to(user)
        .select_related("theme", "meeting__host")
        .prefetch_related(prefetch_rapporteurs())
    )
