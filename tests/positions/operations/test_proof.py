"""Saying of the motions as they will be that it can be so."""

import pytest
from django.db import ProgrammingError, transaction

from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions.models import ProofReading
from positions.operations.clause import add_clause, edit_clause, set_clause_aside
from positions.operations.consensus import NotARepresentative, declare_joint
from positions.operations.errors import TextLocked
from positions.operations.proof import record_proof_reading
from positions.queries.proof import proof_of
from tests.answers import answer_for_gremium
from tests.factories import PositionFactory, rapporteur


@pytest.fixture
def position(almere, lelystad):
    return PositionFactory()


@pytest.fixture
def dictum(position):
    return add_clause(position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)


def now(position):
    return proof_of(position, position.gremia.all())


def say(position, gremium, by, *, is_right=True, expected=None):
    expected = expected or now(position).fingerprint
    return record_proof_reading(position, gremium=gremium, expected=expected, is_right=is_right, by=by)


def said(position):
    return [(each.gremium.short_name, each.is_right, bool(each.earlier)) for each in now(position).of_gremia]


def activity(position):
    position.refresh_from_db()
    return position.activity


def test_a_rapporteur_says_so_for_exactly_this_text(position, almere, lelystad, writer, dictum):
    before = activity(position)
    reading = say(position, almere, writer)
    assert (reading.gremium, reading.fingerprint, reading.read_by) == (almere, now(position).fingerprint, writer)
    assert activity(position) == before + 1, "open pages hear of it"
    assert said(position) == [("Almere", True, False), ("Lelystad", False, False)]
    assert now(position).missing == (lelystad,)
    assert say(position, almere, writer) == reading
    assert (activity(position), ProofReading.objects.count()) == (before + 1, 1)


def test_another_text_asks_again_and_the_same_text_does_not(position, almere, writer, dictum):
    say(position, almere, writer)
    edit_clause(dictum, text="te pleiten", verb="verzoeken", addressee="[college]", expected=1, by=writer)
    assert said(position) == [("Almere", False, True), ("Lelystad", False, False)]
    edit_clause(dictum, text="te lobbyen", verb="verzoeken", addressee="[college]", expected=2, by=writer)
    assert said(position) == [("Almere", True, False), ("Lelystad", False, False)]


def test_it_is_taken_back_and_who_said_what_stays(position, almere, writer, dictum):
    assert say(position, almere, writer, is_right=False) is None
    say(position, almere, writer)
    say(position, almere, writer, is_right=False)
    assert said(position)[0] == ("Almere", False, False)
    assert [each.is_right for each in ProofReading.objects.all()] == [False, True]
    with pytest.raises(ProgrammingError), transaction.atomic():
        ProofReading.objects.update(is_right=True)


def test_nobody_says_so_for_another_gremium_or_of_a_text_that_was_not_read(position, almere, lelystad, writer, dictum):
    with pytest.raises(NotARepresentative):
        say(position, lelystad, writer)
    with pytest.raises(ChangedMeanwhile):
        say(position, almere, writer, expected="0" * 64)
    assert not ProofReading.objects.exists()


def test_what_is_set_aside_is_not_in_the_proof(position, almere, writer, dictum):
    before = now(position).fingerprint
    other = add_clause(position, kind="noting", text="[gebied] groeit", by=writer)
    assert now(position).fingerprint != before
    set_clause_aside(other, because="later", by=writer)
    assert now(position).fingerprint == before


def test_only_a_text_of_which_all_said_that_it_can_be_so_is_declared_without_a_reason(
    position, almere, lelystad, writer, dictum
):
    colleague = rapporteur(position, lelystad)
    for who in (writer, colleague):
        answer_for_gremium(dictum, answer="agree", expected=1, by=who)
    say(position, almere, writer)
    for because in ("", " …"):
        with pytest.raises(ReasonRequired):
            declare_joint(position, expected=2, because=because, by=writer)
    say(position, lelystad, colleague)
    assert declare_joint(position, expected=2, by=writer).without_proof_because == ""


def test_of_a_text_that_is_declared_nothing_is_said_any_more(position, almere, lelystad, writer, dictum):
    for who in (writer, rapporteur(position, lelystad)):
        answer_for_gremium(dictum, answer="agree", expected=1, by=who)
    declaration = declare_joint(position, expected=2, because=" te laat ", by=writer)
    assert declaration.without_proof_because == "te laat"
    with pytest.raises(TextLocked):
        say(position, almere, writer)
