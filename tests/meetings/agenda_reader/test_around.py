"""What stands around the items of an agenda, and times behind their words."""

import pytest

from meetings.agenda_reader.item import ParsedItem, TextLine
from meetings.agenda_reader.text import parse
from tests.meetings.agenda_reader.test_text import at


@pytest.mark.parametrize(
    "below",
    [
        "Naast leden van de raad zijn ook bewoners van de wijk gevraagd om te komen.",
        "Deelname kost niets, een bericht aan de griffie is genoeg.",
    ],
)
def test_what_stands_below_the_last_item_is_about_the_page(below):
    agenda = parse(f"19.30 Wonen\n\n20.30 Afsluiting\n\n{below}")
    assert agenda.items == (at("19:30", "Wonen", "discussion"), at("20:30", "Afsluiting", "closing"))
    assert agenda.not_understood == (TextLine(5, below),)


@pytest.mark.parametrize("below", ["  Met uitzicht op de haven, zolang het droog blijft.", "- met soep"])
def test_what_goes_on_below_the_last_item_is_its_text(below):
    assert parse(f"19.30 Wonen\n20.30 Borrel\n\n{below}").items[1].public_text == below.strip()


def test_a_line_directly_below_a_bullet_is_part_of_it():
    text = "- Zaal 1: wonen\n  " + "Een woord over wonen. " * 5
    assert parse(f"19.30 Opening\n20.30 Ronde 1\n\n{text}").items[1].public_text.split() == text.split()


def test_a_heading_and_its_text_directly_below_the_last_item_are_about_the_page():
    page = "Uw vragen\n" + "Wij bundelen de vragen en beantwoorden ze zoveel mogelijk. " * 3
    assert parse(f"19.30 Wonen\n20.30 Einde avond\n{page}").items[1].public_text == ""


def test_a_number_without_a_time_among_numbers_with_one_is_an_item():
    agenda = parse("1. 19.30 Opening\n2. Begroting\n  a. 19.40 Eerste termijn\n  b. 20.20 Pauze\n3. 21.00 Sluiting")
    assert [(item.title, item.public_text) for item in agenda.items] == [
        *(("Opening", ""), ("Begroting", ""), ("Eerste termijn", ""), ("Pauze", ""), ("Sluiting", "")),
    ]
    assert agenda.not_understood == ()


def test_a_sentence_below_the_items_does_not_tell_when_they_begin():
    agenda = parse("1. Opening\n2. Wonen\n3. Sluiting\n\nWij hopen rond 22.00 uur naar huis te gaan.")
    assert [item.start for item in agenda.items] == [None, None, None]


def test_begin_and_end_behind_the_words():
    text = "1. Opening en verslag 20.00-20.15\n2. Water door Anna Naam (polder) 20.15 - 20.40. \n3. Slot 20.40-20.50"
    assert parse(text).items == (
        at("20:00", "Opening en verslag", "opening", duration=15),
        at("20:15", "Water", "discussion", duration=25, speaker="Anna Naam (polder)"),
        at("20:40", "Slot", "closing", duration=10),
    )


def test_labels_with_a_time_above_numbered_items():
    agenda = parse("Inloop:     Vanaf 9:30 uur\nStart:       10:00 uur\n\nAgenda\n\n1. Opening\n2. Wonen\n3. Slot")
    assert agenda.items == (
        at("09:30", "Inloop", "arrival"),
        at("10:00", "Opening", "opening"),
        ParsedItem(title="Wonen"),
        ParsedItem(title="Slot", kind="closing"),
    )
    assert [line.text for line in agenda.not_understood] == ["Start:       10:00 uur", "Agenda"]


def test_the_name_of_the_next_day_is_no_part_of_the_last_item():
    agenda = parse("19.30 Opening\n21.00 Slot\n\nVrijdag 11 mei\n\n09.30 Inloop\n12.00 Slot")
    assert [(item.title, item.public_text) for item in agenda.items] == [
        ("Opening", ""),
        ("Slot", ""),
        ("Inloop", ""),
        ("Slot", ""),
    ]
    assert [line.text for line in agenda.not_understood] == ["Vrijdag 11 mei"]


def test_a_day_within_an_item_stays_with_it():
    agenda = parse("19.30 Opening\n20.00 Volgende vergadering\n\nvrijdag 11 mei\nin Almere\n\n21.00 Slot")
    assert agenda.items[1].title == "Volgende vergadering vrijdag 11 mei in Almere"


def test_a_time_in_brackets_behind_the_word_and_number_of_an_item():
    agenda = parse("Agendapunt 1 Opening (19.30 uur)\nAgendapunt 2 De lijn (19.35 uur)\nAgendapunt 3: Slot (21.00 uur)")
    assert [item.title for item in agenda.items] == ["Opening", "De lijn", "Slot"]


def test_the_latest_time_begins_an_item():
    agenda = parse("19.30 Welkom\n20.00 Debat\nuiterlijk 21.30 uur Sluiting")
    assert [item.title for item in agenda.items] == ["Welkom", "Debat", "Sluiting"]


@pytest.mark.parametrize("end", ["Einde: 21.30 uur", "Sluiting omstreeks 21.30 uur", "Einde 21.30 uur"])
def test_the_end_with_its_time_behind_it_is_an_item(end):
    agenda = parse(f"19.30 uur Welkom\n19.45 uur Debat\n{end}")
    assert [f"{item.start:%H:%M} {item.public_text}" for item in agenda.items] == ["19:30 ", "19:45 ", "21:30 "]


