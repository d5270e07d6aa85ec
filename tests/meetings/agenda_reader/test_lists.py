"""Numbers and bullets of items."""

import pytest

from meetings.agenda_reader.text import parse


def test_the_first_of_the_numbers_lost_the_space_before_it():
    agenda = parse("1. Opening\n  2. Wonen\n    Toelichting:\n    1. huur\n    2. koop\n  3. Slot")
    assert [item.title for item in agenda.items] == ["Opening", "Wonen", "Slot"]


@pytest.mark.parametrize("heading", ["Programma", "AGENDA:", "We beginnen met soep. Op het programma staan:"])
def test_bullets_below_the_heading_of_the_agenda(heading):
    agenda = parse(f"- Zaal open\n\n{heading}\n\n- Het plan\n- Vragen\n- Slot")
    assert [item.title for item in agenda.items] == ["Het plan", "Vragen", "Slot"]


def test_the_heading_of_an_agenda_within_an_item_is_its_text():
    [_, item, _] = parse("1. Opening\n2. Installatie\n\nProgramma\n\n- eed\n- toespraak\n3. Sluiting").items
    assert item.public_text == "Programma\n\n- eed\n- toespraak"


def test_a_meal_at_the_end_is_no_sign_of_a_list_below_the_hours():
    items = parse("9.30 uur\n1. Aankomst\n10.00 uur\n1. Bezoek\n2. Vaart\n3. Uitleg\n12.00 uur\n1. Lunch").items
    assert [(f"{item.start:%H:%M}", item.title) for item in items if item.start] == [
        *(("09:30", "Aankomst"), ("10:00", "Bezoek"), ("12:00", "Lunch")),
    ]


def test_bullets_below_other_words_are_no_items():
    assert not parse("Wij spreken over:\n- het plan\n- het geld\n- de regio").items


def test_letters_above_numbers_that_count_on_are_headings():
    text = "A. ALGEMEEN\n1. Opening\n2. Mededelingen\n\nB. HAMERSTUKKEN\n3. Verslag\n4. Wonen\n\nC. SLUITING\n5. Slot"
    agenda = parse(text)
    assert [item.title for item in agenda.items] == ["Opening", "Mededelingen", "Verslag", "Wonen", "Slot"]
    assert not any(item.public_text for item in agenda.items)
    nested = "A. Opening\nB. Hamerstukken\n1. Verslag\n2. Wonen\nC. Bespreekstukken\n1. Water\nD. Slot"
    assert [item.title for item in parse(nested).items] == ["Opening", "Hamerstukken", "Bespreekstukken", "Slot"]
