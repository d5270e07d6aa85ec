"""Notes of a table: two who write at once lose nothing."""

import threading

import pytest
from django.db import connection

from gremia.models import Role
from portal.compared import ChangedMeanwhile
from proceedings.models import TableNote
from proceedings.operations.note import add_note, edit_note, remove_note
from tests.factories import WorldCafeFactory, person


def notes():
    return list(TableNote.objects.values_list("text", "version"))


@pytest.fixture
def table():
    return WorldCafeFactory().tables.first()


def test_a_note_keeps_every_text_it_had(table):
    member, clerk = person(Role.MEMBER), person(Role.CLERK)
    note = add_note(table, text="Meer treinen", round=table.cafe.rounds.first(), by=member)
    edited = edit_note(note, text="Meer treinen en bussen", expected=1, by=clerk)
    assert (edited.version, edited.written_by, edited.changed_by) == (2, member, clerk)
    texts = [event.text for event in note.events.order_by("pgh_id")]
    assert texts == ["Meer treinen", "Meer treinen en bussen"]


def test_the_same_text_again_is_no_change(table):
    note = add_note(table, text="Meer treinen", by=None)
    assert edit_note(note, text="Meer treinen", expected=0, by=None).version == 1


def test_on_top_of_a_newer_text_it_is_refused(table):
    note = add_note(table, text="Meer treinen", by=None)
    edit_note(note, text="Meer bussen", expected=1, by=None)
    with pytest.raises(ChangedMeanwhile):
        edit_note(note, text="Meer trams", expected=1, by=None)
    with pytest.raises(ChangedMeanwhile):
        remove_note(note, expected=1, by=None)
    assert notes() == [("Meer bussen", 2)]


def test_a_note_that_was_taken_away_comes_back_with_what_is_saved_on_top(table):
    note = add_note(table, text="Meer treinen", by=None)
    remove_note(note, expected=1, by=None)
    remove_note(note, expected=1, by=None)
    assert TableNote.objects.get().version == 2
    with pytest.raises(ChangedMeanwhile):
        edit_note(note, text="Meer trams", expected=1, by=None)
    assert edit_note(note, text="Meer trams", expected=2, by=None).removed_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_is_told():
    note = add_note(WorldCafeFactory().tables.first(), text="Meer treinen", by=None)
    together, told = threading.Barrier(2), []

    def write(text: str) -> None:
        try:
            together.wait(10)
            edit_note(note, text=text, expected=1, by=None)
        except ChangedMeanwhile:
            told.append(text)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[text]) for text in ("Meer bussen", "Meer trams")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    [(kept, version)] = notes()
    assert ({*told, kept}, version) == ({"Meer bussen", "Meer trams"}, 2)
