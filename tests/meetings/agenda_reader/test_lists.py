"""Numbers of items."""

from meetings.agenda_reader.text import parse


def test_the_first_of_the_numbers_lost_the_space_before_it():
    agenda = parse("1. Opening\n  2. Wonen\n    Toelichting:\n    1. huur\n    2. koop\n  3. Slot")
    assert [item.title for item in agenda.items] == ["Opening", "Wonen", "Slot"]
