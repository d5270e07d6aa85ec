"""Answering many clauses in one step."""

import pytest

from gremia.models import Role
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions.models import Stance
from positions.operations.answering import NewAnswer, answer_clauses
from positions.operations.clause import ClauseRemoved, add_clause, edit_clause, remove_clause
from positions.operations.consensus import NotARepresentative
from tests.answers import answer_for_gremium
from tests.at_once import at_once
from tests.factories import FractieFactory, PositionFactory, person, rapporteur


@pytest.fixture
def clauses(position):
    return [add_clause(position, kind="noting", text=f"tekst {n}", by=None) for n in range(4)]


def agree(clause, expected=1, after=0):
    return NewAnswer(clause, "agree", expected, after)


def said(clauses):
    stances = Stance.objects.filter(revision__clause__in=clauses).order_by("pk")
    return [(s.revision.clause_id, s.revision.number, s.gremium.short_name, s.fractie, s.answer) for s in stances]


def test_what_changed_meanwhile_is_not_covered_and_the_rest_is(position, clauses, almere):
    first, second, third, fourth = clauses
    writer, colleague = rapporteur(position, almere), rapporteur(position, almere)
    edit_clause(second, text="anders", expected=1, by=None)
    remove_clause(third, expected=1, by=None)
    objection = answer_for_gremium(fourth, answer="object", remark="Nee.", expected=1, by=colleague)
    answered = answer_clauses(position, answers=[agree(c) for c in clauses], gremium=almere, by=writer)
    second.refresh_from_db()
    assert {key: (type(why), getattr(why, "now", None)) for key, why in answered.refused.items()} == {
        second.pk: (ChangedMeanwhile, second.current),
        third.pk: (ClauseRemoved, None),
        fourth.pk: (ChangedMeanwhile, objection),
    }
    assert [stance.revision.clause for stance in answered.stances] == [first]
    assert said(clauses) == [
        (fourth.pk, 1, "Almere", None, "object"),
        (first.pk, 1, "Almere", None, "agree"),
    ]


def test_an_answer_that_was_seen_is_replaced(position, clauses, almere):
    writer = rapporteur(position, almere)
    seen = answer_for_gremium(clauses[0], answer="object", remark="Nee.", expected=1, by=writer)
    answered = answer_clauses(position, answers=[agree(clauses[0], after=seen.pk)], gremium=almere, by=writer)
    assert answered.refused == {}
    assert [row[-1] for row in said(clauses)] == ["object", "agree"]


def test_the_same_answer_of_a_colleague_stands_in_nobodys_way(position, clauses, almere):
    colleague, writer = rapporteur(position, almere), rapporteur(position, almere)
    answer_for_gremium(clauses[0], answer="agree", expected=1, by=colleague)
    assert not answer_clauses(position, answers=[agree(clauses[0])], gremium=almere, by=writer).refused
    assert len(said(clauses)) == 1


def test_a_member_answers_for_the_own_fractie_only(position, clauses, almere):
    fractie, other = FractieFactory(gremium=almere), FractieFactory(gremium=almere)
    member = person(Role.MEMBER, almere, fractie=fractie)
    for refused in ({"fractie": other}, {}):
        with pytest.raises(NotARepresentative):
            answer_clauses(position, answers=[agree(clauses[0])], gremium=almere, by=member, **refused)
    answer_clauses(position, answers=[agree(c) for c in clauses[:2]], gremium=almere, fractie=fractie, by=member)
    assert said(clauses) == [(c.pk, 1, "Almere", fractie, "agree") for c in clauses[:2]]


def test_without_a_reason_nothing_at_all_is_recorded(position, clauses, almere):
    answers = [agree(clauses[0]), NewAnswer(clauses[1], "object", 1, remark=" ")]
    with pytest.raises(ReasonRequired):
        answer_clauses(position, answers=answers, gremium=almere, by=rapporteur(position, almere))
    assert said(clauses) == []


def test_two_rapporteurs_of_one_gremium_at_once_give_one_answer(transactional_db, almere):
    position = PositionFactory()
    clauses = [add_clause(position, kind="noting", text=f"tekst {n}", by=None) for n in range(3)]
    one, other = rapporteur(position, almere), rapporteur(position, almere)
    objections = [NewAnswer(c, "object", 1, remark="Nee.") for c in clauses]
    results = at_once(
        lambda: answer_clauses(position, answers=[agree(c) for c in clauses], gremium=almere, by=one),
        lambda: answer_clauses(position, answers=objections, gremium=almere, by=other),
    )
    assert sorted((len(each.stances), len(each.refused)) for each in results) == [(0, 3), (3, 0)]
    assert len(said(clauses)) == 3
