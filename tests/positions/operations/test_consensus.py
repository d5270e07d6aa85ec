"""Answers to an exact text, setting a clause aside, and declaring the whole joint."""

import pytest
from django.db import IntegrityError, transaction

from gremia.models import Role
from motions.operations.sync import sync_position
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions.consensus import ClauseState
from positions.models import Change, Clause, Declaration, Position, Stance, Suggestion
from positions.operations.clause import (
    ClauseRemoved,
    UnknownVariables,
    add_clause,
    edit_clause,
    move_clause,
    remove_clause,
    set_clause_aside,
    take_clause_up,
)
from positions.operations.consensus import NoDictum, NotARepresentative, NotCarried, declare_joint
from positions.operations.reopening import reopen_text
from positions.operations.suggestion import NothingSuggested, accept_suggestion, decline_suggestion
from positions.queries.consensus import consensus_of_clauses, consensus_of_position, current_declaration
from tests.answers import answer_for_fractie, answer_for_gremium
from tests.factories import FractieFactory, PositionFactory, person, rapporteur
from wording.core import CoreClause, core_from_json
from wording.fingerprint import fingerprint
from wording.parts import Kind

AGREE, REMARK, OBJECT, OPEN = Stance.Answer


@pytest.fixture
def noting(position):
    return add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=None)


@pytest.fixture
def dictum(position):
    return add_clause(position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)


def answers(clause):
    """Everything stance ever taken on the clause, oldest first."""
    stances = Stance.objects.filter(revision__clause=clause).order_by("pk")
    return [(s.revision.number, s.gremium.short_name, s.fractie, s.answer, s.remark, s.answered_by) for s in stances]


def state(clause):
    [consensus] = consensus_of_clauses([Clause.objects.select_related("revision").get(pk=clause.pk)]).clauses
    return consensus.state


def activity(position):
    position.refresh_from_db()
    return position.activity


def test_a_rapporteur_answers_on_behalf_of_the_own_gremium(noting, position, writer, almere):
    before = activity(position)
    stance = answer_for_gremium(noting, answer=AGREE, expected=1, by=writer)
    assert (stance.revision.number, stance.gremium, stance.fractie, stance.answered_by) == (1, almere, None, writer)
    assert activity(position) == before + 1
    noting.refresh_from_db()
    assert (noting.touched, position.version) == (before + 1, 2), "open pages hear of it; the text is as it was"


def test_the_same_answer_again_adds_nothing(noting, position, writer):
    first = answer_for_gremium(noting, answer=REMARK, remark="mits het kan", expected=1, by=writer)
    before = activity(position)
    assert answer_for_gremium(noting, answer=REMARK, remark=" mits het kan\n", expected=1, by=writer) == first
    assert answer_for_gremium(noting, answer=REMARK, remark="mits het mag", expected=1, by=writer) != first
    assert activity(position) == before + 1


def test_taking_back_leaves_what_was_said_readable(noting, writer):
    assert answer_for_gremium(noting, answer=OPEN, expected=1, by=writer) is None, "there was nothing to take back"
    answer_for_gremium(noting, answer=OBJECT, remark="te vaag", expected=1, by=writer)
    answer_for_gremium(noting, answer=OPEN, expected=1, by=writer)
    assert answers(noting) == [
        (1, "Almere", None, OBJECT, "te vaag", writer),
        (1, "Almere", None, OPEN, "", writer),
    ]
    assert state(noting) == ClauseState.WAITING


@pytest.mark.parametrize("answer", [REMARK, OBJECT])
@pytest.mark.parametrize("remark", ["", "  ", " ;. "])
def test_what_demands_a_reason_by_its_meaning_is_refused_without(noting, writer, answer, remark):
    with pytest.raises(ReasonRequired):
        answer_for_gremium(noting, answer=answer, remark=remark, expected=1, by=writer)
    assert answers(noting) == []