def test_times_behind_their_words_in_english():
    agenda = parse("Doors open at 6.30 pm\nWelcome: 7.00 pm\nFirst round 7.15 pm\nBreak 8.15 pm")
    assert [f"{item.start:%H:%M} {item.title}" for item in agenda.items] == [
        "18:30 Doors open",
        "19:00 Welcome",
        "19:15 First round",
        "20:15 Break",
    ]


def test_annexes_below_the_items_are_about_the_page():
    agenda = parse("19.00 uur Wonen\n19.30 uur Rondvraag\n\nBijlagen:\n- verslag")
    assert (agenda.items[1].public_text, [line.number for line in agenda.not_understood]) == ("", [4, 5])


def test_german_hours_from_one_to_the_next():
    [item] = parse("13 – 14 Uhr: Lunch").items
    assert (item.title, item.duration) == ("Lunch", 60)


def test_how_long_it_takes_beside_who_in_brackets():
    [item] = parse("19.05 Opening (voorzitter, 10')").items
    assert (item.title, item.speaker, item.duration) == ("Opening", "voorzitter", 10)


def test_short_lines_below_an_item_are_lines_of_their_own():
    [item] = parse("19.00 Rondes\nKamer Noord\nKamer Zuid\nwaar het koel is").items
    assert item.public_text == "Kamer Noord\n\nKamer Zuid waar het koel is"


def test_how_long_each_of_several_takes_is_no_duration():
    [item] = parse("19.00 Drie gesprekken, telkens 20'").items
    assert (item.title, item.duration) == ("Drie gesprekken, telkens 20'", None)


@pytest.mark.parametrize("rounds", ["(3 x 20 minuten)", "4 × 15 min"])
def test_rounds_take_so_often_as_long(rounds):
    [item] = parse(f"19.00 Tafelgesprekken {rounds}").items
    assert (item.title, item.duration) == (f"Tafelgesprekken {rounds}", 60)


def test_durations_between_the_times_of_begin_and_end():
    agenda = parse("Start 19.30 uur\nWelkom (15 min)\nDebat (60 min)\nEinde 21.00 uur")
    assert [f"{item.start:%H:%M} {item.title}" for item in agenda.items] == [
        "19:30 Welkom",
        "19:45 Debat",
        "21:00 Einde",
    ]


def test_who_stands_in_the_brackets_of_the_time():
    text = (
        "1. Opening (19.30 – 19.35 uur, voorzitter)\n2. Zorg (19.35 – 20.30 uur, wethouder Naam)\n3. Slot (20.30, zaal)"
    )
    assert [(item.title, item.speaker, item.duration) for item in parse(text).items] == [
        ("Opening", "voorzitter", 5),
        ("Zorg", "wethouder Naam", 55),
        ("Slot (zaal)", "", None),
    ]


def test_a_start_and_a_party_without_an_hour_of_their_own():
    text = "Start 19.00 uur: ontvangst\n19.15 uur: gemaal\n20.00 uur: vragen\nna 21.00 uur Borrel"
    assert [(f"{item.start:%H.%M}", item.title) for item in parse(text).items] == [
        ("19.00", "Start: ontvangst"),
        ("19.15", "gemaal"),
        ("20.00", "vragen"),
        ("21.00", "Borrel"),
    ]
    assert len(parse("19.15 uur: gemaal\n20.00 uur: vragen, maar\nna 21.00 uur is de bar open").items) == 2


def test_the_begin_of_the_meeting_is_that_of_no_second_item():
    text = "Vergadering, 13.00 uur, raadhuis\n\n1. Opening (13.00)\n2. Notulen\n3. Pauze (14.15)\n4. Rondvraag"
    assert [f"{item.start:%H.%M}" if item.start else "" for item in parse(text).items] == ["13.00", "", "14.15", ""]


def test_how_long_it_takes_between_dashes():
    text = (
        "Avond (start 20.00 uur)\n\nWelkom - 5 minuten - voorzitter\nUitleg - 15 minuten - A. Naam\nDebat - 45 minuten"
    )
    assert [(f"{item.start:%H.%M}", item.title, item.speaker) for item in parse(text).items] == [
        ("20.00", "Welkom", "voorzitter"),
        ("20.05", "Uitleg", "A. Naam"),
        ("20.20", "Debat", ""),
    ]


def test_how_long_it_takes_behind_a_time_behind_the_words():
    text = "1  Opening               19.00   5'\n2  Verslag  vaststellen  19.05  10'\n3  Slot                  19.15"
    assert [(f"{item.start:%H.%M}", item.title, item.duration) for item in parse(text).items if item.start] == [
        ("19.00", "Opening", 5),
        ("19.05", "Verslag vaststellen", 10),
        ("19.15", "Slot", None),
    ]


def test_a_number_that_is_no_number_of_an_item_stays_in_the_title():
    agenda = parse("Opening (19.30)\n3 stellingen (19.40)\n2 rondes (20.10)")
    assert [item.title for item in agenda.items] == ["Opening", "3 stellingen", "2 rondes"]


@pytest.mark.parametrize("bullet", ["-", "o", "o "])
def test_bullets_below_a_time(bullet):
    agenda = parse(f"19.30 uur\n{bullet} Opening\n{bullet} Wonen\n20.30 uur\n{bullet} Borrel")
    assert agenda.items == (
        at("19:30", "Opening", "opening", public_text="- Wonen"),
        at("20:30", "Borrel", "networking"),
    )
