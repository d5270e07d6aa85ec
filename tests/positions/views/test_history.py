"""What was: of a clause, and of a position at any two moments."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gremia.models import Role
from positions.models import Stance
from positions.operations.clause import add_clause, edit_clause, move_clause, remove_clause
from positions.operations.position import appoint_rapporteurs, edit_position
from positions.operations.source import add_source
from positions.operations.suggestion import accept_suggestion, add_suggestion, decline_suggestion
from tests.factories import DocumentFactory, GremiumFactory, MandateFactory, person, rapporteur
from tests.pages import words
from wording.parts import Kind

NOTING, DICTUM = Kind.NOTING, Kind.DICTUM


@pytest.fixture
def writer(client, position, almere):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    return writer


@pytest.fixture
def clause(position, writer):
    """With four revisions."""
    clause = add_clause(position, kind=NOTING, text="[gebied] groeit", by=None)
    for number, text in enumerate(("[gebied] groeit snel", "de regio groeit snel", "de regio krimpt snel"), start=1):
        edit_clause(clause, text=text, expected=number, by=writer)
    return clause


def history(client, clause, query=""):
    return client.get(f"/standpunten/clausules/{clause.pk}/geschiedenis/{query}")


def moments(client, position, query=""):
    return client.get(f"/standpunten/{position.pk}/vergelijken/{query}")


def rows(response):
    """(outcome, moved, words then, words now) of each clause."""
    return [
        (
            *(row.difference.outcome, row.difference.is_moved),
            *(row.before and row.before.text, row.after and row.after.text),
        )
        for group in response.context["kinds"]
        for row in group.rows
    ]


def test_every_revision_with_who_for_whom_and_what_changed(client, writer, clause, almere):
    response = history(client, clause)
    assert [
        (
            w.revision.number,
            w.revision.text,
            w.revision.written_by,
            w.revision.on_behalf_of,
            w.before and w.before.number,
        )
        for w in response.context["written"]
    ] == [
        (4, "de regio krimpt snel", writer, almere, 3),
        (3, "de regio groeit snel", writer, almere, 2),
        (2, "[gebied] groeit snel", writer, almere, 1),
        (1, "[gebied] groeit", None, None, None),
    ]
    content = response.content.decode()
    assert "Revisie 4" in content
    assert '<span class="visually-hidden">verwijderd: </span>groeit</del>' in content


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("", (1, 4)),
        ("?van=2&tot=3", (2, 3)),
        ("?van=3&tot=2", (2, 3)),
        ("?van=9&tot=x", (1, 4)),
        ("?van=-1&tot=٣", (1, 4)),
        (f"?van={'9' * 40}&tot=", (1, 4)),
    ],
)
def test_any_two_revisions_are_compared(client, clause, query, chosen):
    context = history(client, clause, query).context
    assert (context["earlier"].number, context["later"].number) == chosen


def test_a_clause_with_one_revision_has_nothing_to_compare(client, writer, position):
    clause = add_clause(position, kind=NOTING, text="de regio groeit", by=None)
    assert "Twee revisies vergelijken" not in history(client, clause).content.decode()


def test_what_was_said_and_suggested_before_stays_in_the_history(client, writer, clause, almere, position):
    other = add_clause(position, kind=NOTING, text="het kan", by=None)
    Stance.objects.create(revision=other.current, gremium=almere, answer="object", remark="Onzin.", answered_by=writer)
    suggestion = add_suggestion(other, text="het moet", reason="Beter.", by=person(Role.MEMBER))
    decline_suggestion(suggestion, comment="Te sterk.", by=writer)
    edit_clause(other, text="het kan wel", expected=1, by=writer)
    response = history(client, other)
    answers = [[(a.gremium, a.answer, a.remark) for a in w.revision.answers] for w in response.context["written"]]
    assert answers == [[], [(almere, "object", "Onzin.")]]
    content = response.content.decode()
    assert "Onzin." in content
    assert "Te sterk." in content
    assert f'href="/standpunten/suggesties/{suggestion.pk}/"' in content


def test_two_moments_of_the_whole_position(client, writer, position):
    first, second, third = (add_clause(position, kind=NOTING, text=text, by=writer) for text in ("een", "twee", "drie"))
    remove_clause(second, expected=1, by=writer)
    edit_clause(first, text="een en meer", expected=1, by=writer)
    add_clause(position, kind=NOTING, text="vier", by=writer)
    move_clause(third, up=True, by=writer)
    assert rows(moments(client, position, "?van=4&tot=8")) == [
        ("same", True, "drie", "drie"),
        ("changed", False, "een", "een en meer"),
        ("removed", False, "twee", None),
        ("added", False, None, "vier"),
    ]
    content = moments(client, position, "?van=4&tot=8").content.decode()
    assert '<span class="visually-hidden">toegevoegd: </span> en meer</ins>' in content
    assert rows(moments(client, position, "?van=5&tot=4")) == [
        ("same", False, "een", "een"),
        ("removed", False, "twee", None),
        ("same", False, "drie", "drie"),
    ]
    assert rows(moments(client, position, "?van=1&tot=2")) == [("added", False, None, "een")]


def test_without_a_choice_the_last_day_is_compared_with_what_lay_there_before(client, writer, position):
    before = timezone.now() - datetime.timedelta(days=3)
    add_clause(position, kind=NOTING, text="eergisteren", by=writer, at=before)
    add_clause(position, kind=NOTING, text="vandaag", by=writer)
    response = moments(client, position)
    assert (response.context["earlier"], response.context["later"]) == (2, 3)
    assert rows(response) == [("same", False, "eergisteren", "eergisteren"), ("added", False, None, "vandaag")]


@pytest.mark.parametrize("query", ["", "?van=x&tot=y", "?van=1&tot=1", f"?van={'9' * 40}", "?van=2&tot=-3"])
def test_a_position_in_which_nothing_was_written(client, writer, position, query):
    assert "Er is nog niets geschreven." in moments(client, position, query).content.decode()


def test_histories_cost_the_same_for_one_three_and_ten(client, writer, position, almere):
    clause = add_clause(position, kind=NOTING, text="de regio groeit", by=writer)
    costs, lelystad = set(), GremiumFactory()
    for number in (2, 3, 25):
        for _ in range(number):
            clause.refresh_from_db()
            text = f"tekst {clause.current.number}"
            suggestion = add_suggestion(clause, text=text, reason="Beter.", by=person(Role.MEMBER))
            accept_suggestion(suggestion, expected=clause.current.number, by=writer)
            clause.refresh_from_db()
            Stance.objects.create(revision=clause.current, gremium=almere, answer="agree", answered_by=writer)
            add_clause(position, kind=NOTING, text=text, by=writer)
        position = edit_position(position, title=text, theme=position.theme, by=writer)
        mandates = [MandateFactory(gremium=lelystad)]
        appoint_rapporteurs(position, mandates=mandates, gremia=[lelystad], by=writer)
        for row in (position, *position.rapporteurs.all(), *position.participants.all()):
            row.events.update(pgh_created_at=timezone.now())  # triggers keep when the test began
        paths = (
            f"/standpunten/clausules/{clause.pk}/geschiedenis/",
            *(f"/standpunten/{position.pk}/{what}/" for what in ("geschiedenis", "vergelijken")),
        )
        each = []
        for path in paths:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            each.append(len(captured))
        costs.add(tuple(each))
    assert len(costs) == 1, costs


def test_the_timeline_tells_who_renamed_it_who_took_a_source_away_and_who_writes(client, writer, position, almere):
    clerk = person(Role.CLERK, almere)
    clause = add_clause(position, kind=NOTING, text="de regio groeit", by=writer)
    source = add_source(clause, document=DocumentFactory(title="Brief"), by=writer)
    client.post(f"/standpunten/bronnen/{source.pk}/verwijderen/")
    client.force_login(clerk)
    data = {
        "title": "Een tunnel",
        "theme": position.theme.pk,
        "summary": "Waarom",
        "gremia": [gremium.pk for gremium in position.gremia.all()],
    }
    assert client.post(f"/standpunten/{position.pk}/wijzigen/", data).status_code == 302
    client.post(f"/standpunten/{position.pk}/rapporteurs/", {})
    text = words(client.get(f"/standpunten/{position.pk}/geschiedenis/"))
    assert f"Geen rapporteur meer: {writer} {almere.short_name} {clerk}," in text
    assert "Een tunnel" in text[text.index("Gegevens van het standpunt gewijzigd") :]
    assert f"Bron verwijderd: Brief, bij de regio groeit {writer}," in text
    assert "Standpunt begonnen het portaal," in text
