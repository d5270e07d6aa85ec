"""Clauses of a motion that was read: all of them, or none."""

import pytest

from positions.models import Clause, Position
from positions.operations.clause import UnknownVariables
from positions.operations.read_motion import add_clauses, start_position
from tests.factories import GremiumFactory, PositionFactory, ThemeFactory, rapporteur
from wording.core import CoreClause

CORE = (
    CoreClause("considering", "de regio groeit"),
    CoreClause("dictum", "te bouwen", "verzoeken", "[college]"),
)
UNKNOWN = CoreClause("dictum", "[onzin] te doen", "verzoeken", "[college]")


def texts_of(position):
    return [(c.kind, c.revision.text, c.revision.verb, c.revision.addressee) for c in position.clauses.all()]


def test_each_clause_is_a_step():
    position = PositionFactory()
    user = rapporteur(position, GremiumFactory())
    version = position.version
    add_clauses(position, CORE, by=user)
    position.refresh_from_db()
    assert sorted(texts_of(position)) == [
        ("considering", "de regio groeit", "", ""),
        ("dictum", "te bouwen", "verzoeken", "[college]"),
    ]
    assert position.version == version + 2
    assert [change.made_by for change in position.changes.all()] == [user, user]


def test_one_wrong_clause_keeps_all_out():
    position = PositionFactory()
    with pytest.raises(UnknownVariables):
        add_clauses(position, (*CORE, UNKNOWN), by=None)
    assert texts_of(position) == []


def test_a_position_starts_with_its_clauses():
    theme = ThemeFactory()
    position = start_position(CORE, title="Bouwen", theme=theme, summary="Omdat.", by=None)
    assert (position.title, position.theme, position.summary) == ("Bouwen", theme, "Omdat.")
    assert len(texts_of(position)) == 2


def test_a_position_that_cannot_have_them_does_not_start():
    with pytest.raises(UnknownVariables):
        start_position((UNKNOWN,), title="Bouwen", theme=ThemeFactory(), by=None)
    assert not Position.objects.exists()
    assert not Clause.objects.exists()
