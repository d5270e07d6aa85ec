"""The timeline of a position: a page of it takes the same number of queries however long it is."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import CharField, DateTimeField, Exists, F, Func, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Now, TruncDate

from gremia.models import User
from gremia.queries.history import differences, users_of_events
from motions.models import Alarm, Amendment, Filing, Outcome
from positions.models import (
    Change,
    Comment,
    Declaration,
    Explanation,
    Participant,
    Position,
    Rapporteur,
    Reopening,
    Revision,
    Source,
    Stance,
    Suggestion,
)

ExplanationEvent: Any = Explanation.pgh_event_model  # type: ignore[attr-defined]
ParticipantEvent: Any = Participant.pgh_event_model  # type: ignore[attr-defined]
PositionEvent: Any = Position.pgh_event_model  # type: ignore[attr-defined]
RapporteurEvent: Any = Rapporteur.pgh_event_model  # type: ignore[attr-defined]
SourceEvent: Any = Source.pgh_event_model  # type: ignore[attr-defined]


@dataclass(frozen=True)
class EventKind:
    """A kind of event: its model, the path to the position, the time, and the relations that its entry shows.

    `prefetched` has relations to rows that may be deleted by now, of which an event keeps the id.
    """

    model: type[Model]
    position: str
    at: str | Combinable
    related: tuple[str, ...] = ()
    condition: Q = field(default_factory=Q)
    prefetched: tuple[str, ...] = ()

    @property
    def moment(self) -> Combinable:
        return F(self.at) if isinstance(self.at, str) else self.at


CLAUSE = "clause__position"
MOTION = "motion__position"
MEMBER = ("mandate__user", "mandate__gremium")


def _started_with() -> QuerySet:
    """The start of the position, in the very transaction of the event."""
    return PositionEvent.objects.filter(
        pgh_obj=OuterRef("position"), pgh_label="insert", pgh_created_at=OuterRef("pgh_created_at")
    )


def _midnight_after(day: str) -> Func:
    """The end of the day in a field, in our own time."""
    next_day = F(day) + datetime.timedelta(days=1)
    return Func(Value(settings.TIME_ZONE), next_day, function="timezone", output_field=DateTimeField())


EVENT_KINDS: dict[str, EventKind] = {
    "data": EventKind(
        PositionEvent, "pgh_obj", "pgh_created_at", ("pgh_context",), prefetched=("theme", "meeting__host")
    ),
    "appointed": EventKind(RapporteurEvent, "position", "pgh_created_at", ("pgh_context",), prefetched=MEMBER),
    # Who took part from the start is told by the start.
    "participant": EventKind(
        ParticipantEvent, "position", "pgh_created_at", ("pgh_context", "gremium"), ~Q(Exists(_started_with()))
    ),
    "ended": EventKind(
        Rapporteur,
        "position",
        _midnight_after("mandate__until"),
        MEMBER,
        Q(mandate__until__lt=TruncDate(Now())),
    ),
    "changed": EventKind(
        Change,
        "position",
        "made_at",
        (
            "clause",
            "revision__suggestion__suggested_by",
            "revision__suggestion__on_behalf_of",
            "made_by",
            "on_behalf_of",
        ),
    ),
    "suggested": EventKind(
        Suggestion, CLAUSE, "suggested_at", ("clause__revision", "revision", "suggested_by", "on_behalf_of")
    ),
    # One that was taken over is told by the change that it became.
    "decided": EventKind(
        Suggestion,
        CLAUSE,
        "decided_at",
        ("clause__revision", "suggested_by", "decided_by"),
        Q(decided_at__isnull=False, became__isnull=True),
    ),
    "answered": EventKind(
        Stance, "revision__clause__position", "answered_at", ("revision__clause", "gremium", "fractie", "answered_by")
    ),
    "commented": EventKind(Comment, CLAUSE, "written_at", ("clause__revision", "written_by", "on_behalf_of")),
    "resolved": EventKind(
        Comment, CLAUSE, "resolved_at", ("clause__revision", "resolved_by"), Q(resolved_at__isnull=False)
    ),
    "explained": EventKind(
        ExplanationEvent, CLAUSE, "pgh_created_at", ("clause__revision", "written_by", "on_behalf_of")
    ),
    "sourced": EventKind(SourceEvent, CLAUSE, "pgh_created_at", ("clause__revision", "added_by", "pgh_context")),
    "declared": EventKind(Declaration, "position", "declared_at", ("declared_by", "on_behalf_of")),
    "reopened": EventKind(Reopening, "position", "reopened_at", ("declaration", "reopened_by", "on_behalf_of")),
    "filed": EventKind(Filing, MOTION, "filed_at", ("motion__gremium", "filed_by")),
    "amended": EventKind(Amendment, f"filing__{MOTION}", "recorded_at", ("filing__motion__gremium", "recorded_by")),
    "voted": EventKind(Outcome, f"filing__{MOTION}", "recorded_at", ("filing__motion__gremium", "recorded_by")),
    "replied": EventKind(
        Alarm,
        f"amendment__filing__{MOTION}",
        "answered_at",
        ("amendment__filing__motion__gremium", "gremium", "answered_by"),
        Q(answered_at__isnull=False),
    ),
}


BY_TRIGGERS = ("data", "appointed", "participant", "sourced")
"""Events written by database triggers: their context has who did it."""


def timeline_of(position: Position) -> QuerySet:
    """(what, number of the row, when), latest first: to be cut into pages before `timeline_entries` reads them."""
    first, *others = (
        kind.model._default_manager.filter(kind.condition, **{kind.position: position.pk})
        .order_by()
        .annotate(
            what=Value(what, CharField()),
            number_of_row=F("pk"),
            happened_at=kind.moment,
        )
        .values_list("what", "number_of_row", "happened_at")
        for what, kind in EVENT_KINDS.items()
    )
    return first.union(*others, all=True).order_by("-happened_at", "-number_of_row")


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened.

    Of a change in the text `before` is the revision that it took the place of; of what the database's triggers wrote
    down `by` is who did it, and `fields` (name, before, after) what became another.
    """

    what: str
    at: datetime.datetime
    row: Any
    before: Revision | None = None
    by: User | None = None
    fields: list[tuple[str, str, str]] = field(default_factory=list)


