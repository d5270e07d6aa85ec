"""Pasted agendas become items, and no word of them vanishes."""

import datetime
import re
import time
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetings.agenda_reader.item import ParsedItem, TextLine
from meetings.agenda_reader.text import ParsedAgenda, parse
from portal.characters import clean
from tests import cases

INVITATION = """Agenda
17.30   Via aanmelding, gebruikmaken van diner
18.30 Inloop
19.00  Opening door Griffier Almere
19.10 Meer invloed op de BO MIRT tafel door gezamenlijke

standpunten te formuleren
20.00 Break
20.10 Flevoland bouwen aan samenlevingen ook na 2030

Welk politiek thema bespreken we een volgende keer:
- Wat zegt de Strategische Agenda Flevoland
- Voor welke onderwerpen is meer draagvlak nodig
- Hoe krijgen we een Universiteit in Flevoland?

20.50 Samenvatting door voorzitter en afsluiting
21.00 Netwerkmoment tot ongeveer 21.30
"""

RUN_SHEET = """## **Draaiboek op hoofdlijnen:**

- 19.00 Inloop
- 19.30 Start en opening – Door dagvoorzitter (raadslid gemeenteraad Lelystad en rapporteur MRA)
  - Doel van de avond schetsen
  - Ingaan op de opbrengsten van vorige politiek overleg van 23 mei 2023 (input MRA agenda)
- 19.45 Inleiding belang Novex MRA en het hoe en waarom van de MRA – door gedeputeerde Flevoland als gastheer
  - Presentatie Novex MRA door projectleider Novex MRA inclusief vragen
- 20.15 Inleiding werkvorm wereld café langs 3 pijlers
- 20.20 Ronde 1 wereldcafé
- 20.40 Ronde 2 wereldcafé
- 21.00 Plenaire terugkoppeling en mogelijke werkafspraken faciliteren, gezamenlijke acties
- 21.15 Afsluiten
- 21.30 Borrel met name als doel om de netwerken tussen de volksvertegenwoordigers van
Almere, Lelystad en Flevoland te faciliteren
- 22.00 Sluit
"""


def at(clock: str, title: str, kind: str, **fields) -> ParsedItem:
    return ParsedItem(datetime.time.fromisoformat(clock), title=title, kind=kind, **fields)


def test_the_agenda_of_an_invitation():
    assert parse(INVITATION) == ParsedAgenda(
        items=(
            at("17:30", "Via aanmelding, gebruikmaken van diner", "meal"),
            at("18:30", "Inloop", "arrival"),
            at("19:00", "Opening", "opening", speaker="Griffier Almere"),
            at(
                "19:10",
                "Meer invloed op de BO MIRT tafel door gezamenlijke standpunten te formuleren",
                "discussion",
            ),
            at("20:00", "Break", "break"),
            at(
                "20:10",
                "Flevoland bouwen aan samenlevingen ook na 2030",
                "discussion",
                public_text="Welk politiek thema bespreken we een volgende keer:\n\n"
                "- Wat zegt de Strategische Agenda Flevoland\n"
                "- Voor welke onderwerpen is meer draagvlak nodig\n"
                "- Hoe krijgen we een Universiteit in Flevoland?",
            ),
            at("20:50", "Samenvatting door voorzitter en afsluiting", "closing"),
            at("21:00", "Netwerkmoment tot ongeveer 21.30", "networking", duration=30),
        ),
        not_understood=(TextLine(1, "Agenda"),),
    )


def test_a_run_sheet():
    assert parse(RUN_SHEET) == ParsedAgenda(
        items=(
            at("19:00", "Inloop", "arrival"),
            at(
                "19:30",
                "Start en opening",
                "opening",
                speaker="dagvoorzitter (raadslid gemeenteraad Lelystad en rapporteur MRA)",
                public_text="- Doel van de avond schetsen\n"
                "- Ingaan op de opbrengsten van vorige politiek overleg van 23 mei 2023 (input MRA agenda)",
            ),
            at(
                "19:45",
                "Inleiding belang Novex MRA en het hoe en waarom van de MRA",
                "introduction",
                speaker="gedeputeerde Flevoland als gastheer",
                public_text="- Presentatie Novex MRA door projectleider Novex MRA inclusief vragen",
            ),
            at("20:15", "Inleiding werkvorm wereld café langs 3 pijlers", "introduction"),
            at("20:20", "Ronde 1 wereldcafé", "world_cafe"),
            at("20:40", "Ronde 2 wereldcafé", "world_cafe"),
            at(
                "21:00",
                "Plenaire terugkoppeling en mogelijke werkafspraken faciliteren, gezamenlijke acties",
                "discussion",
            ),
            at("21:15", "Afsluiten", "closing"),
            at(
                "21:30",
                "Borrel met name als doel om de netwerken tussen de volksvertegenwoordigers van "
                "Almere, Lelystad en Flevoland te faciliteren",
                "networking",
            ),
            at("22:00", "Sluit", "closing"),
        ),
        not_understood=(TextLine(1, "## **Draaiboek op hoofdlijnen:**"),),
    )


