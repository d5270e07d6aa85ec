"""What the pages of motions and the sync read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from gremia.models import Gremium
from gremia.permissions import Visitor
from motions.models import Motion
from motions.queries.history import with_history
from positions.models import Participant, Position


def positions_behind() -> QuerySet[Position]:
    """The queue of the sync: a draft says something older, or a gremium that takes part has none."""
    motions = Motion.objects.filter(position=OuterRef("pk"))
    of_gremium = Motion.objects.filter(position=OuterRef("position"), gremium=OuterRef("gremium"))
    without = Participant.objects.filter(~Exists(of_gremium), position=OuterRef("pk"))
    return Position.objects.filter(Exists(motions.behind()) | Exists(without))


@dataclass(frozen=True)
class GremiumDraft:
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


class Drafts(tuple[GremiumDraft, ...]):
    """The drafts of one position."""

    __slots__ = ()

    @property
    def all_current(self) -> bool:
        return all(draft.is_current for draft in self)


def drafts_of(position: Position, gremia: Iterable[Gremium]) -> Drafts:
    """One per gremium, in their order, measured against the position as it is in the database now."""
    motions = {motion.gremium_id: motion for motion in position.motions.select_related("position", "gremium")}
    return Drafts(GremiumDraft(gremium, motions.get(gremium.pk)) for gremium in gremia)


def visible_motions(user: Visitor) -> QuerySet[Motion]:
    """What the visitor may see, newest position first, with the history of each."""
    return (
        with_history(Motion.objects.visible_to(user))
        .select_related("position__theme", "gremium")
        .defer("body")
        .order_by("-position__created_at", "-position", F("gremium__order"), "pk")
    )
