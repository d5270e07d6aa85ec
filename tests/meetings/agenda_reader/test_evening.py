"""When the evening is: in sentences above its agenda, or on a line of its own beside a list without times."""

import pytest

from meetings.agenda_reader.text import parse


@pytest.mark.parametrize(
    "head",
    [
        "(16.00-18.30 uur) Wij praten met bewoners.\n\n(18.00-21.30 uur) Raadsleden praten ook.\n\nProgramma Wonen",
        "Van 06:00 tot 12:30\n\nKom naar de dag over krimp.\n\nPROGRAMMA",
    ],
)
def test_sentences_with_hours_above_the_programme_are_no_items(head):
    agenda = parse(f"{head}\n\n16.00 uur Ontvangst\n16.30 uur Opening\n20.00 uur Slot")
    assert [item.title for item in agenda.items] == ["Ontvangst", "Opening", "Slot"]


def test_a_second_day_has_a_programme_of_its_own():
    agenda = parse("18.30 Diner\n20.00 Muziek\n\nProgramma woensdag\n09.00 Inloop\n09.30 Excursie")
    assert [item.title for item in agenda.items] == ["Diner", "Muziek", "Inloop", "Excursie"]


LISTS = [
    "- Welkom\n- Het plan\n- Afsluiting",
    "1. Welkom\n2. Het plan\n3. Afsluiting",
    "Welkom\nHet plan\nAfsluiting",
]


@pytest.mark.parametrize("items", LISTS)
@pytest.mark.parametrize(
    "head",
    [
        "19.30 - 21.30 uur",
        "Datum en tijd\n10 mei\nvan 19.30 tot 21.30 uur",
        "19.30 uur Raadzaal",
        "Tijd\t19.30 - 21.30 uur\nLocatie\tRaadzaal",
        "19:30 - 21:30\nLocatie\n\nRaadzaal",
    ],
)
def test_the_hours_of_the_evening_above_a_list_without_times_are_no_item(head, items):
    agenda = parse(f"{head}\n\n{items}")
    assert [(item.title, item.duration, item.public_text) for item in agenda.items] == [
        ("Welkom", None, ""),
        ("Het plan", None, ""),
        ("Afsluiting", None, ""),
    ]
    assert f"{agenda.items[0].start:%H:%M}" == "19:30"


def test_durations_count_on_from_the_hours_of_the_evening():
    agenda = parse("19.30 - 21.30 uur\n- Welkom (5 min)\n- Het plan (20 min)\n- Afsluiting (5 min)")
    assert [f"{item.start:%H:%M}" for item in agenda.items] == ["19:30", "19:35", "19:55"]


def test_people_come_in_before_the_hours_of_the_evening():
    agenda = parse(f"Inloop vanaf 19.00 uur\n19.30 - 21.30 uur\n\n{LISTS[0]}")
    assert [item.title for item in agenda.items] == ["Inloop", "Welkom", "Het plan", "Afsluiting"]


@pytest.mark.parametrize("items", LISTS[:2])
def test_fields_below_a_list_without_times_are_no_items(items):
    agenda = parse(f"{items}\nLocatie en tijd\n- Online\n- 14.00-15.00 uur\nOrganisator\nVereniging")
    assert [(item.title, item.public_text) for item in agenda.items] == [
        ("Welkom", ""),
        ("Het plan", ""),
        ("Afsluiting", ""),
    ]
    assert f"{agenda.items[0].start:%H:%M}" == "14:00"
    assert [line.text for line in agenda.not_understood][-2:] == ["Organisator", "Vereniging"]


@pytest.mark.parametrize(
    "text",
    [
        "19.30 - 21.30 uur\nHet plan van de regio",
        "Inloop vanaf 10.00 uur\nLedenbijeenkomst van 11.00 - 12.30 uur\nAfsluiting met soep",
    ],
)
def test_hours_without_a_list_are_those_of_an_item(text):
    item = parse(text).items[-1]
    assert item.duration in (120, 90)