@pytest.mark.parametrize("answer", [REMARK, OBJECT])
def test_the_database_demands_the_reason_too(noting, writer, almere, answer):
    with pytest.raises(IntegrityError, match="stance_says_why"):
        Stance.objects.create(revision=noting.current, gremium=almere, answer=answer, answered_by=writer)


def test_an_answer_to_an_older_text_is_refused_with_the_current_one(noting, writer):
    current = edit_clause(noting, text="[gebied] krimpt", expected=1, by=None)
    with pytest.raises(ChangedMeanwhile) as refused:
        answer_for_gremium(noting, answer=AGREE, expected=1, by=writer)
    assert refused.value.now == current
    assert answers(noting) == []


def test_the_database_refuses_an_answer_to_an_older_text(noting, writer, almere):
    first = noting.current
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=None)
    with pytest.raises(IntegrityError, match="A stance is taken on the current revision"):
        Stance.objects.create(revision=first, gremium=almere, answer=AGREE, answered_by=writer)


def test_the_database_refuses_an_answer_to_a_removed_clause(noting, writer, almere):
    remove_clause(noting, expected=1, by=None)
    with pytest.raises(IntegrityError, match="A stance is taken on the current revision"), transaction.atomic():
        Stance.objects.create(revision=noting.current, gremium=almere, answer=AGREE, answered_by=writer)
    with pytest.raises(ClauseRemoved):
        answer_for_gremium(noting, answer=AGREE, expected=1, by=writer)


def test_the_database_never_forgets_an_answer(noting, writer):
    stance = answer_for_gremium(noting, answer=AGREE, expected=1, by=writer)
    for change in (
        lambda: Stance.objects.filter(pk=stance.pk).update(answer=OPEN),
        lambda: Stance.objects.filter(pk=stance.pk).delete(),
    ):
        with pytest.raises(Exception, match="append_only"), transaction.atomic():
            change()


def test_a_new_text_puts_everybody_back_to_open_and_keeps_what_was_said(noting, writer, colleague):
    answer_for_gremium(noting, answer=AGREE, expected=1, by=writer)
    answer_for_gremium(noting, answer=OBJECT, remark="te vaag", expected=1, by=colleague)
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=writer)
    assert state(noting) == ClauseState.WAITING
    assert answers(noting) == [
        (1, "Almere", None, AGREE, "", writer),
        (1, "Lelystad", None, OBJECT, "te vaag", colleague),
    ]


def test_a_clause_that_moves_keeps_its_answers(noting, position, writer):
    add_clause(position, kind=Kind.NOTING, text="later", by=None)
    answer_for_gremium(noting, answer=AGREE, expected=1, by=writer)
    move_clause(noting, up=False, by=writer)
    assert state(noting) == ClauseState.CARRIED


def test_nobody_answers_for_another_gremium(noting, position, almere, lelystad, colleague):
    with pytest.raises(NotARepresentative):
        answer_for_gremium(noting, answer=AGREE, expected=1, gremium=almere, by=colleague)
    elsewhere = rapporteur(PositionFactory(), almere)
    for somebody in (elsewhere, person(Role.CLERK, almere), person(Role.EXECUTIVE, almere)):
        with pytest.raises(NotARepresentative):
            answer_for_gremium(noting, answer=AGREE, expected=1, by=somebody)
    assert answers(noting) == []


def test_who_writes_for_two_gremia_answers_for_each(noting, position, almere, lelystad):
    both = rapporteur(position, almere)
    second = both.mandates.create(role=Role.MEMBER, gremium=lelystad, since="2020-01-01")
    position.rapporteurs.create(mandate=second)
    answer_for_gremium(noting, answer=AGREE, expected=1, by=both)
    assert state(noting) == ClauseState.WAITING
    answer_for_gremium(noting, answer=AGREE, expected=1, gremium=lelystad, by=both)
    assert state(noting) == ClauseState.CARRIED


