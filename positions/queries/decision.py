"""What a person must still say: as a rapporteur of the gremium, as a member of the fractie."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gremia.models import Fractie, Gremium, Role
from gremia.permissions import Visitor, fracties_of, mandates
from positions.models import Clause, Motion, Position, Rapporteur, Stance


@dataclass(frozen=True)
class ToDecide:
    """The clauses that wait for an answer of one gremium, or of one fractie of it."""

    gremium: Gremium
    fractie: Fractie | None
    clauses: list[Clause]

    @cached_property
    def positions(self) -> list[tuple[Position, list[Clause]]]:
        """Each position with its clauses."""
        return [(position, list(group)) for position, group in groupby(self.clauses, lambda clause: clause.position)]


def to_decide(user: Visitor) -> list[ToDecide]:
    """First for each gremium that the person writes a position for, then for each of the person's fracties."""
    held = [m for m in mandates(user) if m.role == Role.MEMBER and m.gremium is not None]
    writes = Rapporteur.objects.filter(mandate__in=[m.pk for m in held]).values_list("position", "mandate__gremium")
    positions: dict[int, list[int]] = {}
    for position, gremium in writes:
        positions.setdefault(gremium, []).append(position)
    undecided = Clause.objects.visible_to(user).shared()
    return [
        *(
            ToDecide(m.gremium, None, _open(undecided.filter(position__in=positions[m.gremium.pk]), m.gremium, None))
            for m in held
            if m.gremium is not None and m.gremium.pk in positions
        ),
        *(
            ToDecide(fractie.gremium, fractie, _open(_in_the_making(undecided), fractie.gremium, fractie))
            for fractie in fracties_of(user)
        ),
    ]


def _in_the_making(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    """Of texts that no gremium adopted yet: fracties are not asked about what is decided."""
    return clauses.exclude(position__in=Motion.objects.adopted().values("position"))


def _open(clauses: QuerySet[Clause], gremium: Gremium, fractie: Fractie | None) -> list[Clause]:
    """Those of which it has said nothing, or took back what it said; newest position first, as in a motion."""
    said = Stance.objects.filter(revision=OuterRef("revision"), gremium=gremium, fractie=fractie).order_by("-pk")
    waiting = clauses.annotate(last=Subquery(said.values("answer")[:1])).filter(
        Q(last__isnull=True) | Q(last=Stance.Answer.OPEN)
    )
    return _in_order(waiting.select_related("revision", "position"))


def _in_order(clauses: Iterable[Clause]) -> list[Clause]:
    kinds = list(Clause.Kind.values)
    return sorted(
        clauses,
        key=lambda c: (-c.position.created_at.timestamp(), -c.position_id, kinds.index(c.kind), c.order),
    )
