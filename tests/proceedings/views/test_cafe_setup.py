"""The page on which a griffier types the tables and rounds of a world café."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from gremia.models import Role
from meetings.models import Meeting
from proceedings.models import WorldCafe
from proceedings.operations.note import add_note, remove_note
from tests.factories import MeetingFactory, WorldCafeFactory, person
from tests.pages import forms_on

THEMES = ["Mobiliteit", "Wonen", "Energie"]


@pytest.fixture
def cafe(almere):
    return WorldCafeFactory(meeting__host=almere, tables=THEMES)


def a_clerk(host):
    client = Client()
    client.force_login(person(Role.CLERK, host))
    return client


@pytest.fixture
def clerk(almere):
    return a_clerk(almere)


def opened(client, meeting):
    """The page as it is now: what it would send if nobody typed anything."""
    path = reverse("proceedings:edit_cafe", args=[meeting.pk])
    [form] = [form for form in forms_on(client.get(path).text) if "tafels-TOTAL_FORMS" in form.fields]
    return form.data()


def save(client, meeting, data, **typed):
    """`tafels_0_theme="Wonen"` types that in the first row."""
    rows = ("tafels", "rondes")
    data = data | {name.replace("_", "-") if name.startswith(rows) else name: value for name, value in typed.items()}
    return client.post(reverse("proceedings:edit_cafe", args=[meeting.pk]), data)


def tables(cafe):
    return list(cafe.tables.values_list("theme", flat=True))


def times(cafe):
    return [(f"{row.start:%H:%M}", f"{row.end:%H:%M}") for row in cafe.rounds.all()]


def test_a_table_is_taken_away_by_its_own_row_and_notes_stay_under_their_theme(clerk, cafe):
    notes = [add_note(table, text=table.theme, by=None) for table in cafe.in_tables[1:]]
    assert (
        save(clerk, cafe.meeting, opened(clerk, cafe.meeting), tafels_0_theme="", tafels_0_host="").status_code == 302
    )
    assert tables(cafe) == THEMES[1:]
    for note in notes:
        note.refresh_from_db()
    assert [note.table.theme for note in notes] == ["Wonen", "Energie"]


def test_a_table_with_notes_is_not_taken_away_and_its_row_says_so(clerk, cafe):
    add_note(cafe.in_tables[1], text="Meer huizen", round=cafe.in_rounds[0], by=None)
    page = opened(clerk, cafe.meeting)
    answer = save(clerk, cafe.meeting, page, tafels_1_theme="", tafels_2_theme="Water")
    assert answer.status_code == 422
    row = answer.context["form"].tables.forms[1]
    told = "Er zijn notities van de tafel “Wonen”. Daarom blijft die staan. Vul de regel weer in."
    assert row.errors == {"theme": [told]}
    answer = save(clerk, cafe.meeting, page, rondes_0_start="", rondes_0_end="")
    told = "Er zijn notities van de ronde 19.10 – 19.20. Daarom blijft die staan. Vul de regel weer in."
    assert answer.context["form"].rounds.forms[0].errors == {"start": [told]}
    assert (tables(cafe), cafe.rounds.count()) == (THEMES, 2)


def test_of_a_table_or_round_whose_notes_were_taken_away_it_is_said_that_the_history_has_them(clerk, cafe):
    note = add_note(cafe.in_tables[1], text="Foutje", round=cafe.in_rounds[0], by=None)
    remove_note(note, expected=1, by=None)
    page = opened(clerk, cafe.meeting)
    answer = save(clerk, cafe.meeting, page, tafels_1_theme="")
    told = "Er waren notities van de tafel “Wonen”. De geschiedenis bewaart ze, dus blijft die staan."
    told += " Vul de regel weer in."
    assert answer.context["form"].tables.forms[1].errors == {"theme": [told]}
    answer = save(clerk, cafe.meeting, page, rondes_0_start="", rondes_0_end="")
    told = told.replace("tafel “Wonen”", "ronde 19.10 – 19.20")
    assert answer.context["form"].rounds.forms[0].errors == {"start": [told]}


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({"tafels_2_number": "1"}, ["Energie", "Mobiliteit", "Wonen"]),
        ({"tafels_0_number": "3"}, ["Wonen", "Energie", "Mobiliteit"]),
        ({"tafels_0_number": "2"}, ["Wonen", "Mobiliteit", "Energie"]),
        ({"tafels_3_theme": "Water", "tafels_3_number": "2"}, ["Mobiliteit", "Water", "Wonen", "Energie"]),
        ({"tafels_3_theme": "Water", "tafels_0_number": ""}, ["Mobiliteit", "Wonen", "Energie", "Water"]),
    ],
)
def test_a_table_is_moved_by_its_number(clerk, cafe, typed, order):
    note = add_note(cafe.in_tables[0], text="Meer treinen", by=None)
    save(clerk, cafe.meeting, opened(clerk, cafe.meeting), **typed)
    assert tables(cafe) == order
    note.refresh_from_db()
    assert note.table.theme == "Mobiliteit"


def test_what_stood_in_another_row_is_not_typed_over_a_table(clerk, cafe):
    page = opened(clerk, cafe.meeting)
    answer = save(clerk, cafe.meeting, page, tafels_0_theme="Wonen", tafels_1_theme="Energie", tafels_2_theme="")
    told = "Dit is het thema van tafel {}. Verander het nummer om die tafel te verplaatsen: de notities gaan dan mee."
    assert answer.context["form"].tables.errors[:3] == [{"theme": [told.format(2)]}, {"theme": [told.format(3)]}, {}]
    answer = save(
        clerk,
        cafe.meeting,
        page,
        rondes_0_start="19:20",
        rondes_0_end="19:30",
        rondes_1_start="19:50",
        rondes_1_end="20:00",
    )
    assert answer.status_code == 422
    assert "Dit zijn de tijden van ronde 2." in answer.text
    assert save(clerk, cafe.meeting, page, tafels_0_theme="Wonen").status_code == 302
    assert tables(cafe) == ["Wonen", "Wonen", "Energie"]


def test_two_griffiers_keep_what_the_other_added_changed_and_took_away(clerk, cafe, lelystad):
    other, page = a_clerk(lelystad), opened(clerk, cafe.meeting)
    save(
        other,
        cafe.meeting,
        page,
        tafels_3_theme="Water",
        tafels_2_theme="",
        rondes_0_end="19:15",
        rondes_2_start="19:40",
        rondes_2_end="19:50",
    )
    assert save(clerk, cafe.meeting, page, tafels_0_host="De wethouder").status_code == 302
    assert list(cafe.tables.values_list("theme", "host")) == [
        ("Mobiliteit", "De wethouder"),
        ("Wonen", ""),
        ("Water", ""),
    ]
    assert times(cafe) == [("19:10", "19:15"), ("19:20", "19:30"), ("19:40", "19:50")]


def test_what_both_changed_is_asked_about(clerk, cafe, lelystad):
    other, page = a_clerk(lelystad), opened(clerk, cafe.meeting)
    save(other, cafe.meeting, page, tafels_0_theme="Vervoer", tafels_1_theme="")
    answer = save(clerk, cafe.meeting, page, tafels_0_theme="Reizen", tafels_1_theme="Bouwen")
    assert answer.status_code == 422
    emptied = "Iemand maakte dit intussen leeg. Sla nog een keer op om uw tekst ervoor in de plaats te zetten."
    assert "“Vervoer”" in answer.context["form"].tables.errors[0]["theme"][0]
    assert answer.context["form"].tables.errors[1] == {"theme": [emptied]}
    assert tables(cafe) == ["Vervoer", "Energie"]
    [form] = [form for form in forms_on(answer.text) if "tafels-TOTAL_FORMS" in form.fields]
    assert save(clerk, cafe.meeting, form.data()).status_code == 302
    assert tables(cafe) == ["Reizen", "Bouwen", "Energie"]


def test_what_two_set_up_at_once_from_nothing_is_there_once(clerk, almere, lelystad):
    meeting = MeetingFactory(host=almere, published=True)
    page = opened(clerk, meeting)
    same = {"tafels_0_theme": "Wonen", "rondes_0_start": "19:30", "rondes_0_end": "19:50"}
    save(a_clerk(lelystad), meeting, page, **same, tafels_1_theme="Energie")
    save(clerk, meeting, page, **same, tafels_1_theme="Water")
    cafe = WorldCafe.objects.get()
    assert (tables(cafe), times(cafe)) == (["Wonen", "Energie", "Water"], [("19:30", "19:50")])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"rondes_1_start": "19:15", "rondes_1_end": "19:35"}, "van 19.10 tot 19.20"),
        ({"rondes_1_start": "19:00", "rondes_1_end": "19:15"}, "van 19.00 tot 19.15"),
        ({"rondes_2_start": "19:20", "rondes_2_end": "19:30"}, "van 19.20 tot 19.30"),
    ],
)
def test_rounds_that_overlap_are_refused_at_their_field(clerk, cafe, typed, told):
    answer = save(clerk, cafe.meeting, opened(clerk, cafe.meeting), **typed)
    assert answer.status_code == 422
    [error] = [row["start"] for row in answer.context["form"].rounds.errors if row]
    assert error == [f"Er is ook een ronde {told} uur: die tijden overlappen."]
    assert times(cafe) == [("19:10", "19:20"), ("19:20", "19:30")]


def test_a_round_outside_the_meeting_is_asked_about(clerk, cafe):
    Meeting.objects.update(start=datetime.time(19), end=datetime.time(22))
    page = opened(clerk, cafe.meeting)
    answer = save(clerk, cafe.meeting, page, rondes_1_start="21:50", rondes_1_end="22:10")
    assert answer.status_code == 422
    told = "De vergadering is van 19.00 tot 22.00 uur. Deze tijden vallen erbuiten: 21.50 – 22.10. Klopt dat?"
    assert told in answer.text
    assert times(cafe) == [("19:10", "19:20"), ("19:20", "19:30")]
    [form] = [form for form in forms_on(answer.text) if "tafels-TOTAL_FORMS" in form.fields]
    assert save(clerk, cafe.meeting, form.data(), rondes_1_end="22:20", is_certain="on").status_code == 422
    assert save(clerk, cafe.meeting, form.data(), is_certain="on").status_code == 302
    assert times(cafe) == [("19:10", "19:20"), ("21:50", "22:10")]


def test_rounds_of_an_evening_that_passes_midnight_stand_in_its_order(clerk, cafe):
    Meeting.objects.update(start=datetime.time(22, 30), end=datetime.time(0, 45))
    page = opened(clerk, cafe.meeting)
    night = {"rondes_0_start": "00:10", "rondes_0_end": "00:40", "rondes_1_start": "23:35", "rondes_1_end": "00:10"}
    assert save(clerk, cafe.meeting, page, **night).status_code == 302
    assert times(cafe) == [("23:35", "00:10"), ("00:10", "00:40")]
