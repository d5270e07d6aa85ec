"""What the start page shows. Every function costs the same number of queries however many rows there are."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from dossiers.models import Document, Dossier
from gremia import permissions
from gremia.models import Gremium, Role
from gremia.permissions import Visitor
from meetings.models import AgendaItem, Meeting
from motions.history import MotionHistory
from motions.models import Motion, Outcome
from motions.queries.history import with_brief_history
from motions.queries.progress import with_progress
from overleg.home.turns.to_decide import ToDecide, to_decide
from positions.models import Position, Rapporteur

HIGHLIGHTS = (AgendaItem.Kind.INTRODUCTION, AgendaItem.Kind.DISCUSSION, AgendaItem.Kind.WORLD_CAFE)
"""What an evening is about; arriving, eating and closing are on the page of the meeting."""

MAX_NAMED = 5
"""Gremia up to which the start page names who takes part."""
UPCOMING = 4
PAST = 5
ADOPTED = 6
MOTIONS_OF_TEXT = 8
MAKING = 10
"""Positions in the making on the start page; the list has all."""
LATEST_DOSSIERS = 3


@dataclass(frozen=True)
class AdoptedText:
    """A joint text that at least one gremium adopted, with the first of those motions and how many more there are."""

    position: Position
    motions: list[Motion]
    more: int

    @property
    def title(self) -> str:
        """As the newest of the texts that were adopted was declared joint."""
        decisions = [MotionHistory(motion).council_decision for motion in self.motions]
        declared = [decision.outcome.filing.declaration for decision in decisions if decision]
        return max(declared, key=lambda each: each.version).title if declared else self.position.title


def upcoming_meetings(user: Visitor) -> list[Meeting]:
    """The meetings to come that were published, soonest first, each with its themes and `highlights`."""
    meetings = Meeting.objects.visible_to(user).upcoming().exclude(status=Meeting.Status.CONCEPT)
    return list(with_highlights(meetings)[:UPCOMING])


def past_meetings(user: Visitor) -> list[Meeting]:
    """The meetings that took place, latest first, each with its themes and `highlights`."""
    took_place = (Meeting.Status.PUBLISHED, Meeting.Status.HELD)
    meetings = Meeting.objects.visible_to(user).past().filter(status__in=took_place)
    return list(with_highlights(meetings)[: PAST + 1])


def with_highlights(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With what a line about a meeting needs."""
    highlights = Prefetch("agenda_items", AgendaItem.objects.filter(kind__in=HIGHLIGHTS), to_attr="highlights")
    return meetings.select_related("host").prefetch_related("themes", "moves", highlights)


def adopted_texts() -> list[AdoptedText]:
    """The joint texts that gremia adopted, the one that a gremium adopted last first."""
    adopted = with_brief_history(Motion.objects.adopted())
    of_position = Motion.objects.adopted().filter(position=OuterRef("pk")).order_by()
    number = of_position.values("position").annotate(number=Count("pk")).values("number")
    positions = Position.objects.filter(Exists(of_position)).annotate(adopted_count=Subquery(number)).defer("summary")
    adoptions = Outcome.objects.standing().filter(result=Outcome.Result.ADOPTED)
    of_text = adoptions.filter(filing__motion__position=OuterRef("pk"))
    last = Subquery(of_text.order_by("-decided_on").values("decided_on")[:1])
    positions = positions.order_by(last.desc(nulls_last=True), "-created_at", "-pk")
    first = Prefetch("motions", adopted[:MOTIONS_OF_TEXT], to_attr="adopted_motions")
    return [
        AdoptedText(position, position.adopted_motions, position.adopted_count - len(position.adopted_motions))
        for position in positions.prefetch_related(first)[:ADOPTED]
    ]


def dossiers_to_read(next_meeting: Meeting | None, user: Visitor) -> QuerySet[Dossier]:
    """What to read for the next meeting, or between two meetings the latest dossiers.

    Each has `document_count`: the documents that this person may read.
    """
    readable = Q(documents__in=Document.objects.visible_to(user))
    dossiers = Dossier.objects.visible_to(user).filter(status=Dossier.Status.FINAL)
    dossiers = dossiers.annotate(document_count=Count("documents", filter=readable))
    if next_meeting:
        return dossiers.filter(meeting=next_meeting).order_by("order", "-version_date", "pk")
    return dossiers.order_by("-version_date", "order", "pk")[:LATEST_DOSSIERS]


def dossiers_in_preparation(user: Visitor) -> QuerySet[Dossier]:
    """Concept dossiers, for those who fill them: griffies and officials."""
    if not (permissions.is_griffie(user) or permissions.has_role(user, Role.OFFICIAL)):
        return Dossier.objects.none()
    concepts = Dossier.objects.visible_to(user).filter(status=Dossier.Status.CONCEPT)
    return concepts.annotate(document_count=Count("documents")).order_by("order", "-version_date", "pk")


def meetings_in_preparation(user: Visitor) -> QuerySet[Meeting]:
    """Concept meetings, for the griffies that plan them."""
    concepts = Meeting.objects.visible_to(user).filter(status=Meeting.Status.CONCEPT)
    if not permissions.is_griffie(user):
        return concepts.none()
    return concepts.select_related("host").order_by("date", "start")


def positions_in_the_making(user: Visitor) -> list[Position]:
    """The last joint texts that rapporteurs write or that a council has yet to file or decide on; own texts first.

    Each has `is_written` (by the person, a rapporteur under a mandate in force, and not locked), and what
    motions.queries.progress says of its motions.
    """
    mine = Rapporteur.objects.filter(position=OuterRef("pk"), mandate__in=permissions.mandates(user))
    undecided = Q(status__in=Motion.UNDECIDED) | Q(status=Motion.Status.DRAFT, gremium__in=Gremium.objects.current())
    of_position = Motion.objects.taking_part().filter(position=OuterRef("pk"))
    is_done = Exists(of_position) & ~Exists(of_position.filter(undecided))
    positions = Position.objects.visible_to(user).exclude(is_done, is_locked=True)
    return with_progress(
        positions.annotate(is_written=Exists(mine) & Q(is_locked=False))
        .select_related("theme")
        .order_by("-is_written", "-created_at", "-pk")[:MAKING]
    )


def decisions(user: Visitor) -> list[ToDecide]:
    """What waits for the person, for the own gremium or the own fractie; nothing where nothing waits."""
    return [decision for decision in to_decide(user) if decision.positions]