def test_a_member_speaks_for_the_own_fractie_and_that_changes_no_consensus(noting, almere):
    fractie = FractieFactory(gremium=almere, name="Waterpartij")
    member = person(Role.MEMBER, almere, fractie=fractie)
    stance = answer_for_fractie(noting, answer=OBJECT, remark="te duur", expected=1, by=member)
    assert (stance.gremium, stance.fractie, stance.answered_by) == (almere, fractie, member)
    assert state(noting) == ClauseState.WAITING
    with pytest.raises(NotARepresentative):
        answer_for_gremium(noting, answer=AGREE, expected=1, by=member)


def test_a_member_speaks_for_no_other_fractie_and_without_one_for_none(noting, almere):
    mine, other = FractieFactory(gremium=almere), FractieFactory(gremium=almere)
    member = person(Role.MEMBER, almere, fractie=mine)
    with pytest.raises(NotARepresentative):
        answer_for_fractie(noting, answer=AGREE, expected=1, fractie=other, by=member)
    with pytest.raises(NotARepresentative):
        answer_for_fractie(noting, answer=AGREE, expected=1, by=person(Role.MEMBER, almere))
    assert answers(noting) == []


def test_the_database_keeps_a_fractie_in_its_own_gremium(noting, writer, lelystad, almere):
    with pytest.raises(IntegrityError, match="stance_fractie_of_same_gremium"):
        Stance.objects.create(
            revision=noting.current,
            gremium=lelystad,
            fractie=FractieFactory(gremium=almere),
            answer=AGREE,
            answered_by=writer,
        )


def test_a_counter_proposal_is_a_suggestion_beside_the_clause(dictum, writer, almere):
    stance = answer_for_gremium(
        dictum, answer=OBJECT, remark="te slap", counter_proposal=" te  pleiten", expected=1, by=writer
    )
    suggestion = stance.counter_proposal
    assert (suggestion.text, suggestion.verb, suggestion.addressee, suggestion.reason) == (
        *("te pleiten", "verzoeken", "[college]"),
        "te slap",
    )
    assert (suggestion.clause, suggestion.suggested_by, suggestion.on_behalf_of) == (dictum, writer, almere)
    again = {"answer": OBJECT, "remark": "te slap", "counter_proposal": "te pleiten", "expected": 1}
    assert answer_for_gremium(dictum, **again, by=writer) == stance


def test_an_objection_that_is_replaced_takes_its_counter_proposal_along(dictum, writer):
    arguments = {"answer": OBJECT, "remark": "te slap", "counter_proposal": "te pleiten", "expected": 1}
    answer_for_gremium(dictum, **arguments, by=writer)
    answer_for_gremium(dictum, **arguments | {"counter_proposal": "te strijden"}, by=writer)
    answer_for_gremium(dictum, answer=AGREE, expected=1, by=writer)
    assert [(s.text, s.state) for s in dictum.suggestions.all()] == [
        ("te pleiten", Suggestion.State.WITHDRAWN),
        ("te strijden", Suggestion.State.WITHDRAWN),
    ]


def test_a_counter_proposal_that_was_declined_stays_declined(dictum, writer, colleague):
    arguments = {"answer": OBJECT, "remark": "te slap", "counter_proposal": "te pleiten", "expected": 1}
    stance = answer_for_gremium(dictum, **arguments, by=writer)
    decline_suggestion(stance.counter_proposal, comment="te fel", by=colleague)
    answer_for_gremium(dictum, answer=AGREE, expected=1, by=writer)
    assert [s.state for s in dictum.suggestions.all()] == [Suggestion.State.DECLINED]


@pytest.mark.parametrize(
    ("counter_proposal", "error"),
    [("te lobbyen", NothingSuggested), ("[raad] lobbyt", UnknownVariables)],
)
def test_a_counter_proposal_that_cannot_be_leaves_no_objection_either(dictum, writer, counter_proposal, error):
    with pytest.raises(error):
        answer_for_gremium(
            dictum, answer=OBJECT, remark="te slap", counter_proposal=counter_proposal, expected=1, by=writer
        )
    assert (answers(dictum), dictum.suggestions.count()) == ([], 0)


