"""Every step in the making of a position."""

import pytest
from django.db import IntegrityError, connection
from django.db.utils import ProgrammingError

from portal.compared import ChangedMeanwhile
from positions.models import Change, Clause, Revision
from positions.operations.clause import (
    ClauseRemoved,
    UnknownVariables,
    add_clause,
    edit_clause,
    move_clause,
    remove_clause,
    restore_clause,
)
from wording.parts import Kind

NOTING, CONSIDERING, OPINING, DICTUM = Kind


def add(position, *texts, by=None, kind=NOTING):
    return [add_clause(position, kind=kind, text=text, by=by) for text in texts]


def standing(position, kind=NOTING):
    clauses = position.clauses.standing().filter(kind=kind).select_related("revision")
    return [clause.current.text for clause in clauses]


def history(position):
    """(version, action, revision number, by, on behalf of), oldest first."""
    return [
        (c.version, c.action, c.revision.number, c.made_by, c.on_behalf_of)
        for c in position.changes.select_related("revision", "made_by", "on_behalf_of").order_by("version")
    ]


def version(position):
    position.refresh_from_db()
    return position.version


def test_a_new_clause_comes_last_of_its_kind_with_its_first_revision(position, writer, almere):
    add_clause(position, kind=NOTING, text="de regio groeit", by=writer)
    clause = add_clause(
        position, kind=DICTUM, text="te  lobbyen \n", verb="verzoeken", addressee="[college]", by=writer
    )
    revision = clause.current
    assert (clause.order, revision.number, revision.text, revision.verb, revision.addressee) == (
        *(0, 1, "te lobbyen"),
        *("verzoeken", "[college]"),
    )
    assert (revision.written_by, revision.on_behalf_of) == (writer, almere)
    assert standing(position) == ["de regio groeit"]
    assert history(position) == [(2, "added", 1, writer, almere), (3, "added", 1, writer, almere)]
    assert version(position) == 3


def test_an_edit_is_a_revision_and_the_earlier_text_stays(position, writer, almere):
    [clause] = add(position, "de regio groeit")
    revision = edit_clause(clause, text="de regio groeit snel", expected=1, by=writer)
    assert revision.number == 2
    assert [(r.number, r.text, r.written_by) for r in clause.revisions.all()] == [
        (2, "de regio groeit snel", writer),
        (1, "de regio groeit", None),
    ]
    assert standing(position) == ["de regio groeit snel"]
    assert history(position) == [(2, "added", 1, None, None), (3, "edited", 2, writer, almere)]


def test_the_same_text_again_is_no_step(position, writer):
    [clause] = add(position, "de regio groeit")
    assert edit_clause(clause, text=" de regio  groeit", expected=1, by=writer).number == 1
    assert version(position) == 2


def test_a_save_on_top_of_a_newer_revision_is_refused_and_says_which(position, writer):
    [clause] = add(position, "de regio groeit")
    newer = edit_clause(clause, text="de regio groeit snel", expected=1, by=writer)
    with pytest.raises(ChangedMeanwhile) as refused:
        edit_clause(clause, text="de regio groeit traag", expected=1, by=None)
    assert refused.value.now == newer
    assert standing(position) == ["de regio groeit snel"]
    assert version(position) == 3


def test_two_people_who_write_the_same_text_do_not_collide(position, writer):
    [clause] = add(position, "de regio groeit")
    newer = edit_clause(clause, text="de regio groeit snel", expected=1, by=writer)
    assert edit_clause(clause, text="de regio groeit snel", expected=1, by=None) == newer


@pytest.mark.parametrize(
    ("moves", "order"),
    [
        ([("b", True)], "bacd"),
        ([("b", False)], "acbd"),
        ([("a", True)], "abcd"),
        ([("d", False)], "abcd"),
        ([("d", True), ("d", True), ("d", True), ("d", True)], "dabc"),
    ],
)
def test_moving_swaps_with_the_neighbour(position, writer, moves, order):
    clauses = dict(zip("abcd", add(position, *"abcd"), strict=True))
    add(position, "x", kind=CONSIDERING)
    for name, up in moves:
        move_clause(clauses[name], up=up, by=writer)
    assert standing(position) == list(order)
    assert standing(position, CONSIDERING) == ["x"]


