"""What whole pages and the sync read. Every function costs the same number of queries however many rows there are."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from gremia.models import Gremium
from gremia.permissions import Visitor
from meetings.models import Meeting
from positions import wording
from positions.models import Change, Clause, Motion, Position, Rapporteur


def positions_behind() -> QuerySet[Position]:
    """The queue of the sync: a draft says something older, or a gremium has no motion yet."""
    motions = Motion.objects.filter(position=OuterRef("pk"))
    gremia_without = Gremium.objects.filter(
        ~Exists(Motion.objects.filter(position=OuterRef(OuterRef("pk")), gremium=OuterRef("pk")))
    )
    return Position.objects.filter(Exists(motions.behind()) | Exists(gremia_without))


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


def visible_clauses(user: Visitor) -> QuerySet[Clause]:
    """For the pages of one clause."""
    return with_authors(Clause.objects.visible_to(user)).prefetch_related(
        Prefetch("position", visible_position(user)),
    )


def with_authors(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    """With the current revision and who wrote it."""
    return clauses.select_related("revision__written_by", "revision__on_behalf_of", "removed_by")


SLUGS = {kind: slugify(wording.HEADINGS.get(kind, kind.value)) for kind in wording.KINDS}
"""Each kind as it stands in addresses: constaterende-dat."""


@dataclass(frozen=True)
class Group:
    """The clauses of one kind, in order."""

    kind: Clause.Kind
    clauses: list[Clause]

    @property
    def slug(self) -> str:
        return SLUGS[self.kind]


def groups(position: Position, *, also: int | None = None) -> list[Group]:
    """The standing clauses by kind, in the order of a motion; `also` is one that was removed just now."""
    clauses = list(with_authors(position.clauses.filter(Q(removed_at__isnull=True) | Q(pk=also))))
    for clause in clauses:
        clause.position = position
    return [Group(kind, [clause for clause in clauses if clause.kind == kind]) for kind in wording.KINDS]


def removed_clauses(position: Position) -> QuerySet[Clause]:
    """What can be put back, latest first."""
    return with_authors(position.clauses.filter(removed_at__isnull=False)).order_by("-removed_at")


@dataclass(frozen=True)
class Draft:
    """A gremium and its motion; none before the first sync."""

    gremium: Gremium
    motion: Motion | None

    @property
    def is_current(self) -> bool:
        return self.motion is not None and not self.motion.is_behind

    @property
    def is_final(self) -> bool:
        """The sync no longer touches it."""
        return self.motion is not None and self.motion.status != Motion.Status.DRAFT


class Drafts(tuple[Draft, ...]):
    """The drafts of one position."""

    __slots__ = ()

    @property
    def all_current(self) -> bool:
        return all(draft.is_current for draft in self)


def drafts(position: Position) -> Drafts:
    """One per gremium, in their order, measured against the position as it is in the database now."""
    motions = {motion.gremium_id: motion for motion in position.motions.select_related("position", "gremium")}
    return Drafts(Draft(gremium, motions.get(gremium.pk)) for gremium in Gremium.objects.all())


def motions(user: Visitor) -> QuerySet[Motion]:
    """What the visitor may see, newest position first."""
    return (
        Motion.objects.visible_to(user)
        .select_related("position__theme", "gremium")
        .defer("body")
        .order_by("-position__created_at", "-position", F("gremium__order"), "pk")
    )


def timeline(position: Position) -> QuerySet[Change]:
    """Every step in the making of the position, latest first."""
    return position.changes.select_related("clause", "revision", "made_by", "on_behalf_of")