@pytest.mark.parametrize("name", cases.names(cases.AGENDAS))
def test_agendas_in_every_form(name):
    assert cases.read_agenda(name) == cases.right_answer(cases.AGENDAS, name)


@pytest.mark.parametrize(
    ("text", "start", "duration"),
    [
        ("19.30 Debat", "19:30", None),
        ("19:30 Debat", "19:30", None),
        ("9.05 Debat", "09:05", None),
        ("19u30 Debat", "19:30", None),
        ("19.30u Debat", "19:30", None),
        ("19.30 uur Debat", "19:30", None),
        ("19.30 uur: Debat", "19:30", None),
        ("20 uur Debat", "20:00", None),
        ("20 uur 15 Debat", "20:15", None),
        ("half 8 Debat", "19:30", None),
        ("Om half acht: Debat", "19:30", None),
        ("kwart over 8 Debat", "20:15", None),
        ("tien voor half negen uur Debat", "20:20", None),
        ("- 5 over één Debat", "13:05", None),
        ("half 10 Debat", "09:30", None),
        ("half 1 Debat", "12:30", None),
        ("2. half 8 – kwart voor 9: Debat", "19:30", 75),
        ("van half 8 tot 8 uur Debat", "19:30", 30),
        ("19.30\tDebat", "19:30", None),
        ("19.30\u00a0Debat", "19:30", None),
        ("19.30 – Debat", "19:30", None),
        ("19.30-Debat", "19:30", None),
        ("• 19.30 Debat", "19:30", None),
        ("●\t19.30\tDebat", "19:30", None),
        ("* 19.30 Debat", "19:30", None),
        ("**19.30** Debat", "19:30", None),
        ("**19.30 Debat**", "19:30", None),
        ("o  19.30 Debat", "19:30", None),
        ("3. 19.30 Debat", "19:30", None),
        ("| 19.30 | Debat |", "19:30", None),
        ("om 19.30 uur Debat", "19:30", None),
        ("19.30\r\nDebat", "19:30", None),
        ("\ufeff19.30 De\u00adbat", "19:30", None),
        ("19.30 Debat (15 min)", "19:30", 15),
        ("19.30 Debat [15 minuten]", "19:30", 15),
        ("19.00 - 19.30 Debat", "19:00", 30),
        ("19.00-19.30 Debat", "19:00", 30),
        ("19:00–19:30: Debat", "19:00", 30),
        ("19.00 uur tot 19.30 uur Debat", "19:00", 30),
        ("van 19.00 tot 19.30 uur Debat", "19:00", 30),
        ("23.30 - 00.15 Debat", "23:30", 45),
        *((f"{before} 20.15 uur Debat", "20:15", None) for before in ("ca.", "±", "vanaf ca.", "rond", "om", "tegen")),
        *(
            (f"{number} 20.15 Debat", "20:15", None)
            for number in ("3a", "3.a", "(3)", "II.", "1.1.", "2.10", "ad 3.", "C1)")
        ),
        ("20.15 3.a Debat", "20:15", None),
        ("20.15\t3\tDebat", "20:15", None),
        ("tussen 20.15 en 20.30 uur Debat", "20:15", 15),
        ("20.15 - ca. 20.30 uur Debat", "20:15", 15),
        ("van 19 tot 20 uur Debat", "19:00", 60),
        ("20:15:00\t20:30:00\tDebat", "20:15", 15),
        ("20.15 uur, Debat", "20:15", None),
        ("(20.15 uur) Debat", "20:15", None),
        ("2015 uur Debat", "20:15", None),
        ("24.00 uur Debat", "00:00", None),
        ("9.30 a.m. Debat", "09:30", None),
        ("1.00 - 2.00 pm Debat", "13:00", 60),
        ("12.30 am Debat", "00:30", None),
        ("11.00 am - 12.00 noon Debat", "11:00", 60),
        ("14.00 Uhr: Debat", "14:00", None),
        ("19.10 Debat (1,5 uur)", "19:10", 90),
        ("19.10 Debat (een half uur)", "19:10", 30),
        ("19.10 Debat (anderhalf uur)", "19:10", 90),
        ("19.10 Debat (drie kwartier)", "19:10", 45),
        ("19.10 Debat - 3 kwartier", "19:10", 45),
        ("19.10 anderhalf uur Debat", "19:10", 90),
        ("19.10 Debat (ca. 10 minuten)", "19:10", 10),
        ("19.10 Debat 15 min.", "19:10", 15),
        ("19.10 45 min – Debat", "19:10", 45),
        ("19.10 45 min Debat", "19:10", 45),
        ("19.10 45 minute Debat", "19:10", 45),
        ("19.10-19.40 Debat (30 min)", "19:10", 30),
    ],
)
def test_ways_to_write_a_time(text, start, duration):
    assert parse(text) == ParsedAgenda((at(start, "Debat", "discussion", duration=duration),), ())