def test_moving_at_the_edge_is_no_step_and_a_removed_neighbour_does_not_count(position, writer):
    first, removed, last = add(position, "a", "b", "c")
    assert not move_clause(first, up=True, by=writer)
    remove_clause(removed, expected=1, by=writer)
    assert not move_clause(removed, up=True, by=writer)
    assert move_clause(last, up=True, by=writer)
    assert standing(position) == ["c", "a"]
    assert [step[1] for step in history(position)] == ["added"] * 3 + ["removed", "moved_up"]


def test_a_removed_clause_comes_back_in_its_place(position, writer, almere):
    _, clause, _ = add(position, "a", "b", "c")
    remove_clause(clause, expected=1, by=writer)
    clause.refresh_from_db()
    assert (standing(position), clause.removed_by) == (["a", "c"], writer)
    remove_clause(clause, expected=1, by=writer)
    restore_clause(clause, by=writer)
    restore_clause(clause, by=writer)
    assert standing(position) == ["a", "b", "c"]
    assert history(position)[3:] == [(5, "removed", 1, writer, almere), (6, "restored", 1, writer, almere)]


@pytest.mark.parametrize(
    ("removed", "moves", "added", "order"),
    [
        ("a", [], "", "abcd"),
        ("d", [], "e", "abcde"),
        ("bc", [], "", "abcd"),
        ("a", [("d", True), ("d", True)], "", "adbc"),
        ("b", [("c", True)], "", "cbad"),
        ("bc", [("a", False)], "e", "dbcae"),
    ],
)
def test_it_comes_back_where_it_was_whatever_happened_around_it(position, writer, removed, moves, added, order):
    clauses = dict(zip("abcd", add(position, *"abcd"), strict=True))
    for name in removed:
        remove_clause(clauses[name], expected=1, by=writer)
    for name, up in moves:
        move_clause(clauses[name], up=up, by=writer)
    add(position, *added)
    for name in reversed(removed):
        restore_clause(clauses[name], by=writer)
    assert standing(position) == list(order)


def test_removing_needs_the_revision_that_its_remover_saw(position, writer):
    [clause] = add(position, "a")
    newer = edit_clause(clause, text="a, but better", expected=1, by=None)
    with pytest.raises(ChangedMeanwhile) as refused:
        remove_clause(clause, expected=1, by=writer)
    assert refused.value.now == newer
    assert standing(position) == ["a, but better"]


def test_an_edit_of_a_clause_that_was_removed_is_refused_or_puts_it_back(position, writer):
    [clause] = add(position, "a")
    remove_clause(clause, expected=1, by=writer)
    with pytest.raises(ClauseRemoved) as refused:
        edit_clause(clause, text="a, but better", expected=1, by=None)
    assert refused.value.clause.removed_by == writer
    edit_clause(clause, text="a, but better", expected=1, restore=True, by=None)
    assert standing(position) == ["a, but better"]
    assert [step[1] for step in history(position)] == ["added", "removed", "restored", "edited"]


def test_an_unknown_variable_is_refused(position):
    with pytest.raises(UnknownVariables) as refused:
        add_clause(position, kind=DICTUM, text="[a] en [college]", verb="opdragen", addressee="[b]", by=None)
    assert refused.value.names == ["b", "a"]
    assert (Clause.objects.count(), version(position)) == (0, 1)


@pytest.mark.parametrize(("kind", "verb"), [(NOTING, "verzoeken"), (DICTUM, "")])
def test_only_a_dictum_has_a_verb(position, kind, verb):
    with pytest.raises(ValueError, match="with verb"):
        add_clause(position, kind=kind, text="a", verb=verb, addressee="[college]" * bool(verb), by=None)


@pytest.mark.parametrize("fields", [{"text": " "}, {"text": "a", "verb": "verzoeken"}])
def test_the_database_refuses_an_empty_text_and_a_verb_without_addressee(position, fields):
    with pytest.raises(IntegrityError):
        add_clause(position, kind=DICTUM if "verb" in fields else NOTING, by=None, **fields)


@pytest.mark.parametrize("model", [Revision, Change])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_rewrite_history(position, model, statement):
    add(position, "a")
    with pytest.raises(ProgrammingError, match="Cannot update or delete rows"), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))
