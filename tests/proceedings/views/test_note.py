"""Notes of a table, as people write them."""

import pytest

from gremia.models import Role
from proceedings.models import TableNote
from proceedings.operations.note import add_note, edit_note
from tests.factories import WorldCafeFactory, person


@pytest.fixture
def table(almere):
    return WorldCafeFactory(meeting__host=almere).tables.first()


@pytest.fixture
def member(almere, client):
    user = person(Role.MEMBER, almere)
    client.force_login(user)
    return user


def test_a_member_adds_a_note_and_the_page_shows_it(client, table, member):
    path = table.get_absolute_url()
    answer = client.post(path, {"text": "Meer fietspaden\nen stallingen"})
    note = TableNote.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{path}#note-{note.pk}")
    assert (note.text, note.written_by, note.round.number) == ("Meer fietspaden\nen stallingen", member, 1)
    assert client.get(path).context["notes"] == [(note, True)]


def test_an_executive_reads_and_does_not_write(client, table, almere):
    add_note(table, text="Meer treinen", by=None)
    client.force_login(person(Role.EXECUTIVE, almere))
    assert client.get(table.get_absolute_url()).context["form"] is None
    assert client.post(table.get_absolute_url(), {"text": "Nee"}).status_code == 403


def test_an_empty_note_is_refused_at_its_field(client, table, member):
    answer = client.post(table.get_absolute_url(), {"text": "  "})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"text": ["Dit veld is verplicht."]})


def test_on_top_of_a_newer_note_both_texts_are_shown_and_the_next_save_counts(client, table, member):
    note = add_note(table, text="Meer treinen", by=member)
    edit_note(note, text="Meer bussen", expected=1, by=None)
    path = f"/wereldcafe/notities/{note.pk}/"
    answer = client.post(path, {"text": "Meer trams", "expected": 1})
    assert answer.status_code == 409
    assert (answer.context["theirs"].text, answer.context["mine"]) == ("Meer bussen", "Meer trams")
    assert "Meer trams</textarea>" in answer.content.decode()
    assert answer.context["form"]["expected"].value() == 2
    assert client.post(path, {"text": "Meer trams", "expected": 2}).status_code == 302
    assert TableNote.objects.get().text == "Meer trams"


def test_a_note_is_taken_away_unless_it_is_newer(client, table, member):
    note = add_note(table, text="Meer treinen", by=member)
    path = f"/wereldcafe/notities/{note.pk}/verwijderen/"
    client.post(path, {"expected": "negen"})
    assert TableNote.objects.get().removed_at is None
    client.post(path, {"expected": 1})
    assert TableNote.objects.get().removed_at is not None
    assert client.get(table.get_absolute_url()).context["notes"] == []


@pytest.mark.parametrize("number", [1, 3, 10])
def test_any_number_of_notes_takes_the_same_queries(client, table, member, number, django_assert_num_queries):
    for _number in range(number):
        add_note(table, text="Meer treinen", by=member)
    with django_assert_num_queries(5):
        client.get(table.get_absolute_url())
