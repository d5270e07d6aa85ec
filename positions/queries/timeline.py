"""One timeline of all that happened to a position: a page of it costs the same however long it is."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Model, Q, QuerySet, Value

from positions.models import (
    Alarm,
    Amendment,
    Change,
    Declaration,
    Explanation,
    Filing,
    Outcome,
    Position,
    Revision,
    Source,
    Stance,
    Suggestion,
)

ExplanationEvent: Any = Explanation.pgh_event_model  # type: ignore[attr-defined]
SourceEvent: Any = Source.pgh_event_model  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Kind:
    """Something that happens: where its rows are, when each happened, and what its line needs to know."""

    model: type[Model]
    position: str
    at: str
    also: tuple[str, ...] = ()
    only: Q = field(default_factory=Q)


CLAUSE = "clause__position"
MOTION = "motion__position"
KINDS: dict[str, Kind] = {
    "changed": Kind(
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
    "suggested": Kind(
        Suggestion, CLAUSE, "suggested_at", ("clause__revision", "revision", "suggested_by", "on_behalf_of")
    ),
    # One that was taken over is told by the change that it became.
    "decided": Kind(
        Suggestion,
        CLAUSE,
        "decided_at",
        ("clause__revision", "suggested_by", "decided_by"),
        Q(decided_at__isnull=False, became__isnull=True),
    ),
    "answered": Kind(
        Stance, "revision__clause__position", "said_at", ("revision__clause", "gremium", "fractie", "said_by")
    ),
    "explained": Kind(ExplanationEvent, CLAUSE, "pgh_created_at", ("clause__revision", "written_by", "on_behalf_of")),
    "sourced": Kind(SourceEvent, CLAUSE, "pgh_created_at", ("clause__revision", "added_by")),
    "declared": Kind(Declaration, "position", "declared_at", ("declared_by", "on_behalf_of")),
    "filed": Kind(Filing, MOTION, "filed_at", ("motion__gremium", "filed_by")),
    "amended": Kind(Amendment, f"filing__{MOTION}", "recorded_at", ("filing__motion__gremium", "recorded_by")),
    "voted": Kind(Outcome, f"filing__{MOTION}", "recorded_at", ("filing__motion__gremium", "recorded_by")),
    "replied": Kind(
        Alarm,
        f"amendment__filing__{MOTION}",
        "answered_at",
        ("amendment__filing__motion__gremium", "gremium", "answered_by"),
        Q(answered_at__isnull=False),
    ),
}


def timeline(position: Position) -> QuerySet:
    """(what, number of the row, when), latest first: to be cut into pages before `entries` reads them."""
    first, *others = (
        kind.model._default_manager.filter(kind.only, **{kind.position: position})
        .order_by()
        .annotate(what=Value(what, CharField()), number_of_row=F("pk"), happened_at=F(kind.at))
        .values_list("what", "number_of_row", "happened_at")
        for what, kind in KINDS.items()
    )
    return first.union(*others, all=True).order_by("-happened_at", "-number_of_row")


@dataclass(frozen=True)
class Entry:
    """One thing that happened. Of a change in the text `before` is the revision that it took the place of."""

    what: str
    at: datetime.datetime
    row: Any
    before: Revision | None = None


def entries(found: Iterable[tuple[str, int, datetime.datetime]]) -> list[Entry]:
    """A page of a timeline, with the rows it is about: at most a query for each kind, and one for earlier texts."""
    found = list(found)
    rows: dict[str, dict[int, Any]] = {
        what: kind.model._default_manager.select_related(*kind.also).in_bulk([pk for w, pk, _at in found if w == what])
        for what, kind in KINDS.items()
    }
    before = _texts_before(rows["changed"].values())
    return [
        Entry(what, at, rows[what][pk], before.get(rows[what][pk].revision_id) if what == "changed" else None)
        for what, pk, at in found
    ]


def _texts_before(changes: Iterable[Change]) -> dict[int, Revision]:
    """Revision that was written -> the one before it."""
    edits = {(c.clause_id, c.revision.number - 1): c.revision_id for c in changes if c.action == Change.Action.EDITED}
    clauses, numbers = {clause for clause, _ in edits}, {number for _, number in edits}
    earlier = Revision.objects.filter(clause__in=clauses, number__in=numbers)
    return {edits[r.clause_id, r.number]: r for r in earlier if (r.clause_id, r.number) in edits}
