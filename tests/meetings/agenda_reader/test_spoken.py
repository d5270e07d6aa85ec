"""Times as four figures."""

import pytest

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


@pytest.mark.parametrize(
    "lines",
    [
        "00:10\tOpening\n00:45\tDebat\n00:05\tSluiting",
        "Opening\t00:10\nDebat\t00:45\nSluiting\t00:05",
        "0:10 Opening\n0:45 Debat\n0:05 Sluiting",
        "Opening (00:10)\nDebat (00:45)\nSluiting (00:05)",
    ],
)
def test_how_long_each_item_takes_written_as_times(lines):
    assert parse(f"Aanvang 19.30 uur\n{lines}").items == (
        at("19:30", "Opening", "opening", duration=10),
        at("19:40", "Debat", "discussion", duration=45),
        at("20:25", "Sluiting", "closing", duration=5),
    )


def test_times_of_a_night_are_no_durations():
    assert [f"{item.start:%H:%M}" for item in parse("00:10 Telling\n00:45 Uitslag\n01:30 Slot").items] == [
        *("00:10", "00:45", "01:30"),
    ]


@pytest.mark.parametrize(
    "lines", ["19.30\t00:10\tOpening\n20.00\t01:30\tDebat", "19.30 00:10 Opening\n20.00 01:30 Debat"]
)
def test_how_long_it_takes_behind_the_start(lines):
    assert parse(lines).items == (
        at("19:30", "Opening", "opening", duration=10),
        at("20:00", "Debat", "discussion", duration=90),
    )


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("7:30 uur 's avonds Opening", "19:30"),
        ("8.15 ’s avonds: Opening", "20:15"),
        ("om 2 uur 's middags Opening", "14:00"),
        ("9.00 uur 's ochtends Opening", "09:00"),
        ("12.30 uur 's middags Opening", "12:30"),
        ("1.00 uur 's nachts Opening", "01:00"),
        ("19.30 uur 's avonds Opening", "19:30"),
    ],
)
def test_the_half_of_the_day_in_words(line, start):
    [item] = parse(line).items
    assert (f"{item.start:%H:%M}", item.title) == (start, "Opening")


@pytest.mark.parametrize("lengths", [("(10)", "(45)", ""), ("(10')", "(45')", ""), ("(10 min)", "(45)", " (5)")])
def test_minutes_in_brackets_without_their_word(lengths):
    items = parse("Aanvang 19.30 uur\n1. Opening {}\n2. Debat {}\n3. Sluiting{}".format(*lengths)).items
    assert [(f"{item.start:%H:%M}", item.title) for item in items] == [
        ("19:30", "Opening"),
        ("19:40", "Debat"),
        ("20:25", "Sluiting"),
    ]


def test_numbers_in_brackets_that_are_no_minutes():
    items = parse("19.30 Opening\n19.40 Plan van 2024 (2024)\n20.00 Motie (12)\n21.00 Motie (14)").items
    assert [item.duration for item in items] == [None] * 4