def timeline_entries(found: Iterable[tuple[str, int, datetime.datetime]]) -> list[TimelineEntry]:
    """A page of a timeline, with the rows it is about: at most some queries for each kind, however long the page is."""
    found = list(found)
    rows: dict[str, dict[int, Any]] = {
        what: kind.model._default_manager.select_related(*kind.related)
        .prefetch_related(*kind.prefetched)
        .in_bulk([pk for w, pk, _at in found if w == what])
        for what, kind in EVENT_KINDS.items()
    }
    before = _texts_before(rows["changed"].values())
    fields = _fields(rows["data"])
    by = users_of_events(event for what in BY_TRIGGERS for event in rows[what].values())
    return [
        TimelineEntry(
            what,
            at,
            rows[what][pk],
            before.get(rows[what][pk].revision_id) if what == "changed" else None,
            by.get(rows[what][pk]),
            fields[pk] if what == "data" else [],
        )
        for what, pk, at in found
    ]


def _fields(events: dict[int, Any]) -> dict[int, list[tuple[str, str, str]]]:
    """Event of a position -> what became another with it; nothing did when it began."""
    earlier = PositionEvent.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
    previous = dict(
        PositionEvent.objects.filter(pk__in=events)
        .annotate(previous=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]))
        .values_list("pgh_id", "previous")
    )
    before = PositionEvent.objects.prefetch_related("theme", "meeting__host").in_bulk(set(previous.values()) - {None})
    return {pk: differences(event, before[previous[pk]]) if previous[pk] else [] for pk, event in events.items()}


def _texts_before(changes: Iterable[Change]) -> dict[int, Revision]:
    """Revision that was written -> the one before it."""
    edits = {(c.clause_id, c.revision.number - 1): c.revision_id for c in changes if c.action == Change.Action.EDITED}
    clauses, numbers = {clause for clause, _ in edits}, {number for _, number in edits}
    earlier = Revision.objects.filter(clause__in=clauses, number__in=numbers)
    return {edits[r.clause_id, r.number]: r for r in earlier if (r.clause_id, r.number) in edits}
