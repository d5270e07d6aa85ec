"""Dates in a pasted agenda."""

import pytest

from meetings.agenda_reader.item import TextLine
from meetings.agenda_reader.text import parse
from tests.meetings.agenda_reader.test_pages import starts
from tests.meetings.agenda_reader.test_text import titles


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "woensdag 4 maart\n19.00 Inloop\n22.30 Borrel\n\ndonderdag 5 maart\n9.00 Koffie\n10.00 Debat",
            [TextLine(5, "donderdag 5 maart")],
        ),
        ("Avond 1\n19.00 Inloop\n21.00 Slot\n\nAvond 2\n\n19.00 Soep\n21.00 Gebak", [TextLine(5, "Avond 2")]),
        ("19.00 Inloop\n21.00 Slot\n19.00 Soep\n21.00 Gebak", [TextLine(3, "19.00 Soep")]),
        ("4 maart 2027\n9.00 Koffie\n10.00 Lied\n5 maart 2027\n11.00 Soep", [TextLine(4, "5 maart 2027")]),
        ("19.00 Inloop\n23.30 Telling\n\nDe nacht\n\n0.30 Uitslag", []),
        ("19.00 Inloop\n20.15 Zaal 1\n20.00 Zaal 2", []),
        ("woensdag 4 maart\n19.00 Inloop\n20.00 Debat", []),
    ],
)
def test_where_another_day_or_place_begins(text, headings):
    assert list(parse(text).other_days) == headings


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["wo 04-03-2027 19.00 Inloop", "wo 04-03-2027 19.30 Opening"], ["wo 04-03-2027"]),
        (["4 maart 2027, 19.00 uur Inloop", "4 maart 2027, 19.30 uur Opening"], ["4 maart 2027"]),
        (["4-3-2027\t19.00\tInloop", "4-3-2027\t19.30\tOpening"], ["4-3-2027"]),
        (["do 4 maart 19.00 Inloop", "vr 5 maart 19.30 Opening"], ["do 4 maart", "vr 5 maart"]),
    ],
)
def test_a_date_before_each_time(lines, left):
    agenda = parse("\n".join(lines))
    assert [f"{item.start:%H.%M} {item.title}" for item in agenda.items] == ["19.00 Inloop", "19.30 Opening"]
    assert [line.text for line in agenda.not_understood] == left


def test_a_column_of_dates():
    agenda = parse("Datum\tTijd\tOnderwerp\n4 mrt\t19.00\tInloop\n4 mrt\t19.30\tOpening")
    assert [(item.title, item.public_text) for item in agenda.items] == [("Inloop", "4 mrt"), ("Opening", "4 mrt")]


def test_one_line_with_a_date_is_no_row_of_them():
    assert starts("4 maart 2027 20.00 uur\n1. Opening\n2. Wonen\n3. Sluiting") == ["20:00", "", ""]


def test_where_somebody_speaks_in_a_recording_is_no_item():
    text = "19:30 - 22:00\nAgendapunten\n 1. 1\n  Opening\n  00:02:34 - 00:03:45 - Anna Naam\n 2. 2\n  Water\n"
    agenda = parse(text + "  00:03:46 - 00:04:00 - Bert Naam\n 3. 2.a\n  Dijken\n 4. 3\n  Sluiting")
    assert [item.title for item in agenda.items] == ["Opening", "Water", "Dijken", "Sluiting"]
    assert [line.number for line in agenda.not_understood] == [1, 2, 5, 8]


def test_headings_of_parts_between_airy_items():
    text = "19.00 uur Opening\n\nBlok wonen\n\n19.30 uur Bouwen\n\nDag 2: het water\n\n20.30 uur Dijken"
    assert titles(text) == ["Opening", "Bouwen", "Dijken"]
    assert not any(item.public_text for item in parse(text).items)