@pytest.mark.parametrize(
    "text",
    ["13.06.2024 Debat", "2030 Debat", "25.00 Debat", "19.75 Debat", "12 juni Debat", "Debat om 19.30", "19.300 Debat"],
)
def test_what_is_no_time_is_shown(text):
    assert parse(text) == ParsedAgenda((), (TextLine(1, text),))


def test_a_time_without_a_title_is_shown():
    assert parse("19.00\n19.30 Debat") == ParsedAgenda((at("19:30", "Debat", "discussion"),), (TextLine(1, "19.00"),))


@pytest.mark.parametrize("end", ["19.30", "19.00"])
def test_an_end_that_cannot_be_stays_in_sight_as_text(end):
    text = f"19.30 - {end} uur Debat"
    assert parse(text).items == (at("19:30", "Debat", "discussion", public_text=f"- {end} uur"),)


@pytest.mark.parametrize(
    ("text", "title", "speaker"),
    [
        ("19.00 Opening door Griffier Almere", "Opening", "Griffier Almere"),
        ("19.00 Opening door de voorzitter", "Opening", "de voorzitter"),
        ("19.00 Terugblik – door rapporteur Lelystad", "Terugblik", "rapporteur Lelystad"),
        ("19.00 Terugblik - Door Wethouder en Gedeputeerde", "Terugblik", "Wethouder en Gedeputeerde"),
        ("19.00 Meer invloed door samen te werken", "Meer invloed door samen te werken", ""),
        ("19.00 Slot door voorzitter en borrel", "Slot door voorzitter en borrel", ""),
        ("19.00 Door Almere", "Door Almere", ""),
    ],
)
def test_who_speaks(text, title, speaker):
    [item] = parse(text).items
    assert (item.title, item.speaker) == (title, speaker)


@pytest.mark.parametrize(
    ("text", "title", "speaker"),
    [
        ("Opening, door de voorzitter", "Opening", "de voorzitter"),
        ("Opening (door de voorzitter)", "Opening", "de voorzitter"),
        ("Opening door mevr. A. Naam en de heer B. Naam", "Opening", "mevr. A. Naam en de heer B. Naam"),
        ("Inleiding – de heer A. Naam", "Inleiding", "de heer A. Naam"),
        ("Toelichting op het plan - wethouder A. Naam", "Toelichting op het plan", "wethouder A. Naam"),
        ("Debat (portefeuillehouder: wethouder A)", "Debat (portefeuillehouder: wethouder A)", ""),
        ("Inleiding (mevrouw A. Naam)", "Inleiding", "mevrouw A. Naam"),
        ("Plechtige opening, de heer A. Naam, schepen", "Plechtige opening", "de heer A. Naam, schepen"),
        ("Film ‘De stad’, mevrouw A. Naam", "Film ‘De stad’", "mevrouw A. Naam"),
        ("Afscheid van de griffier, de heer A. Naam", "Afscheid van de griffier, de heer A. Naam", ""),
        ("Reactie door de fracties", "Reactie", "de fracties"),
        ("Muziek door het jeugdorkest", "Muziek", "het jeugdorkest"),
        ("Gesprek door de waarnemend burgemeester", "Gesprek", "de waarnemend burgemeester"),
        ("Sneller bouwen door minder regels", "Sneller bouwen door minder regels", ""),
        ("Verder door de raad te vragen", "Verder door de raad te vragen", ""),
        ("Vooruit door een andere aanpak", "Vooruit door een andere aanpak", ""),
    ],
)
def test_who_speaks_in_other_words(text, title, speaker):
    [item] = parse(f"19.00 {text}").items
    assert (item.title, item.speaker) == (title, speaker)


