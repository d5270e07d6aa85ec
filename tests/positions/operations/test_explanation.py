"""What executives explain beside a clause."""

import pytest

from gremia.models import Role
from positions.models import Clause
from positions.operations.clause import ClauseRemoved, remove_clause
from positions.operations.explanation import NotAnExecutive, explain
from tests.factories import ClauseFactory, person


@pytest.fixture
def executive(almere):
    return person(Role.EXECUTIVE, almere)


@pytest.fixture
def clause():
    return ClauseFactory()


def beside(clause):
    return [(e.text, e.written_by, e.on_behalf_of) for e in clause.explanations.all()]


def touched(clause):
    clause = Clause.objects.select_related("position").get(pk=clause.pk)
    return clause.touched, clause.position.activity


def test_one_text_per_executive_per_clause(clause, executive, almere):
    other = person(Role.EXECUTIVE)
    explain(clause, text="Dit kost tijd.", by=executive)
    explain(clause, text="Wij werken eraan.", by=other)
    explain(clause, text=" Dit kost\ngeld. ", by=executive)
    assert beside(clause) == [
        ("Dit kost\ngeld.", executive, almere),
        ("Wij werken eraan.", other, other.mandates.get().gremium),
    ]
    assert clause.revisions.count() == 1
    assert touched(clause) == (4, 4)


def test_emptied_it_is_gone_and_the_same_again_is_no_step(clause, executive):
    assert explain(clause, text=" ", by=executive) is None
    explain(clause, text="Dit kost tijd.", by=executive)
    before = touched(clause)
    explain(clause, text="Dit kost tijd. ", by=executive)
    assert touched(clause) == before
    assert explain(clause, text="", by=executive) is None
    assert beside(clause) == []
    assert touched(clause) == (before[0] + 1, before[1] + 1)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CLERK, Role.OFFICIAL, Role.REGIONAL_ADVISER])
def test_nobody_else_explains(clause, role):
    with pytest.raises(NotAnExecutive):
        explain(clause, text="Ik ook.", by=person(role))
    assert beside(clause) == []


def test_a_removed_clause_is_not_explained_any_more_but_an_explanation_can_be_taken_back(clause, executive):
    explain(clause, text="Dit kost tijd.", by=executive)
    remove_clause(clause, expected=1, by=None)
    with pytest.raises(ClauseRemoved):
        explain(clause, text="Dit kost geld.", by=executive)
    explain(clause, text="", by=executive)
    assert beside(clause) == []
