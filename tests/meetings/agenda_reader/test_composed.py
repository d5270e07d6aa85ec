"""Agendas put together from every way to write a time, a number, what stands between and who speaks."""

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
