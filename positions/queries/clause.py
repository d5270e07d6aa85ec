"""What the pages of clauses read."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.text import slugify

from gremia.permissions import Visitor
from positions import wording
from positions.models import Clause, Position
from positions.queries import drafting
from positions.queries.position import visible_position


def visible_clauses(user: Visitor) -> QuerySet[Clause]:
    """For the pages of one clause."""
    return complete(Clause.objects.visible_to(user)).prefetch_related(
        Prefetch("position", visible_position(user)),
    )


def complete(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    """With all that stands at a clause: who wrote it, what stands beside it, whether it `is_first` or `is_last`."""
    others = Clause.objects.standing().filter(position=OuterRef("position"), kind=OuterRef("kind"))
    return (
        with_authors(clauses)
        .annotate(
            is_first=~Exists(others.filter(order__lt=OuterRef("order"))),
            is_last=~Exists(others.filter(order__gt=OuterRef("order"))),
        )
        .prefetch_related(*drafting.beside())
    )


def with_authors(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    """With the current revision, who wrote it and who suggested it."""
    return clauses.select_related(
        "revision__written_by",
        "revision__on_behalf_of",
        "revision__suggestion__suggested_by",
        "revision__suggestion__on_behalf_of",
        "removed_by",
    )


SLUGS = {kind: slugify(wording.HEADINGS.get(kind, kind.value)) for kind in wording.KINDS}
"""Each kind as it stands in addresses: constaterende-dat."""


@dataclass(frozen=True)
class Group:
    """The clauses of one kind, in order."""

    kind: Clause.Kind
    clauses: list[Clause]
    is_whole: bool = True
    """False for some clauses only: what changed among those of a kind."""

    @property
    def slug(self) -> str:
        return SLUGS[self.kind]


def groups(position: Position, *, also: Collection[int] = ()) -> list[Group]:
    """The standing clauses by kind, in the order of a motion; `also` were removed just now, and are shown as such."""
    clauses = list(complete(position.clauses.filter(Q(removed_at__isnull=True) | Q(pk__in=also))))
    for clause in clauses:
        clause.position = position
    return [Group(kind, [clause for clause in clauses if clause.kind == kind]) for kind in wording.KINDS]


def removed_clauses(position: Position) -> QuerySet[Clause]:
    """What can be put back, latest first."""
    return with_authors(position.clauses.filter(removed_at__isnull=False)).order_by("-removed_at")