@pytest.mark.parametrize(
    "title",
    [
        "2 minuten stilte",
        "5 minuten per fractie",
        "Inspreken (5 minuten per inspreker)",
        "Inspreken, spreektijd 5 minuten",
        "Tafels (wissel na 30 min)",
        "Tafels (2 rondes van 30 min)",
        "Spreektijd 5 minuten",
        "Stad 24 uur",
    ],
)
def test_what_is_no_duration(title):
    [item] = parse(f"19.00 {title}").items
    assert (item.title, item.duration) == (title, None)


def test_what_contradicts_the_end_stays_in_sight():
    assert parse("21.20-21.50 Debat (20 min)").items == (at("21:20", "Debat (20 min)", "discussion", duration=30),)
    assert parse("Tijd\tEind\tDuur\tWat\n21.20\t21.50\t20\tDebat").items == (
        at("21:20", "Debat", "discussion", duration=30, public_text="20 min"),
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Lunchpauze", "meal"),
        ("Lichte maaltijd", "meal"),
        ("Soep en broodjes", "meal"),
        ("Koffie/thee", "break"),
        ("Ontvangst met koffie", "arrival"),
        ("Registratie", "arrival"),
        ("Slot", "closing"),
        ("Naborrel", "networking"),
        ("Hapje en drankje", "networking"),
        ("Slotdebat", "discussion"),
        ("Afsluitende borrel", "networking"),
        ("Gemaal (inloop, rondleiding)", "discussion"),
        ("(Pauze)", "break"),
        ("Bouwen aan het einde van de A6", "discussion"),
        ("Einde van de avond", "closing"),
        ("Start inlooplunch", "meal"),
        ("Met een lunchpakket op pad", "discussion"),
        ("Deuren open", "arrival"),
        ("We starten met wonen", "opening"),
        ("Zo sluiten we af", "closing"),
        ("Vergeten groepen", "discussion"),
        ("Keuze uit twee lunchworkshops", "discussion"),
        ("Start deelsessies", "discussion"),
        ("Start 2e ronde", "discussion"),
        ("Nieuwjaarsreceptie", "networking"),
        ("Eindpresentatie", "introduction"),
        ("Aftrap", "opening"),
        ("Slotronde", "closing"),
        ("Sluitingswoord", "closing"),
        ("Break out into sub-groups", "discussion"),
    ],
)
def test_kinds(title, kind):
    assert parse(f"19.00 {title}").items == (at("19:00", title, kind),)


def test_a_heading_ends_the_item():
    assert parse("19.00 Debat\n# Vervoer\nmet de bus").not_understood == (
        TextLine(2, "# Vervoer"),
        TextLine(3, "met de bus"),
    )


def test_the_page_around_an_agenda_is_no_part_of_it():
    page = ["Wat doen we die avond", *["Een lange alinea over wat de gremia bindt." for _ in range(15)]]
    link = "19:30 - 22:30 - het raadsinformatiesysteem"
    agenda = parse("\n".join(["20.50 Afsluiting", "- met dank", "", "21.00 Borrel", "", *page, "", link, "Eindnoten"]))
    assert [(item.title, item.public_text) for item in agenda.items] == [("Afsluiting", "- met dank"), ("Borrel", "")]
    assert [line.text for line in agenda.not_understood] == [*page, link, "Eindnoten"]


def test_after_a_long_text_the_agenda_goes_on():
    text = "Een lange alinea over wat de gremia bindt. " * 15
    agenda = parse(f"19.00 Opening\n\n{text}\n\n20.00 Debat")
    assert [item.title for item in agenda.items] == ["Opening", "Debat"]
    assert agenda.not_understood == (TextLine(3, text.strip()),)


def test_a_very_long_title_goes_on_in_the_text():
    [item] = parse("19.00 " + "woord " * 80).items
    assert len(item.title) <= 300
    assert f"{item.title} {item.public_text}".split() == ["woord"] * 80


def test_one_endless_word_is_shown():
    assert parse("19.00 " + "x" * 400).not_understood == (TextLine(1, "19.00 " + "x" * 400),)


def words(text: str) -> Counter[str]:
    """The words of a text, without what may become structure: numbers, clock words, and single letters."""
    structure = {
        "uur",
        "van",
        "om",
        "tot",
        "en",
        "met",
        "door",
        "min",
        "minuten",
        "minuut",
        "ca",
        "vanaf",
        "tussen",
        "pm",
        *("half", "kwart", "over", "voor", "acht", "onderwerp", "tijd", "spreker", "ii", "agendapunt"),
    }
    return Counter(w for w in re.findall(r"[^\W\d_]{2,}", text) if w.lower() not in structure)


