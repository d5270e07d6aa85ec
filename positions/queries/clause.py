"""What the pages of clauses read."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import slugify

from gremia.permissions import Visitor
from positions.models import Clause, Position
from positions.queries.annotations import prefetch_annotations
from wording.core import Core, core_of, in_motion_order
from wording.parts import HEADINGS, KINDS, Kind


def shared_clauses(position: Position) -> list[Clause]:
    """What goes into the motions, as the database has it now, in the order of a motion."""
    return in_motion_order(position.clauses.shared().select_related("revision"))


def core_of_now(position: Position) -> Core:
    """The text of `shared_clauses`."""
    return core_of(shared_clauses(position))


def visible_clauses(user: Visitor) -> QuerySet[Clause]:
    """To do something with one of them, or to show no more than its text."""
    return Clause.objects.visible_to(user).select_related("revision", "position")


def current_clause(clause: Clause) -> Clause:
    """The clause as the database has it now, with all that the page shows of it; its position as loaded before."""
    return _for_page(clause.position.clauses.all()).get(pk=clause.pk)


def _for_page(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    """With all that the page shows of a clause: author, annotations, whether it `is_first` or `is_last` of its kind."""
    others = Clause.objects.standing().filter(position=OuterRef("position"), kind=OuterRef("kind"))
    return (
        with_authors(clauses)
        .annotate(
            is_first=~Exists(others.filter(order__lt=OuterRef("order"))),
            is_last=~Exists(others.filter(order__gt=OuterRef("order"))),
        )
        .prefetch_related(*prefetch_annotations())
    )


def with_authors(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    """With the current revision, its author and who suggested it; suggestions are read only if there are any."""
    return clauses.select_related(
        "revision__written_by", "revision__on_behalf_of", "revision__suggestion", "origin__note"
    ).prefetch_related(
        "revision__suggestion__suggested_by", "revision__suggestion__on_behalf_of", "removed_by", "set_aside_by"
    )


KIND_SLUGS = {kind: slugify(HEADINGS.get(kind, kind.value)) for kind in KINDS}
"""Each kind as it stands in addresses: constaterende-dat."""


@dataclass(frozen=True)
class ClauseGroup:
    """The clauses of one kind, in order."""

    kind: Kind
    clauses: list[Clause]
    is_whole: bool = True
    """False for some clauses only: what changed among those of a kind."""

    @property
    def slug(self) -> str:
        return KIND_SLUGS[self.kind]


def clause_groups(position: Position, *, also: Collection[int] = ()) -> list[ClauseGroup]:
    """The standing clauses by kind, in the order of a motion; `also` were removed just now, and are shown as such."""
    clauses = list(_standing_and(position, also))
    return [ClauseGroup(kind, [clause for clause in clauses if clause.kind == kind]) for kind in KINDS]


def clause_group(clause: Clause) -> ClauseGroup:
    """The clauses of its kind, as the database has them now; itself also if it was removed just now."""
    return ClauseGroup(Kind(clause.kind), list(_standing_and(clause.position, [clause.pk]).filter(kind=clause.kind)))


def _standing_and(position: Position, also: Collection[int]) -> QuerySet[Clause]:
    return _for_page(position.clauses.filter(Q(removed_at__isnull=True) | Q(pk__in=also)))


def removed_clauses(position: Position) -> QuerySet[Clause]:
    """What can be put back, latest first."""
    return with_authors(position.clauses.filter(removed_at__isnull=False)).order_by("-removed_at")
