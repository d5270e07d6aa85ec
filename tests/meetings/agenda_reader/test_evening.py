"""When the evening is, in sentences above its agenda."""

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