def every_word(agenda: ParsedAgenda) -> str:
    items = (f"{item.title}\n{item.speaker}\n{item.public_text}" for item in agenda.items)
    return "\n".join([*items, *(line.text for line in agenda.not_understood)])


TIMES = ["19.00", "19:30 uur", "20u15", "19.00 - 19.30", "tot 21.30", "(10 min)", "ca. 20.15", "2.00 pm", "tussen"]
TABLE = ["Tijd\tWat\tWie\n", "\t19.30\t", "| Tijd | Wie |\n", "\n|", "15 min", ", 15 minuten", "3.a", "de heer"]
LISTS = [
    "1.1 ",
    "II. ",
    "1a. ",
    "Agendapunt 1: ",
    "19.30;",
    "Aansluitend ",
    "Inloop vanaf 19.00 uur met soep\n",
    "A-stukken\n",
    "Programma\n",
    "1Opening\n",
    "19.30,Opening,",
    "inloop 19.00 uur, pauze 20.00 uur, borrel 21.00 uur",
]
SPOKEN = ["half 8", "kwart over acht ", "9 uur", "Tijd: 19.30\n", "Onderwerp: ", "Spreker: ", "5 min "]
MARKS = ['"', "- ", "• ", "  - ", "o  ", "1. ", "\n", "\n\n", "\t", "# ", "**", " ", "(", ")", "|", "---", ": "]
WORDS = ["door", "– door", "Griffier", "voorzitter", "en", "Inloop", "opening", "Almere,", "x" * 310, "woord " * 60]
INVISIBLE = ["\u00a0", "\u200b", "\x00", "\u2028"]
PIECES = st.sampled_from([*TIMES, *TABLE, *SPOKEN, *LISTS, *MARKS, *WORDS, *INVISIBLE])


@given(st.lists(PIECES | st.text(max_size=12), max_size=40).map(" ".join))
@example("19.00 (10\nmin) iets\n19.00")
@example("19.00 |\n** **\nwoord")
@example("19.00 iets\n|")
def test_no_word_vanishes(text):
    text = clean(text)
    assert words(text) - words(every_word(parse(text))) == Counter()


