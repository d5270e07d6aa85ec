"""Another text beside a clause: made, accepted, declined, withdrawn."""

import pytest

from gremia.models import Role
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions.models import Clause, Suggestion
from positions.operations.clause import (
    ClauseRemoved,
    UnknownVariables,
    add_clause,
    edit_clause,
    remove_clause,
)
from positions.operations.suggestion import (
    NothingSuggested,
    SuggestionDecided,
    accept_suggestion,
    add_suggestion,
    decline_suggestion,
    withdraw_suggestion,
)
from tests.factories import GremiumFactory, person, rapporteur
from wording.parts import Kind

NOTING, DICTUM = Kind.NOTING, Kind.DICTUM


@pytest.fixture
def member(almere):
    return person(Role.MEMBER, almere)


@pytest.fixture
def clause(position, writer):
    return add_clause(position, kind=NOTING, text="de regio groeit", by=writer)


def suggest(clause, text="de regio groeit snel", *, by):
    return add_suggestion(clause, text=text, reason="Het gaat snel.", by=by)


def activity(clause):
    """(of the position, of the clause)"""
    clause = Clause.objects.select_related("position").get(pk=clause.pk)
    return clause.position.activity, clause.touched


def decided(suggestion):
    suggestion.refresh_from_db()
    return suggestion.state, suggestion.decided_by, suggestion.comment, suggestion.became


def texts(clause):
    return [revision.text for revision in clause.revisions.all()]


def test_a_suggestion_stands_beside_the_clause_and_leaves_it_as_it_is(clause, member, almere):
    before = activity(clause)
    suggestion = add_suggestion(clause, text=" de  regio groeit\nsnel ", reason=" Het gaat snel. ", by=member)
    assert (suggestion.text, suggestion.reason, suggestion.revision, suggestion.state) == (
        *("de regio groeit snel", "Het gaat snel."),
        *(clause.current, "open"),
    )
    assert (suggestion.suggested_by, suggestion.on_behalf_of) == (member, almere)
    assert texts(clause) == ["de regio groeit"]
    assert activity(clause) == (before[0] + 1, before[0] + 1)


def test_a_rapporteur_suggests_for_the_gremium_that_the_position_is_written_for(clause, position):
    lelystad = GremiumFactory(short_name="Lelystad")
    assert suggest(clause, by=rapporteur(position, lelystad)).on_behalf_of == lelystad


def test_accepted_it_is_the_next_revision_and_credits_its_author(clause, writer, member, almere):
    suggestion = suggest(clause, by=member)
    before = activity(clause)
    revision = accept_suggestion(suggestion, expected=1, comment="Mee eens.", by=writer)
    assert (revision.number, revision.text, revision.written_by, revision.on_behalf_of) == (
        *(2, "de regio groeit snel"),
        *(writer, almere),
    )
    assert revision.suggestion == suggestion
    assert decided(suggestion) == ("accepted", writer, "Mee eens.", revision)
    assert [change.action for change in clause.changes.all()] == ["edited", "added"]
    assert activity(clause)[1] == activity(clause)[0] > before[0]


def test_a_dictum_gets_the_suggested_verb_and_addressee(position, writer, member):
    dictum = {"verb": "verzoeken", "addressee": "[college]"}
    clause = add_clause(position, kind=DICTUM, text="te lobbyen", by=writer, **dictum)
    suggestion = add_suggestion(
        clause, text="te lobbyen", verb="opdragen", addressee="[college]", reason="Sterker.", by=member
    )
    revision = accept_suggestion(suggestion, expected=1, by=writer)
    assert (revision.text, revision.verb, revision.addressee) == ("te lobbyen", "opdragen", "[college]")


def test_upon_a_newer_revision_it_is_refused_and_stays_open(clause, writer, member):
    suggestion = suggest(clause, by=member)
    newer = edit_clause(clause, text="de regio krimpt", expected=1, by=writer)
    with pytest.raises(ChangedMeanwhile) as refused:
        accept_suggestion(suggestion, expected=1, by=writer)
    assert refused.value.now == newer
    assert decided(suggestion) == ("open", None, "", None)
    accept_suggestion(suggestion, expected=2, by=writer)
    assert texts(clause) == ["de regio groeit snel", "de regio krimpt", "de regio groeit"]


def test_what_the_clause_came_to_say_by_itself_is_accepted_without_a_revision(clause, writer, member):
    suggestion = suggest(clause, by=member)
    edit_clause(clause, text="de regio groeit snel", expected=1, by=writer)
    accept_suggestion(suggestion, expected=1, by=writer)
    assert decided(suggestion) == ("accepted", writer, "", None)
    assert texts(clause) == ["de regio groeit snel", "de regio groeit"]


def test_declining_says_why(clause, writer, member):
    suggestion = suggest(clause, by=member)
    for nothing in ("  ", "...", "-"):
        with pytest.raises(ReasonRequired):
            decline_suggestion(suggestion, comment=nothing, by=writer)
    before = activity(clause)
    decline_suggestion(suggestion, comment=" Dat weten we niet. ", by=writer)
    assert decided(suggestion) == ("declined", writer, "Dat weten we niet.", None)
    assert texts(clause) == ["de regio groeit"]
    assert activity(clause) == (before[0] + 1, before[0] + 1)


def test_withdrawing(clause, member):
    suggestion = suggest(clause, by=member)
    before = activity(clause)
    withdraw_suggestion(suggestion, by=member)
    assert decided(suggestion) == ("withdrawn", member, "", None)
    assert activity(clause) == (before[0] + 1, before[0] + 1)


@pytest.mark.parametrize("first", ["accept", "decline", "withdraw"])
@pytest.mark.parametrize("second", ["accept", "decline", "withdraw"])
def test_it_is_decided_once(clause, writer, member, first, second):
    decide = {
        "accept": lambda s: accept_suggestion(s, expected=1, by=writer),
        "decline": lambda s: decline_suggestion(s, comment="Nee.", by=writer),
        "withdraw": lambda s: withdraw_suggestion(s, by=member),
    }
    suggestion = suggest(clause, by=member)
    decide[first](suggestion)
    before = decided(suggestion), texts(clause)
    with pytest.raises(SuggestionDecided) as refused:
        decide[second](suggestion)
    assert refused.value.suggestion == suggestion
    assert (decided(suggestion), texts(clause)) == before


def test_a_removed_clause_takes_no_suggestions_and_accepts_none(clause, writer, member):
    suggestion = suggest(clause, by=member)
    remove_clause(clause, expected=1, by=writer)
    with pytest.raises(ClauseRemoved):
        suggest(clause, "iets anders", by=member)
    with pytest.raises(ClauseRemoved):
        accept_suggestion(suggestion, expected=1, by=writer)
    assert decided(suggestion)[0] == "open"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"text": " de regio  groeit"}, NothingSuggested),
        ({"text": "[raad] groeit"}, UnknownVariables),
        ({"text": " "}, ValueError),
        ({"reason": " "}, ValueError),
        ({"reason": "..."}, ValueError),
        ({"verb": "verzoeken", "addressee": "[college]"}, ValueError),
    ],
)
def test_what_is_no_suggestion(clause, member, fields, error):
    with pytest.raises(error):
        add_suggestion(clause, **{"text": "iets anders", "reason": "Beter.", **fields}, by=member)
    assert not Suggestion.objects.exists()
