"""A position at any moment, replayed from its changes, and the differences between two moments.

Pure: it takes the steps (positions.models.Change) as they are, oldest first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from positions.models import Change
from wording import differences
from wording.parts import KINDS

Action = Change.Action


@dataclass(frozen=True)
class ReplayedClause:
    """A standing clause at some moment, as the ids of clause and revision."""

    clause: int
    kind: str
    revision: int
    is_set_aside: bool = False


@dataclass(frozen=True)
class ClauseDifference:
    """What became of one clause between two moments. One that was not there yet, or no longer, has no `before`
    or no `after`; one that `is_moved` changed places with clauses that stand in both."""

    before: ReplayedClause | None
    after: ReplayedClause | None
    is_moved: bool = False

    @property
    def kind(self) -> str:
        return (self.after or self.before).kind  # type: ignore[union-attr]

    @property
    def outcome(self) -> Literal["same", "changed", "added", "removed"]:
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "same" if self.before.revision == self.after.revision else "changed"

    @property
    def is_set_aside(self) -> bool:
        """It was shared before."""
        return bool(self.before and self.after and self.after.is_set_aside and not self.before.is_set_aside)

    @property
    def is_taken_up(self) -> bool:
        return bool(self.before and self.after and self.before.is_set_aside and not self.after.is_set_aside)

    @property
    def is_unchanged(self) -> bool:
        """Nothing about it differs."""
        return self.before == self.after and not self.is_moved


def replay(steps: Iterable[Change]) -> tuple[ReplayedClause, ...]:
    """The standing clauses after these steps, in the order of a motion."""
    order: dict[str, list[int]] = {kind: [] for kind in KINDS}
    standing: dict[int, ReplayedClause] = {}
    set_aside: set[int] = set()
    for step in steps:
        pk, kind = step.clause_id, step.clause.kind
        if step.action == Action.ADDED:
            order[kind].append(pk)
        elif step.action in (Action.MOVED_UP, Action.MOVED_DOWN):
            _swap(order[kind], pk, standing, up=step.action == Action.MOVED_UP)
        elif step.action == Action.SET_ASIDE:
            set_aside.add(pk)
        elif step.action == Action.TAKEN_UP:
            set_aside.discard(pk)
        if step.action == Action.REMOVED:
            standing.pop(pk, None)
        else:
            standing[pk] = ReplayedClause(pk, kind, step.revision_id, pk in set_aside)
    return tuple(standing[pk] for kind in KINDS for pk in order[kind] if pk in standing)


def compare(before: Iterable[ReplayedClause], after: Iterable[ReplayedClause]) -> tuple[ClauseDifference, ...]:
    """Clause by clause, in the order of the later moment; what is gone stands where it stood."""
    before, after = list(before), list(after)
    found: list[ClauseDifference] = []
    for kind in KINDS:
        then = [clause for clause in before if clause.kind == kind]
        now = [clause for clause in after if clause.kind == kind]
        found += _differences_of_kind(then, now)
    return tuple(found)


def _swap(order: list[int], pk: int, standing: dict[int, ReplayedClause], *, up: bool) -> None:
    """With the nearest standing neighbour; a removed clause keeps its place."""
    here = order.index(pk)
    others = [place for place, other in enumerate(order) if other in standing and other != pk]
    there = max(place for place in others if place < here) if up else min(place for place in others if place > here)
    order[here], order[there] = order[there], order[here]


def _differences_of_kind(before: Sequence[ReplayedClause], after: Sequence[ReplayedClause]) -> list[ClauseDifference]:
    then, now = {s.clause: s for s in before}, {s.clause for s in after}
    in_step = differences.common([str(s.clause) for s in before], [str(s.clause) for s in after])
    places = {now_at: then_at for then_at, now_at in in_step}
    stops = [*places.values(), len(before)]
    next_stop = dict(pairwise(stops))

    def gone(start: int, end: int) -> list[ClauseDifference]:
        return [ClauseDifference(standing, None) for standing in before[start:end] if standing.clause not in now]

    rows = gone(0, stops[0])
    for place, standing in enumerate(after):
        earlier = then.get(standing.clause)
        rows.append(ClauseDifference(earlier, standing, is_moved=earlier is not None and place not in places))
        if place in places:
            rows += gone(places[place] + 1, next_stop[places[place]])
    return rows
