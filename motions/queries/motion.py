"""What the pages of motions and the sync read."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from gremia.models import Gremium
from gremia.permissions import Visitor, is_participant
from motions.models import Filing, Motion
from motions.queries.history import with_brief_history
from portal.word_search import having_words
from positions.models import Participant, Position

SEARCHED = ("filed_subject", "position__theme__name", "council_number", "gremium__name")
BY_PARTICIPANTS = (*SEARCHED, "position__title", "subject")
"""Also what may be under revision, which is nobody else's to know."""


def positions_behind() -> QuerySet[Position]:
    """The queue of the sync: a draft says something older, or a gremium that takes part has none."""
    motions = Motion.objects.filter(position=OuterRef("pk"))
    of_gremium = Motion.objects.filter(position=OuterRef("position"), gremium=OuterRef("gremium"))
    without = Participant.objects.filter(~Exists(of_gremium), position=OuterRef("pk"))
    return Position.objects.filter(Exists(motions.behind()) | Exists(without))


@dataclass(frozen=True)
class GremiumDraft:
    """A gremium and its motion; none before the first sync. `since`: of a filed one, the day of its status."""

    gremium: Gremium
    motion: Motion | None
    since: datetime.date | None = None

    @property
    def is_current(self) -> bool:
        return self.motion is not None and not self.motion.is_behind

    @property
    def is_final(self) -> bool:
        """The sync no longer touches it."""
        return self.motion is not None and self.motion.status != Motion.Status.DRAFT


MAX_SHOWN = 8
"""Gremia up to which the pages of a position name each of them; where there are more, a summary."""
MAX_READ = 4
"""Drafts up to which they stand beside each other; where there are more, one at a time."""


def drafts_of(position: Position, gremia: Iterable[Gremium]) -> list[GremiumDraft]:
    """One per gremium, in their order, measured against the position as it is in the database now.

    Where there are more than MAX_READ, the text of a draft is read once it is asked for.
    """
    gremia = list(gremia)
    found = position.motions.select_related("position", "gremium")
    found = found.defer("body", "explanation") if len(gremia) > MAX_READ else found
    motions = {motion.gremium_id: motion for motion in found}
    return [_draft(gremium, motions.get(gremium.pk)) for gremium in gremia]


def _draft(gremium: Gremium, motion: Motion | None) -> GremiumDraft:
    """A gremium that filed has the name by which it did so."""
    return GremiumDraft(motion.council if motion and motion.filed_words else gremium, motion)


@dataclass(frozen=True)
class RouteCounts:
    """How many motions of a position are where, most first: what is shown where there are too many to draw each."""

    by_status: list[tuple[str, int]]


def route_counts(motions: QuerySet[Motion]) -> RouteCounts:
    """Of these motions. One query."""
    counted = motions.order_by().values("status").annotate(number=Count("pk")).order_by("-number", "status")
    return RouteCounts([(str(Motion.Status(row["status"]).label), row["number"]) for row in counted])


def visible_motions(
    user: Visitor,
    *,
    words: str = "",
    status: str | None = None,
    gremium: Gremium | None = None,
    year: int | None = None,
    position: int | None = None,
) -> QuerySet[Motion]:
    """What the visitor may see, newest position first, with the history of each; filed in `year`.

    `status` is one, or what is done with it since.
    """
    searched = BY_PARTICIPANTS if is_participant(user) else SEARCHED
    motions = having_words(Motion.objects.visible_to(user), words, *searched)
    if status:
        motions = motions.filter(Q(status=status) | Q(execution=status))
    if gremium:
        motions = motions.filter(gremium=gremium)
    if position:
        motions = motions.filter(position=position)
    if year:
        motions = motions.filter(pk__in=Filing.objects.standing().filter(filed_on__year=year).values("motion"))
    return (
        with_brief_history(motions)
        .select_related("position__theme", "gremium")
        .order_by("-position__created_at", "-position", F("gremium__order"), "pk")
    )


def visible_motion(user: Visitor) -> QuerySet[Motion]:
    """For a page about one motion, with who signed it."""
    return (
        Motion.objects.visible_to(user)
        .select_related("position__theme", "gremium")
        .prefetch_related("submitters__mandate__user", "submitters__mandate__fractie")
    )


def years_of_filing(user: Visitor) -> list[int]:
    """In which a motion was filed that the visitor may see, latest first."""
    filings = Filing.objects.standing().filter(motion__in=Motion.objects.visible_to(user))
    return [day.year for day in filings.order_by().dates("filed_on", "year", order="DESC")]