def test_only_an_objection_has_a_counter_proposal(dictum, writer):
    with pytest.raises(ValueError, match="counter-proposal"):
        answer_for_gremium(dictum, answer=AGREE, counter_proposal="te pleiten", expected=1, by=writer)


def test_an_accepted_counter_proposal_asks_everybody_again(dictum, writer, colleague):
    answer_for_gremium(dictum, answer=AGREE, expected=1, by=colleague)
    stance = answer_for_gremium(
        dictum, answer=OBJECT, remark="te slap", counter_proposal="te pleiten", expected=1, by=writer
    )
    accept_suggestion(stance.counter_proposal, expected=1, by=colleague)
    dictum.refresh_from_db()
    assert (dictum.current.text, state(dictum)) == ("te pleiten", ClauseState.WAITING)


# Setting aside


def test_set_aside_a_clause_leaves_the_motions_and_keeps_its_dissent(noting, dictum, position, almere, writer):
    answer_for_gremium(noting, answer=OBJECT, remark="klopt niet", expected=1, by=writer)
    set_clause_aside(noting, because=" Almere houdt vast ", expected=1, by=writer)
    noting.refresh_from_db()
    assert (noting.set_aside_because, noting.set_aside_by, noting.is_removed) == ("Almere houdt vast", writer, False)
    sync_position(position.pk)
    body = position.motions.get(gremium=almere).body
    assert (body["considerations"], len(body["dictum"])) == ([], 1)
    assert [c.clause for c in consensus_of_position(position).shared] == [dictum]
    assert answers(noting) == [(1, "Almere", None, OBJECT, "klopt niet", writer)]


def test_setting_aside_and_taking_up_are_steps_in_the_history(noting, position, writer, almere):
    set_clause_aside(noting, because="later", by=writer)
    set_clause_aside(noting, because="nog eens", by=writer)
    take_clause_up(noting, by=writer)
    take_clause_up(noting, by=writer)
    steps = position.changes.order_by("version").values_list("version", "action", "made_by", "on_behalf_of")
    assert list(steps) == [
        (2, Change.Action.ADDED, None, None),
        (3, Change.Action.SET_ASIDE, writer.pk, almere.pk),
        (4, Change.Action.TAKEN_UP, writer.pk, almere.pk),
    ]
    noting.refresh_from_db()
    assert (noting.is_set_aside, noting.set_aside_by, noting.set_aside_because) == (False, None, "")


@pytest.mark.parametrize("because", ["", "  ", "..."])
def test_setting_aside_is_refused_without_a_reason(noting, because):
    with pytest.raises(ReasonRequired):
        set_clause_aside(noting, because=because, by=None)
    noting.refresh_from_db()
    assert not noting.is_set_aside


def test_setting_aside_another_text_than_one_read_is_refused(noting, writer):
    edit_clause(noting, text="nieuw", expected=1, by=None)
    with pytest.raises(ChangedMeanwhile):
        set_clause_aside(noting, because="later", expected=1, by=writer)


@pytest.mark.parametrize(
    "step", [lambda c: set_clause_aside(c, because="later", by=None), lambda c: take_clause_up(c, by=None)]
)
def test_a_removed_clause_is_neither_set_aside_nor_taken_up(noting, step):
    remove_clause(noting, expected=1, by=None)
    with pytest.raises(ClauseRemoved):
        step(noting)


# Declaring joint


def version(position):
    return Position.objects.get(pk=position.pk).version


def carry(*clauses, by):
    for clause in clauses:
        for who in by:
            answer_for_gremium(clause, answer=AGREE, expected=clause.current.number, by=who)