@pytest.mark.parametrize(
    "piece",
    [
        "-",
        "- ",
        "19.00 ",
        "a ",
        "(",
        "door ",
        "\n",
        "x\n",
        "1.",
        "tot ",
        "|",
        "\x00",
        "\t",
        " ",
        "\xa0",
        " \t",
        "ca. ",
        "tussen ",
        "om van ",
        "half 8 x\n",
        "1\n19.00\n",
        "x\n19.00\n",
        "x (5 min)\n",
        "- x\n",
        "tijd: 19.00\n",
    ],
)
def test_twenty_thousand_characters_take_no_time(piece):
    begin = time.process_time()
    parse("19.00 " + piece * (20_000 // len(piece)))
    parse(piece * (20_000 // len(piece)))
    parse("a" + piece * (20_000 // len(piece)) + "b")
    assert time.process_time() - begin < 6  # on a machine that is three times as slow


def times_and_titles(text: str) -> list[tuple[str, int | None, str]]:
    return [(f"{item.start:%H:%M}", item.duration, item.title) for item in parse(text).items]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Opening (19.30 uur)\n2. Wonen (19.40 – 20.10 uur)\n3. Sluiting (21.00 uur)",
        "Opening ........ 19.30 uur\nWonen ........ 19.40 - 20.10 uur\nSluiting ........ 21.00",
        "Opening    19:30\nWonen    19:40-20:10\nSluiting    21:00",
        "- Opening – 19.30 uur\n- Wonen – 19.40 tot 20.10 uur\n- Sluiting – 21.00 uur",
        "Agenda (19.30 – 21.00 uur)\n\n- Opening [19.30]\n- Wonen [19.40/20.10]\n- Sluiting [21.00]",
        "1\tOpening\t19.30\n2.a\tWonen\t19.40-20.10\n3\tSluiting\t21.00",
        "19.30 - 22.00\nRaadzaal\n1 Opening 19.30\n2 Wonen 19.40-20.10\n3 Sluiting 21.00",
    ],
)
def test_times_behind_the_words(lines):
    assert times_and_titles(lines) == [("19:30", None, "Opening"), ("19:40", 30, "Wonen"), ("21:00", None, "Sluiting")]


def test_a_time_at_the_end_of_a_title_is_none_where_lines_begin_with_theirs():
    assert times_and_titles("19.30 Opening\n19.40 Wonen (ook om 20.30)\nEinde zaalhuur (22.00)\nSluiting (21.00)") == [
        ("19:30", None, "Opening"),
        ("19:40", None, "Wonen (ook om 20.30)"),
    ]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("2000 - 2045 uur Debat", ("20:00", 45, "Debat")),
        ("\U0001f556 19.00 Inloop", ("19:00", None, "Inloop")),
        ("18.30 uur e.v. - Eten", ("18:30", None, "Eten")),
        ("19:30 - 19:35\n1\nOpening", ("19:30", 5, "Opening")),
        ("19:30\n-\n19:35\nOpening", ("19:30", 5, "Opening")),
        ("19.30 Woord van mevrouw\nA. van Dam", ("19:30", None, "Woord van mevrouw A. van Dam")),
    ],
)
def test_more_ways_to_write_a_line(line, item):
    assert times_and_titles(line) == [item]


COUNTED = ("19:30", "19:35", "20:35")


def test_times_in_words_go_on_through_the_day():
    agenda = "half 10 Inloop\n10 uur Opening\nhalf 1 Lunch\nkwart voor vijf Borrel\n6 uur Einde"
    assert times_and_titles(agenda) == [
        ("09:30", None, "Inloop"),
        ("10:00", None, "Opening"),
        ("12:30", None, "Lunch"),
        ("16:45", None, "Borrel"),
        ("18:00", None, "Einde"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Opening\n19.30 uur\n\nWonen\n19.40 - 20.10 uur\n\nSluiting\n21.00 uur",
        "19.30 uur\n19.40 - 20.10 uur\n21.00 uur\n\nOpening\nWonen\nSluiting",
        "1\n19.30\nOpening\n2\n19.40 - 20.10\nWonen\n3\n21.00\nSluiting",
        "Tijd: 19.30\nOnderwerp: Opening\nTijd: 19.40 - 20.10\nOnderwerp: Wonen\nTijd: 21.00\nOnderwerp: Sluiting",
        "Opening, 19.30 uur\nWonen, 19.40 - 20.10 uur\nSluiting, 21.00 uur",
        "Opening om 19:30 uur,\nWonen vanaf 19.40 - 20.10 uur,\nSluiting rond 21:00 uur.",
    ],
)
def test_times_apart_from_their_words(lines):
    assert parse(lines).not_understood == ()
    assert times_and_titles(lines) == [("19:30", None, "Opening"), ("19:40", 30, "Wonen"), ("21:00", None, "Sluiting")]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Opening (5 min)\n2. Wonen (1 uur)\n3. Sluiting",
        "A. Opening (5 min)\nB. Wonen (1 uur)\nC. Sluiting",
        "- Opening – 5 minuten\n- Wonen – 60 minuten\n- Sluiting",
        "Opening (5 min)\nWonen (60 min)\nSluiting",
        "5 min Opening\n60 min Wonen\nSluiting",
        "Nr\tOnderwerp\tTijd (min)\n1\tOpening\t5\n2\tWonen\t60\n3\tSluiting\t",
    ],
)
@pytest.mark.parametrize(
    ("begin", "starts"), [("", (None, None, None)), ("Aanvang: 19.30 uur", COUNTED), ("Raadzaal, 19.30 uur", COUNTED)]
)
def test_only_how_long_it_takes(lines, begin, starts):
    agenda = parse(f"{begin}\n\n{lines}")
    assert [(item.title, item.duration) for item in agenda.items][:2] == [("Opening", 5), ("Wonen", 60)]
    if "Tijd" not in lines:
        assert [item.start for item in agenda.items] == [
            start and datetime.time.fromisoformat(start) for start in starts
        ]
        assert [line.text for line in agenda.not_understood] == [*filter(None, [begin])]


@pytest.mark.parametrize(
    "lines", ["1. Opening\n2. Wonen\n   a. de visie\n3. Sluiting", "1\nOpening\n2\nWonen\na. de visie\n3\nSluiting"]
)
def test_only_numbers_and_subjects(lines):
    assert parse(f"Agenda raad\n{lines}") == ParsedAgenda(
        (
            ParsedItem(title="Opening", kind="opening"),
            ParsedItem(title="Wonen", public_text="a. de visie"),
            ParsedItem(title="Sluiting", kind="closing"),
        ),
        (TextLine(1, "Agenda raad"),),
    )


