"""The history of motions (filings, outcomes, amendments), read for one motion, a list or a whole position at once."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Case, Exists, OuterRef, Prefetch, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from gremia.models import Fractie, Gremium
from gremia.permissions import Visitor
from motions.history import MotionHistory
from motions.models import Amendment, Filing, Motion, Outcome, Vote
from positions.models import Declaration, Participant, Position
from positions.queries.consensus import current_declaration

MAX_HELD = 100


def with_history(motions: QuerySet[Motion]) -> QuerySet[Motion]:
    """With what `MotionHistory` reads, in a fixed number of queries."""
    votes = Prefetch("votes", Vote.objects.select_related("fractie"))
    outcomes = Prefetch(
        "outcomes", Outcome.objects.select_related("recorded_by", "amendment").prefetch_related(votes).order_by("pk")
    )
    amendments = Prefetch("amendments", Amendment.objects.select_related("recorded_by").order_by("pk"))
    filings = Filing.objects.select_related("declaration", "filed_by")
    filings = filings.defer("declaration__core", "declaration__participants").prefetch_related(amendments, outcomes)
    declarations = Prefetch("position__declarations", Declaration.objects.defer("core", "participants"))
    motions = motions.select_related("position", "gremium").annotate(takes_part=_takes_part())
    return motions.prefetch_related(Prefetch("filings", filings), declarations)


def with_brief_history(motions: QuerySet[Motion]) -> QuerySet[Motion]:
    """As `with_history`, for lists: without the texts, of which a list shows no word, and without who wrote it down."""
    amendments = Amendment.objects.with_equality().defer("core", "raw").order_by("pk")
    outcomes = Outcome.objects.select_related("amendment").defer("amendment__core", "amendment__raw", "remark")
    filings = Filing.objects.select_related("declaration").defer(
        "core", "text", "frame", "declaration__core", "declaration__participants"
    )
    filings = filings.prefetch_related(
        Prefetch("amendments", amendments), Prefetch("outcomes", outcomes.prefetch_related("votes").order_by("pk"))
    )
    declarations = Prefetch("position__declarations", Declaration.objects.defer("core", "participants"))
    return (
        motions.select_related("position", "gremium")
        .defer("body", "explanation", "position__summary")
        .annotate(takes_part=_takes_part())
        .prefetch_related(Prefetch("filings", filings), declarations)
    )


def _takes_part() -> Exists:
    """Whether the gremium of a motion takes part in its position still."""
    return Exists(Participant.objects.filter(position=OuterRef("position"), gremium=OuterRef("gremium")))


def history_of(motion: Motion) -> MotionHistory:
    """Of one motion, as the database has it now."""
    return MotionHistory(with_history(Motion.objects.filter(pk=motion.pk)).get())


def motion_histories(position: Position, *, among: QuerySet[Motion] | None = None) -> list[MotionHistory]:
    """Of every motion of a position, or those of them, in the order of the gremia."""
    motions = position.motions.taking_part() if among is None else among
    return [MotionHistory(motion) for motion in with_brief_history(motions)]


def meets_from(motion: Motion) -> datetime.date | None:
    """Before which its council cannot meet about it: when it was filed, or the text of its draft was declared joint."""
    if motion.is_draft:
        joint = declaration_to_file(motion)
        return timezone.localdate(joint.declared_at) if joint else None
    history = history_of(motion)
    filings = history.filings[:1] if history.decisions else history.filings
    return filings[-1].filed_on if filings else None


def votes_planned(positions: Collection[int], gremia: Collection[int]) -> dict[tuple[int, int], datetime.date]:
    """(position, gremium) -> when that council is to vote about it, as far as that is known."""
    motions = Motion.objects.filter(position__in=positions, gremium__in=gremia)
    # Of any other the day stands in its own row: that of what is held over follows from the decision.
    as_planned = motions.filter(status__in=(Motion.Status.DRAFT, Motion.Status.FILED))
    as_planned = as_planned.only("position", "gremium", "status", "council_date")
    held_over = with_brief_history(motions.filter(status__in=(Motion.Status.HELD_OVER, Motion.Status.TIED)))
    days = {(m.position_id, m.gremium_id): MotionHistory(m).vote_on for m in (*as_planned, *held_over)}
    return {of: day for of, day in days.items() if day}


def motion_of(position: Position, gremium: Gremium) -> Motion | None:
    """The motion of one gremium, with its history; None before the first sync."""
    return with_history(position.motions.filter(gremium=gremium)).first()


def declaration_to_file(motion: Motion) -> Declaration | None:
    """The joint text that can be filed now: for a draft, or in the place of an older text that is still undecided.

    Of a gremium that left the region it was declared before that: that it was filed then can be written down later.
    """
    declaration = current_declaration(motion.position)
    if declaration is None or not (motion.is_draft or motion.status in Motion.UNDECIDED):
        return None
    history = MotionHistory(motion) if motion.is_draft else history_of(motion)
    return declaration if history.is_to_file else None


def is_frame_open(motion: Motion) -> bool:
    """Whether subject, explanation and submitters can still change: until it is filed, or to file a newer text."""
    return motion.is_draft or declaration_to_file(motion) is not None


def motions_held_over(user: Visitor) -> list[MotionHistory]:
    """What waits for a later meeting, soonest first; of very many the first."""
    last = Outcome.objects.standing().filter(filing__motion=OuterRef("pk"))
    last = last.order_by("-decided_on", Coalesce("corrects", "pk").desc())
    planned = When(decided_on__lt=OuterRef("council_date"), then=OuterRef("council_date"))  # as MotionHistory.vote_on
    vote_on = Subquery(last.values(day=Case(planned, default="until"))[:1])
    waiting = Motion.objects.visible_to(user).filter(status__in=(Motion.Status.HELD_OVER, Motion.Status.TIED))
    motions = with_brief_history(waiting).order_by(vote_on.asc(nulls_last=True), "gremium__order", "pk")
    return [MotionHistory(motion) for motion in motions[:MAX_HELD]]


def seats_on(gremium: Gremium, day: datetime.date) -> list[Fractie]:
    """The fracties of a gremium with the seats and the names they had that day, the largest first: to read only."""
    named: Any = Fractie.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"))  # type: ignore[attr-defined]
    until_then = named.filter(pgh_created_at__date__lte=day).order_by("-pgh_id").values("name")[:1]
    # One that was entered here later has the first name that is known.
    name_then = Coalesce(Subquery(until_then), Subquery(named.order_by("pgh_id").values("name")[:1]), "name")
    fracties = list(gremium.fracties.on(day).annotate(name_then=name_then).order_by("-seats", "name_then", "pk"))
    for fractie in fracties:
        fractie.name = fractie.name_then
    return fracties
