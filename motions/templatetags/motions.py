"""The motions of a position, for templates."""

from collections.abc import Iterable

from django import template
from django.utils import translation

from gremia.permissions import Visitor
from meetings.models import Meeting
from motions.history import MotionHistory
from motions.models import Motion
from motions.queries import progress
from motions.queries.certificate import newest_filed
from motions.queries.page import MotionsOfPosition
from positions.models import Position
from wording import points
from wording.core import CoreClause
from wording.motion import dictum_lead_in
from wording.parts import HEADINGS, Kind

register = template.Library()


@register.filter
def history(motion: Motion) -> MotionHistory:
    """What its council did with it; the motion comes from `with_history`."""
    return MotionHistory(motion)


@register.filter
def title_of_text(motions: list[Motion]) -> str:
    """What the joint text of these motions is called: as the newest that was filed, and as the position of drafts."""
    filings = (MotionHistory(motion).filing for motion in motions)
    declared = [filing.declaration for filing in filings if filing]
    return max(declared, key=lambda each: each.version).title if declared else motions[0].position.title


@register.simple_tag
def motions_of(position: Position, user: Visitor, gremium: str | None = "") -> MotionsOfPosition:
    """What the page of a position shows of its motions; where there are many, the draft of that gremium."""
    return MotionsOfPosition(position, user, gremium or "")


@register.simple_tag
def motions_in_words(meeting: Meeting) -> str:
    """Per position of a meeting what the councils did with it, as a list in Markdown for an invitation; empty if none.

    An invitation is Dutch, whatever language its writer has chosen.
    """
    motions = Motion.objects.filter(position__meeting=meeting).exclude(status=Motion.Status.DRAFT)
    by_position: dict[int, list[str]] = {}
    with translation.override("nl"):
        for motion in motions.select_related("gremium").order_by("position", "gremium"):
            done = f"{motion.council.short_name}: {motion.status_in_words}"
            by_position.setdefault(motion.position_id, []).append(done)
    titles = dict(newest_filed(by_position).values_list("position", "title"))
    return "\n".join(f"- Motie “{titles[pk]}”: {'; '.join(done)}" for pk, done in by_position.items() if pk in titles)


@register.simple_tag
def with_progress(positions: Iterable[Position]) -> list[Position]:
    """Each with how far its motions are (motions.queries.progress)."""
    return progress.with_progress(positions)


register.filter(points.in_points)


@register.filter
def clause_heading(clause: CoreClause) -> str:
    """Its kind, or of a dictum the verb in the singular and whom it addresses."""
    if clause.kind == Kind.DICTUM:
        return dictum_lead_in(clause.verb, clause.addressee)
    return HEADINGS[Kind(clause.kind)]