@pytest.mark.parametrize(
    ("below", "speaker", "text"),
    [
        ("Door de projectleider", "de projectleider", ""),
        ("Spreker: A. Naam", "A. Naam", ""),
        ("Door samen te werken", "", "Door samen te werken"),
        ("Door Almere. Daarna meer.", "", "Door Almere. Daarna meer."),
        ("A. Wonen\nB. de dijk", "", "A. Wonen\n\nB. de dijk"),
    ],
)
def test_who_speaks_on_the_line_below(below, speaker, text):
    [item] = parse(f"19.00 Gesprek\n\n{below}").items
    assert (item.title, item.speaker, item.public_text) == ("Gesprek", speaker, text)


def test_two_sentences_are_no_speaker():
    [item] = parse("19.00 Welkomstwoord door voorzitter Naam. Terugblik door griffier Naam").items
    assert (item.title, item.speaker) == ("Welkomstwoord door voorzitter Naam. Terugblik door griffier Naam", "")


def titles(text: str) -> list[str]:
    return [item.title for item in parse(text).items]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Opening\n1a. Wonen\n2. Sluiting",
        "1. Opening\n1. Wonen\n1. Sluiting",
        "1.1 Opening\n1.2 Wonen\n2.1 Sluiting",
        "I. Opening\nII. Wonen\nIII. Sluiting",
        "Agendapunt 1: Opening\nAgendapunt 2: Wonen\nAgendapunt 3: Sluiting",
        "1 juli 2026\n1. Opening\n2. Wonen\n3. Sluiting",
        "1. Opening\n2. Wonen\n   1. de visie\n   2. de kosten\n   3. de planning\n3. Sluiting",
        "- Opening\n- Wonen\n- Sluiting",
        "Opening\nWonen\nSluiting",
        "1. Opening\nB-stukken\n2. Wonen\n3. Sluiting",
    ],
)
def test_more_ways_to_number_items(lines):
    assert titles(f"Agenda\n\n{lines}") == ["Opening", "Wonen", "Sluiting"]


@pytest.mark.parametrize(
    "text",
    [
        "19.30 - 22.00 uur\n1. Opening\n2. Wonen\n3. Sluiting",
        "Woensdag, van 19.30 tot 22.00 uur\n1. Opening\n2. Wonen\n3. Sluiting",
        "19.30 uur, raadzaal\n1. Opening\n2. 19.40 Wonen\n3. Sluiting",
    ],
)
def test_the_time_of_the_evening_above_numbered_items(text):
    assert titles(text) == ["Opening", "Wonen", "Sluiting"]
    assert f"{parse(text).items[0].start:%H:%M}" == "19:30"


def test_a_numbered_list_further_in_than_the_times_is_text():
    assert titles("19.00 Besloten\n19.45 Openbaar\n\t1. Opening\n\t2. Moties\n\t3. Sluiting\n21.30 Napraten") == [
        *("Besloten", "Openbaar", "Napraten"),
    ]


def test_a_numbered_list_below_a_time_is_its_text():
    assert titles("19.30 Opening\n19.40 Stellingen\n1. een\n2. twee\n3. drie\n4. vier\n20.00 Sluiting") == [
        *("Opening", "Stellingen", "Sluiting"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Tijd;Onderwerp;Spreker\n19.30;Opening;voorzitter\n20.00;Wonen;",
        '"19.30";"Opening";"de voorzitter"\n"20.00";"Wonen";""',
        "Van;Tot;Onderwerp;Spreker\n19:30;20:00;Opening;voorzitter\n20:10;20:20;Wonen;\n",
        "Tijd | Onderwerp | Zaal | Portefeuillehouder\n19.30 | Opening | A | voorzitter\n20.00 | Wonen | B |",
    ],
)
def test_cells_with_a_semicolon_or_a_line_between_them(lines):
    assert titles(lines) == ["Opening", "Wonen"]
    assert parse(lines).items[0].speaker.endswith("voorzitter")


@pytest.mark.parametrize(
    "foot",
    ["Vergaderstukken vindt u op de website.", "Aanmelden: griffie@gemeente.example", "Heeft u vragen? Bel ons."],
)
def test_the_foot_of_the_page_is_no_part_of_the_last_item(foot):
    agenda = parse(f"19.30 Opening\n20.00 Sluiting\n\n{foot}\nTel. 0320")
    assert [(item.title, item.public_text) for item in agenda.items] == [("Opening", ""), ("Sluiting", "")]
    assert [line.text for line in agenda.not_understood] == [foot, "Tel. 0320"]


