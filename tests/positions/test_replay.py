"""A position at any moment, told by its steps alone."""

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.models import Change
from positions.operations.clause import (
    ClauseRemoved,
    add_clause,
    edit_clause,
    move_clause,
    remove_clause,
    restore_clause,
)
from positions.replay import ClauseDifference, ReplayedClause, compare, replay
from tests.factories import PositionFactory
from wording.parts import Kind

KINDS = list(Kind)


def steps(position):
    return position.changes.select_related("clause").order_by("version")


def as_it_stands(position) -> tuple[ReplayedClause, ...]:
    clauses = sorted(position.clauses.standing(), key=lambda c: (KINDS.index(Kind(c.kind)), c.order))
    return tuple(ReplayedClause(c.pk, c.kind, c.revision_id, c.is_set_aside) for c in clauses)


def step(position, action, clause, kind, number) -> None:
    """One real step, whatever it comes to; steps that cannot be made are not."""
    if action == "add" or clause is None:
        dictum = {"verb": "verzoeken", "addressee": "[college]"} if kind == Kind.DICTUM else {}
        add_clause(position, kind=kind, text=f"tekst {number}", by=None, **dictum)
    elif action == "edit":
        current = clause.current
        dictum = {"verb": current.verb, "addressee": current.addressee}
        edit_clause(
            clause, text=f"tekst {number}", expected=current.number, restore=bool(number % 2), by=None, **dictum
        )
    elif action in ("up", "down"):
        move_clause(clause, up=action == "up", by=None)
    elif action == "remove":
        remove_clause(clause, expected=clause.current.number, by=None)
    elif action == "restore":
        restore_clause(clause, by=None)
    else:
        set_aside(clause, aside=action == "set aside")


def set_aside(clause, *, aside: bool) -> None:
    """As the agreement about a position does it: the row, and the step."""
    if clause.is_removed or clause.is_set_aside == aside:
        return
    clause.set_aside_at, clause.set_aside_because = (timezone.now(), "Geen overeenstemming") if aside else (None, "")
    clause.save()
    position = clause.position
    position.refresh_from_db()
    position.version += 1
    position.save()
    action = Change.Action.SET_ASIDE if aside else Change.Action.TAKEN_UP
    position.changes.create(version=position.version, action=action, clause=clause, revision=clause.current)


ACTIONS = ("add", "edit", "up", "down", "remove", "restore", "set aside", "take up")
moves = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 30), st.sampled_from(KINDS[2:])), min_size=1, max_size=14
)


@settings(max_examples=25)
@given(made=moves)
def test_replaying_real_steps_gives_every_moment_as_it_was(made):
    position = PositionFactory()
    moments = {1: ()}
    for number, (action, which, kind) in enumerate(made):
        clauses = list(position.clauses.select_related("revision", "position"))
        try:
            step(position, action, clauses[which % len(clauses)] if clauses else None, kind, number)
        except ClauseRemoved:
            continue
        position.refresh_from_db()
        moments[position.version] = as_it_stands(position)
    all_steps = list(steps(position))
    assert {v: replay(s for s in all_steps if s.version <= v) for v in moments} == moments
    for before in moments.values():
        for after in moments.values():
            rows = compare(before, after)
            assert tuple(row.after for row in rows if row.after) == after
            assert sorted(row.before.clause for row in rows if row.before) == sorted(s.clause for s in before)
            assert all(row.is_unchanged for row in rows) == (before == after)


def row(pk, revision=1, kind="noting", **more):
    return ReplayedClause(pk, kind, revision, **more)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([1, 2, 3], [1, 2, 3], [(1, "same", False), (2, "same", False), (3, "same", False)]),
        ([1, 2], [1, 2, 3], [(1, "same", False), (2, "same", False), (3, "added", False)]),
        ([1, 2, 3], [1, 3], [(1, "same", False), (2, "removed", False), (3, "same", False)]),
        ([1, 2, 3], [3, 1, 2], [(3, "same", True), (1, "same", False), (2, "same", False)]),
        ([1, 2], [], [(1, "removed", False), (2, "removed", False)]),
        ([1, 2], [4, 2, 5], [(1, "removed", False), (4, "added", False), (2, "same", False), (5, "added", False)]),
    ],
)
def test_what_is_told_of_places(before, after, told):
    rows = compare(map(row, before), map(row, after))
    assert [((r.after or r.before).clause, r.outcome, r.is_moved) for r in rows] == told


def test_what_is_told_of_one_clause():
    shared, aside = row(1), row(1, is_set_aside=True)
    assert ClauseDifference(row(1), row(1, revision=2)).outcome == "changed"
    assert [(d.is_set_aside, d.is_taken_up, d.is_unchanged) for d in compare([shared], [aside])] == [
        (True, False, False)
    ]
    assert [(d.is_set_aside, d.is_taken_up, d.is_unchanged) for d in compare([aside], [shared])] == [
        (False, True, False)
    ]


def test_kinds_stand_in_the_order_of_a_motion():
    before = [row(1, kind="noting"), row(2, kind="dictum")]
    after = [*before, row(3, kind="considering")]
    rows = compare(before, [after[0], after[2], after[1]])
    assert [(r.kind, r.outcome) for r in rows] == [("noting", "same"), ("considering", "added"), ("dictum", "same")]
