"""Rows of a table between upright strokes, with a cell over several lines."""

from meetings.agenda_reader.text import parse
from tests.meetings.agenda_reader.test_text import at


def test_a_row_over_several_lines():
    table = "| Tijd | Onderwerp |\n|---|---|\n| 13.00 | Inloop |\n| 13.30\n(10 m. vragen) | Water |\n| 14.00 |\nPauze |"
    agenda = parse(f"{table}\n| Na afloop is er koffie |")
    assert agenda.items == (
        at("13:00", "Inloop", "arrival"),
        at("13:30", "Water", "discussion", public_text="(10 m. vragen)"),
        at("14:00", "Pauze", "break", public_text="Na afloop is er koffie"),
    )
