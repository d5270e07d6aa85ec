"""Times as four figures."""

from meetings.agenda_reader.text import parse
from tests.meetings.agenda_reader.test_text import at


def test_four_figures_before_a_colon():
    assert parse("2000 : Opening\n2015 : Water: Anna Naam\n2145 : Borrel").items == (
        at("20:00", "Opening", "opening"),
        at("20:15", "Water: Anna Naam", "discussion"),
        at("21:45", "Borrel", "networking"),
    )


def test_years_are_no_times():
    assert parse("2025 : Plan\n2030 : Halverwege\n2035 : Klaar").items == ()