@pytest.mark.parametrize(
    "heading", ["A-stukken (hamerstukken)", "Besluitvormend deel", "Deel 2: debat", "Standing items", "SAMEN OP PAD"]
)
def test_a_heading_above_items_is_no_part_of_the_item_before(heading):
    agenda = parse(f"19.30 Opening\n{heading}\n20.00 Wonen")
    assert [(item.title, item.public_text) for item in agenda.items] == [("Opening", ""), ("Wonen", "")]
    assert agenda.not_understood == (TextLine(2, heading),)


def test_people_come_in_before_and_stay_for_a_drink_after():
    text = "Inloop vanaf 19.00 uur met soep\n19.30 - 20.30 uur Debat\nAansluitend: borrel"
    assert parse(text).items == (
        at("19:00", "Inloop met soep", "arrival"),
        at("19:30", "Debat", "discussion", duration=60),
        at("20:30", "Aansluitend: borrel", "networking"),
    )


def test_the_time_of_the_evening_in_a_table_above_numbers():
    agenda = parse("Tijd\t20:00 - 23:00\nZaal\tA\n1\nOpening\n2\nHamerstukken\n2.a\nWonen\n3\nSluiting")
    assert [item.title for item in agenda.items] == ["Opening", "Hamerstukken", "Wonen", "Sluiting"]
    assert agenda.items[0].start == datetime.time(20)


def test_rooms_below_a_time_are_lines_of_their_own():
    assert parse("19.30 Ronde 1\nZaal A: Wonen\nZaal B: Water").items == (
        at("19:30", "Ronde 1", "discussion", public_text="Zaal A: Wonen\n\nZaal B: Water"),
    )


def test_a_column_for_each_room_says_where_what_is_done():
    agenda = parse("Tijd\tRaadzaal\tCommissiekamer 2\n19.00-20.00\tWonen\tJeugd\n20.00\tBesluiten\t")
    assert [item.title for item in agenda.items] == ["Raadzaal: Wonen | Commissiekamer 2: Jeugd", "Raadzaal: Besluiten"]


def test_numbers_above_words_above_their_times():
    agenda = parse("1\nOpening\n20:00\n2\nWonen\n20:05\n3\nSluiting\n23:00")
    assert [(item.title, item.public_text) for item in agenda.items] == [
        ("Opening", ""),
        ("Wonen", ""),
        ("Sluiting", ""),
    ]
    assert agenda.not_understood == ()


def test_the_begin_among_other_figures_above_numbers():
    agenda = parse("Aanvangstijd: 20.00 uur\nKamer 1.05\n\n1. Opening\n2. Wonen\n3. Sluiting")
    assert agenda.items[0].start == datetime.time(20)


def test_the_date_of_the_evening_in_a_row_and_the_number_of_a_page_are_no_items():
    agenda = parse(
        "10 juni 2026 | 19.30 – 23.00 uur | Raadzaal\n19.30 Opening\nPagina 1 van 2\n\n20.00 Sluiting\nU kunt kijken."
    )
    assert [(item.title, item.public_text) for item in agenda.items] == [("Opening", ""), ("Sluiting", "")]
    assert [line.number for line in agenda.not_understood] == [1, 3, 6]


def test_the_evenings_to_choose_from_above_a_programme_are_no_items():
    evenings = [f"  • dinsdag {day} mei vanaf 19.30 uur zaal {day} in het stadhuis" for day in (3, 10, 17, 24)]
    agenda = parse(
        "\n".join(["U kunt kiezen uit:", *evenings, "", "Het programma", "• 19.30 uur Welkom", "• 20.10 uur Wonen"])
    )
    assert [item.title for item in agenda.items] == ["Welkom", "Wonen"]
    assert [line.number for line in agenda.not_understood] == [1, 2, 3, 4, 5, 7]


@pytest.mark.parametrize(
    "lines",
    [
        "19:30Opening5 minVoorzitter\n19:35Slot60 minWethouder",
        "19.30 uurOpening5 minVoorzitter\n19.35 uurSlot60 minWethouder",
        "19.30&nbsp;uur Opening&nbsp;5&nbsp;min&nbsp;&ndash;&nbsp;Voorzitter\n19.35 Slot (60 min) &#8211; Wethouder",
    ],
)
def test_cells_that_lost_what_stood_between_them(lines):
    assert parse(lines).items == (
        at("19:30", "Opening", "opening", duration=5, speaker="Voorzitter"),
        at("19:35", "Slot", "closing", duration=60, speaker="Wethouder"),
    )


def test_a_sentence_that_begins_with_a_time_is_no_item():
    found = parse("19.00 uur Inloop\n20.00 uur Debat\n\n20.00 uur is het tijdstip waarop de pers naar binnen mag.")
    assert [item.title for item in found.items] == ["Inloop", "Debat"]