def test_what_all_gremia_carry_is_declared_joint_with_its_core(noting, dictum, position, writer, colleague, almere):
    carry(noting, dictum, by=[writer, colleague])
    before = activity(position)
    declaration = declare_joint(position, expected=3, because="Het is laat.", by=writer)
    core = (
        CoreClause("noting", "[gebied] groeit"),
        CoreClause("dictum", "te lobbyen", "verzoeken", "[college]"),
    )
    assert (declaration.version, core_from_json(declaration.core)) == (3, core)
    assert (declaration.fingerprint, declaration.declared_by, declaration.on_behalf_of) == (
        fingerprint(core),
        *(writer, almere),
    )
    assert activity(position) == before + 1
    assert declare_joint(position, expected=3, because="Het is laat.", by=colleague) == declaration
    assert (current_declaration(position), position.is_locked) == (declaration, True)
    assert list(Position.objects.filter(is_locked=True)) == [position]


def test_a_later_change_of_the_text_makes_it_no_longer_joint(noting, dictum, position, writer, colleague):
    carry(noting, dictum, by=[writer, colleague])
    declare_joint(position, expected=3, because="Het is laat.", by=writer)
    reopen_text(position, because="Een nieuw cijfer.", by=writer)
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=writer)
    position.refresh_from_db()
    assert (current_declaration(position), position.is_locked) == (None, False)
    assert list(Position.objects.filter(is_locked=True)) == []
    assert Declaration.objects.count() == 1, "what was declared stays declared"
    noting.refresh_from_db()
    carry(noting, by=[writer, colleague])
    assert declare_joint(position, expected=4, because="Het is laat.", by=colleague).version == 4


def test_what_is_in_the_way_is_said(noting, dictum, position, writer, colleague):
    other = add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    carry(noting, by=[writer, colleague])
    carry(dictum, by=[writer])
    answer_for_gremium(dictum, answer=OBJECT, remark="te slap", expected=1, by=colleague)
    with pytest.raises(NotCarried) as refused:
        declare_joint(position, expected=4, because="Het is laat.", by=writer)
    assert refused.value.clauses == [other, dictum]
    assert Declaration.objects.count() == 0


def test_a_remark_carries_and_a_set_aside_clause_is_not_in_the_way(noting, dictum, position, writer, colleague):
    carry(dictum, by=[writer])
    answer_for_gremium(dictum, answer=REMARK, remark="mits snel", expected=1, by=colleague)
    answer_for_gremium(noting, answer=OBJECT, remark="klopt niet", expected=1, by=colleague)
    set_clause_aside(noting, because="Lelystad houdt vast", by=writer)
    declaration = declare_joint(position, expected=4, because="Het is laat.", by=writer)
    assert [row["text"] for row in declaration.core] == ["te lobbyen"]


def test_a_fractie_blocks_nothing(dictum, position, writer, almere):
    member = person(Role.MEMBER, almere, fractie=FractieFactory(gremium=almere))
    answer_for_fractie(dictum, answer=OBJECT, remark="nee", expected=1, by=member)
    carry(dictum, by=[writer])
    assert declare_joint(position, expected=2, because="Het is laat.", by=writer).version == 2


def test_without_a_dictum_there_is_nothing_to_adopt(noting, dictum, position, writer):
    carry(noting, by=[writer])
    set_clause_aside(dictum, because="later", by=writer)
    with pytest.raises(NoDictum):
        declare_joint(position, expected=4, because="Het is laat.", by=writer)


def test_an_empty_position_and_one_without_gremia_are_not_declared(position, dictum):
    with pytest.raises(NotCarried):
        declare_joint(position, expected=2, because="Het is laat.", by=None)
    with pytest.raises(NoDictum):
        declare_joint(PositionFactory(), expected=1, because="Het is laat.", by=None)


def test_another_version_than_one_saw_is_refused(dictum, position, writer):
    carry(dictum, by=[writer])
    add_clause(position, kind=Kind.NOTING, text="nieuw", by=None)
    with pytest.raises(ChangedMeanwhile) as refused:
        declare_joint(position, expected=2, because="Het is laat.", by=writer)
    assert refused.value.now.version == version(position) == 3
