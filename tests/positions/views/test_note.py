"""A note of a world café becomes a clause."""

import pytest

from gremia.models import Role
from positions.models import Clause, ClauseOrigin
from proceedings.operations.note import add_note, remove_note
from tests.factories import PositionFactory, WorldCafeFactory, person, rapporteur


@pytest.fixture
def note(almere):
    return add_note(WorldCafeFactory(meeting__host=almere).tables.first(), text="meer treinen nodig zijn", by=None)


def test_a_rapporteur_makes_a_clause_of_a_note_and_it_keeps_the_link(client, note, position, almere):
    client.force_login(rapporteur(position, almere))
    other = PositionFactory()
    add = f"/standpunten/{position.pk}/clausules/nieuw/constaterende-dat/?notitie={note.pk}"
    choice = client.get(f"/standpunten/uit-notitie/{note.pk}/")
    assert f'href="{add}"' in choice.content.decode()
    assert list(choice.context["positions"]) == [position]
    form = client.get(add).context["form"]
    assert (form["text"].value(), form["note"].value()) == ("meer treinen nodig zijn", note.pk)
    client.post(add.partition("?")[0], {"text": "er meer treinen nodig zijn", "note": note.pk})
    clause = Clause.objects.get()
    assert (clause.current.text, clause.origin.note) == ("er meer treinen nodig zijn", note)
    page = client.get(position.get_absolute_url()).content.decode()
    assert f'Begon met een notitie van het wereldcafé: <a href="{note.get_absolute_url()}"' in page
    assert not other.clauses.exists()


@pytest.mark.parametrize("number", ["", "0", "-1", "negen", "9" * 40])
def test_a_note_that_is_not_there_is_no_origin(client, note, position, almere, number):
    client.force_login(rapporteur(position, almere))
    path = f"/standpunten/{position.pk}/clausules/nieuw/constaterende-dat/"
    assert client.get(f"{path}?notitie={number}").context["form"]["text"].value() is None
    client.post(f"{path}?notitie={number}", {"text": "er meer treinen nodig zijn"})
    assert (Clause.objects.count(), ClauseOrigin.objects.count()) == (1, 0)


def test_a_note_that_was_taken_away_begins_nothing(client, note, position, almere):
    remove_note(note, expected=1, by=None)
    client.force_login(rapporteur(position, almere))
    assert client.get(f"/standpunten/uit-notitie/{note.pk}/").status_code == 404


def test_who_writes_no_position_reads_why_nothing_can_be_chosen(client, note, position, almere):
    client.force_login(person(Role.MEMBER, almere))
    page = client.get(f"/standpunten/uit-notitie/{note.pk}/").content.decode()
    assert "U schrijft geen standpunt dat open is." in page
