"""Agendas put together from every way to write a time, a number, what stands between and who speaks."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.agenda_reader.text import parse
from meetings.timetable import minutes_of_day

ITEMS = (
    (19 * 60 + 30, "Opening", "de voorzitter"),
    (19 * 60 + 40, "Vaststellen verslag 12 maart 2024", ""),
    (20 * 60, "24-uurs opvang in de regio", "wethouder De Vries"),
    (20 * 60 + 45, "Samenwerking: hoe nu verder?", "A. de Boer, gemeente Dronten"),
    (21 * 60 + 15, "Sluiting", ""),
)
CLOCKS = (
    "{:02}.{:02}",
    "{:02}:{:02}",
    "{:02}.{:02} uur",
    "{:02}:{:02} u.",
    "{:02}u{:02}",
    "{:02}h{:02}",
    "{:02},{:02} uur",
)
SPANS = (
    "{}",
    "{} - {}",
    "{}–{}",
    "{} tot {}",
    "{} t/m {}",
    "{} > {}",
    "{} ~ {}",
    "ca. {}",
    "ong. {}",
    "vanaf {}",
    "({})",
)
BEHIND = (" ", ": ", " - ", " – ", "  ", " | ", " → ", " = ", "; ")
BEFORE = (" - ", " – ", ", ", " ..... ", " | ", " @ ", " om ", "  ")
NUMBERS = ("", "{}. ", "{} ", "{}) ", "- ", "• ", "→ ", "Agendapunt {}: ")
SPEAKERS = (" (door {})", " – {}", ", door {}", " [{}]", " / {}", "; {}", ": {}", " (spreker: {})")
EXPECTED = [(start, title, who) for start, title, who in ITEMS]


def times(form: str, clock: str) -> list[str]:
    """The time of each item; a span ends where the next one begins."""
    starts = [start for start, _, _ in ITEMS]
    ends = [*starts[1:], starts[-1] + 15]
    return [form.format(*(clock.format(*divmod(m, 60)) for m in pair)) for pair in zip(starts, ends, strict=True)]


def words(number: str, speaker: str) -> list[str]:
    titles = [title + (speaker.format(who) if who else "") for _, title, who in ITEMS]
    return [number.format(place) + title for place, title in enumerate(titles, start=1)]


def read(text: str) -> list[tuple[int, str, str]]:
    items = [item for item in parse(text).items if item.start]
    return [(minutes_of_day(item.start), item.title, item.speaker) for item in items]


@settings(max_examples=100, deadline=None)
@given(
    *map(st.sampled_from, (SPANS, CLOCKS, BEHIND, NUMBERS, SPEAKERS)),
    st.sampled_from(
        ("", "Programma\n", "Wanneer: dinsdag 3 maart 2026\nAanvang: 19.30 uur\n\n", "Tijd\n19.30 uur\n\n")
    ),
    st.sampled_from(("\n", "\n\n")),
)
def test_time_before_the_words(span, clock, behind, number, speaker, head, between):
    lines = [f"{time}{behind}{title}" for time, title in zip(times(span, clock), words("", speaker), strict=True)]
    numbered = [number.format(place) + line for place, line in enumerate(lines, start=1)]
    assert read(head + between.join(numbered)) == EXPECTED


@settings(max_examples=60, deadline=None)
@given(*map(st.sampled_from, (CLOCKS, BEFORE, NUMBERS, SPEAKERS)), st.sampled_from(("\n", "\n\n")))
def test_time_behind_the_words(clock, before, number, speaker, between):
    rows = zip(words(number, speaker), times("{}", clock), strict=True)
    assert read(between.join(f"{title}{before}{time}" for title, time in rows)) == EXPECTED


@settings(max_examples=60, deadline=None)
@given(*map(st.sampled_from, (SPANS[:5], CLOCKS, NUMBERS, SPEAKERS)))
def test_time_on_a_line_of_its_own(span, clock, number, speaker):
    rows = zip(times(span, clock), words(number, speaker), strict=True)
    assert read("\n".join(f"{time}\n{title}" for time, title in rows)) == EXPECTED


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(CLOCKS),
    st.permutations(("Tijd", "Eindtijd", "Onderwerp", "Spreker", "Nr.", "Locatie")),
    st.sampled_from(("\t", " | ", "    ")),
)
def test_columns_in_any_order(clock, columns, between):
    starts, ends = zip(*(time.split(" - ") for time in times("{} - {}", clock)), strict=True)
    rows = [
        {"Tijd": start, "Eindtijd": end, "Onderwerp": title, "Spreker": who or "-", "Nr.": str(place), "Locatie": "Hal"}
        for place, (start, end, (_, title, who)) in enumerate(zip(starts, ends, ITEMS, strict=True), start=1)
    ]
    text = "\n".join([between.join(columns), *(between.join(row[name] for name in columns) for row in rows)])
    assert read(text) == EXPECTED


@pytest.mark.parametrize("between", [", ", "; ", " / ", " | ", " - ", " "])
@pytest.mark.parametrize("clock", CLOCKS)
def test_items_on_one_line(clock, between):
    rows = zip(times("{}", clock), words("", " (door {})"), strict=True)
    assert read("Programma: " + between.join(f"{time} {title}" for time, title in rows)) == EXPECTED


def test_what_names_in_brackets_are():
    text = "19.00: Opening (Anna Naam)\n19.10: Inleiding (Bert Naam)\n19.30: Gesprek (Cor Naam)"
    assert [item.speaker for item in parse(text).items] == ["Anna Naam", "Bert Naam", "Cor Naam"]
    text = "19.00: Opening (CIE Ruimte)\n19.10: Inleiding (Zaal Noord)\n19.30: Gesprek (Motie Groen)"
    assert [item.speaker for item in parse(text).items] == ["", "", ""]


def test_a_clock_of_twelve_hours_goes_on_after_noon():
    items = parse("9.00 Ontvangst\n12.30 - 1.15 Lunch\n1.15 Sessies\n5.00 uur Borrel").items
    assert [(f"{item.start:%H:%M}", item.duration) for item in items if item.start] == [
        ("09:00", None),
        ("12:30", 45),
        ("13:15", None),
        ("17:00", None),
    ]
    assert [f"{item.start:%H:%M}" for item in parse("22.30 Telling\n1.00 Einde").items if item.start] == [
        "22:30",
        "01:00",
    ]


def test_a_last_line_without_a_time_comes_when_the_item_above_ends():
    items = parse("1. 20.00 - 20.10 Opening\n2. 20.10 - 21.00 Moties\nSluiting").items
    assert [(item.start, item.title) for item in items][-1] == (datetime.time(21), "Sluiting")


def test_marks_that_count_up_are_no_words_of_a_title():
    assert [
        item.title for item in parse("I    Opening    20.00\nII   Begroting    20.10\nIII  Slot    21.00").items
    ] == [
        "Opening",
        "Begroting",
        "Slot",
    ]


def test_a_row_with_two_separators_breaks_nothing():
    items = parse("Nr;Tijd;Onderwerp\n1;19.30;Opening\n2;19.40\tuur;Wonen\n3;20.00;Slot").items
    assert [item.title for item in items] == ["Opening", "Slot"]


def test_the_start_below_a_list_is_no_item():
    items = parse("5' Opening\n15' Mededelingen\n40' Debat\nStart: 20.00 uur").items
    assert [(f"{item.start:%H:%M}", item.title) for item in items if item.start] == [
        ("20:00", "Opening"),
        ("20:05", "Mededelingen"),
        ("20:20", "Debat"),
    ]
