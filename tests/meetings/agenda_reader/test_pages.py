"""Agendas as they stand on the pages of councils, regions and conferences, with what stands around them."""

import datetime

import pytest

from meetings.agenda_reader.item import ParsedItem, TextLine
from meetings.agenda_reader.text import parse
from tests.meetings.agenda_reader.test_text import at, titles


def starts(text: str) -> list[str]:
    return [f"{item.start:%H:%M}" if item.start else "" for item in parse(text).items]


@pytest.mark.parametrize(
    "head",
    [
        "19:00 - 22:00\nLocatie\n\nRaadzaal\n\nAgendapunten",
        "19:00 - 22:00\n\nTussen 21.30 - 22.00 uur kunt u napraten.\n\nAgenda",
        "- 19.30 – 22.00 uur (inloop vanaf 19.00 uur)\n- Stadhuis\n\nVoorlopig programma:",
        "Tijd\n18.30 - 22.00\nOver deze avond\n\nHet programma ziet er als volgt uit:",
        "19.00 - 22.00 uur Raadsvergadering",
    ],
)
def test_the_times_of_the_evening_above_its_agenda_are_no_item(head):
    agenda = parse(f"{head}\n\n19.00 uur Inloop\n19.30 uur Opening\n21.00 uur Debat")
    assert [item.title for item in agenda.items] == ["Inloop", "Opening", "Debat"]
    assert "\n".join(line.text for line in agenda.not_understood).replace("\n", " ") == " ".join(head.split())


def test_the_times_of_the_evening_below_its_agenda_are_no_item():
    agenda = parse("19.00 Inloop\n19.30 Opening\n21.00 Einde\n\nLocatie en tijd\n- Van 19.00 tot 21.00 uur\nVoor wie")
    assert [item.title for item in agenda.items] == ["Inloop", "Opening", "Einde"]
    assert [line.number for line in agenda.not_understood] == [5, 6, 7]


def test_a_first_part_of_the_evening_stands_above_the_agenda():
    assert titles("18.00 Maaltijd\n\nProgramma\n19.00 Opening\n20.00 Debat") == ["Maaltijd", "Opening", "Debat"]


def test_who_is_there_all_evening_is_an_item():
    assert titles("19.00 - 22.00 Markt\n19.30 Opening\n20.00 Debat\n21.00 Slot")[0] == "Markt"


def test_the_numbers_of_a_website_before_the_numbers_of_items():
    agenda = parse(
        "Agendapunten\n  1. 0\n    Programma\n  2. 1\n    19.30 - 20.00 uur: Wonen\n  3. 2.1\n    20.00 uur: Water"
    )
    assert [(item.title, item.public_text) for item in agenda.items] == [("Wonen", ""), ("Water", "")]


@pytest.mark.parametrize(
    ("below", "text"),
    [
        ("\nlocatie: zaal 2", "locatie: zaal 2"),
        ("\ntot 19.45uur: bijpraten met de raad", "tot 19.45uur: bijpraten met de raad"),
        ("\nwaaronder:\n\n- het water", "waaronder:\n\n- het water"),
        ("\n" + "\n".join(["- " + "een lang punt over wonen " * 6] * 5), None),
    ],
)
def test_what_stands_below_an_empty_line_is_text_of_the_item(below, text):
    item = parse(f"19.30 Wonen\n{below}\n20.00 Water").items[0]
    assert item.title == "Wonen"
    assert item.public_text == text if text else item.public_text.count("- een lang punt") == 5


def test_how_long_it_takes_on_the_line_below():
    assert parse("19.30 uur\nOpening door de heer Naam\n(5 minuten)\n19.35 uur\nWonen").items == (
        at("19:30", "Opening", "opening", duration=5, speaker="de heer Naam"),
        at("19:35", "Wonen", "discussion"),
    )


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Wat heet wonen? Spreker: A. Naam", "A. Naam"),
        ("Wonen in de regio (inleiders: A. Naam, B. Naam)", "A. Naam, B. Naam"),
        ("Welkomstwoord Anna Naam (directeur Stichting)", "Anna Naam (directeur Stichting)"),
        ("Sprekers (en overdracht van de keten door de voorzitter van de raad)", ""),
        ("Inleiding Almere Haven (voorzitter Buurt)", "voorzitter Buurt"),
        ("Vooruitblik door bestuurslid", "bestuurslid"),
        ("Opening - Moderator Anna Naam opent de avond.", ""),
        ("Jaaroverzicht door de bestuursvoorzitter, A. Naam", "de bestuursvoorzitter, A. Naam"),
        ("Opening door Anna Naam, wethouder (wonen en zorg)", "Anna Naam, wethouder (wonen en zorg)"),
        ("Slot door Anna Naam, lid van de bergraad en de zee", "Anna Naam, lid van de bergraad en de zee"),
        ("Slot door Anna Naam, lid van bergraad en zeeraad", "Anna Naam, lid van bergraad en zeeraad"),
        ("Advies van en door Anna Naam", ""),
        ("Aftrap door Anna Naam (griffier). Daarna een film", ""),
    ],
)
def test_who_speaks_behind_the_words(title, speaker):
    [item] = parse(f"19.00 {title}").items
    assert item.speaker == speaker
    assert bool(speaker) == (item.title != title)


@pytest.mark.parametrize(
    ("line", "title", "speaker"),
    [
        ("Presentatie door Anna Naam over wonen en zorg", "Presentatie over wonen en zorg", "Anna Naam"),
        ("Wandeling door de wethouder over de dijk", "Wandeling over de dijk", "de wethouder"),
        ("Lezing door A. Naam (bureau Over) over water", "Lezing over water", "A. Naam (bureau Over)"),
        ("Welkom door de griffier, met een uitleg en vragen", "Welkom met een uitleg en vragen", "de griffier"),
        ("Gesprek door Anna Naam met Bert Naam", "Gesprek", "Anna Naam met Bert Naam"),
        ("Uitleg door Anna Naam over 2 jaar", "Uitleg", "Anna Naam over 2 jaar"),
    ],
)
def test_what_a_speaker_speaks_about_is_part_of_the_title(line, title, speaker):
    [item] = parse(f"19.00 {line}").items
    assert (item.title, item.speaker) == (title, speaker)


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (
            "19.00 - 21.00 uur\n\nAvond\n\nInloop vanaf 19:00 uur,\nOpening om 19:30 uur,\nAfsluiting rond 21:00 uur.",
            ["19:00 Inloop", "19:30 Opening", "21:00 Afsluiting"],
        ),
        (
            "19:30 - 22:00\nLocatie\nZaal\nAgendapunten\n 1. 1\n  Opening - 19:30\n 2. 2\n\n 3. 3\n  4 tafels - 20:30\n"
            " 4. 4\n  Slot - 21:30",
            ["19:30 Opening", "20:30 4 tafels", "21:30 Slot"],
        ),
    ],
)
def test_times_behind_the_words_below_the_hours_of_the_evening(lines, items):
    agenda = parse(lines)
    assert [f"{item.start:%H:%M} {item.title}" for item in agenda.items] == items
    assert not any(item.public_text for item in agenda.items)
    assert agenda.not_understood[0].text == lines.split("\n")[0]


@pytest.mark.parametrize(
    "lines",
    [
        "19.00 uur\nInloop\nWie later komt dan 19.15 uur, meldt zich.\nUit: 21.00 uur\nEten: 22.00 uur",
        "19.00 - 20.00 uur Markt\nTaart om 19.30 uur\nLimonade om 19.40 uur\nGebak om 19.50 uur",
    ],
)
def test_times_that_begin_lines_go_before_times_that_end_them(lines):
    assert starts(lines) == ["19:00"]


def test_the_numbers_of_a_website_below_the_hours_of_the_evening():
    agenda = parse(
        "19:30 - 22:00\nLocatie\n\nZaal\n\nAgendapunten\n  1. 1\n    Opening\n  2. 2\n\n    Debat\n  3. 3\n    Sluiting"
    )
    assert [item.title for item in agenda.items] == ["Opening", "Debat", "Sluiting"]
    assert [line.text for line in agenda.not_understood] == ["19:30 - 22:00", "Locatie", "Zaal", "Agendapunten"]


def test_cells_of_a_table_without_anything_between_them():
    assert parse("19.00 – 19.30 uurInloop\nVanaf 19.30 uurOpening").items == (
        at("19:00", "Inloop", "arrival", duration=30),
        at("19:30", "Opening", "opening"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        "Programma: 19.00 uur inloop, 19.30 uur opening door de griffier, 20.00 uur debat.",
        "Programma 19.00 uur inloop 19.30 uur opening door de griffier 20.00 uur debat",
        "19.00 uur: inloop; 19.30 uur: opening door de griffier; 20.00 uur: debat",
        "Programma: 19.00 uur inloop, 19.30 uur opening door de griffier en 20.00 uur debat.",
        "19.00 - 19.30 uur inloop | 19.30 - 20.00 uur opening door de griffier | 20.00 - 21.00 uur debat",
        "Inloop vanaf 19.00 uur, opening door de griffier 19.30 uur. Debat rond 20.00 uur.",
        "Maandag 22 mei - Inloop 19.00 uur opening door de griffier 19.30 uur - Debat 20.00 uur",
    ],
)
def test_all_items_on_one_line(lines):
    agenda = parse(f"Avond over wonen\n{lines}\nIedereen is welkom")
    assert [item.title.lower().rstrip(".") for item in agenda.items[:2]] == ["inloop", "opening"]
    assert agenda.items[2].title.lower().startswith("debat")
    assert starts(lines) == ["19:00", "19:30", "20:00"]
    assert {line.number for line in agenda.not_understood} <= {1, 2, 3}


@pytest.mark.parametrize(
    "line",
    [
        "We beginnen om 19.00 uur, eten om 19.30 uur en sluiten om 22.00 uur af.",
        "De zaal is van 19.00 uur tot 22.00 uur open, en op 23.00 uur dicht.",
        "Open tussen 19.00 en 20.00 uur, tussen 21.00 uur en 22.00 uur en op 23.00 uur.",
    ],
)
def test_times_told_in_a_sentence_are_no_items(line):
    assert parse(line).not_understood == (TextLine(1, line),)


@pytest.mark.parametrize(
    "lines",
    [
        'Tijd,Onderwerp,Spreker\n19.30,Opening,voorzitter\n20.00,"Wonen, zorg en water",',
        '19.30,"Opening",voorzitter\n20.00,"Wonen, zorg en water",""',
        'Tijd\tOnderwerp\tSpreker\n19.30\tOpening\tvoorzitter\n20.00\t"Wonen,\nzorg\nen water"\t',
    ],
)
def test_a_file_of_a_spreadsheet(lines):
    assert parse(lines).items == (
        at("19:30", "Opening", "opening", speaker="voorzitter"),
        at("20:00", "Wonen, zorg en water", "discussion"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        "1. Opening\n2. Wonen\n4. Water\n5. Sluiting",
        "• 1 Opening\n• 2 Wonen\n• 4 Water\n• 5 Sluiting",
        "1.1 Opening\n1.2 Wonen\n1.4 Water\n2.1 Sluiting",
        "-\n1Opening\n-\n2Wonen\n-\n3Water\n-\n4Sluiting",
    ],
)
def test_numbers_that_are_missing_or_stand_close(lines):
    assert titles(f"Agenda raad\n\n{lines}") == ["Opening", "Wonen", "Water", "Sluiting"]


def test_a_list_with_a_higher_number_further_down_misses_none():
    assert titles("1. Opening\n2. Wonen\n4 scholen doen mee.\n3. Water\n4. Sluiting") == [
        *("Opening", "Wonen", "Water", "Sluiting"),
    ]


def test_bullets_that_begin_with_a_number_are_no_numbers():
    assert titles("- Opening\n- 2e ronde\n- 1e ronde\n- Sluiting") == ["Opening", "2e ronde", "1e ronde", "Sluiting"]


def test_bullets_above_the_opening_say_when_and_where_it_is():
    text = "- Datum: 19 november, 19.30 – 21.00 uur\n- Plaats: raadhuis\nAgenda:\n- Opening\n- Wonen\n- Afsluiting."
    assert titles(text) == ["Opening", "Wonen", "Afsluiting."]
    assert starts(text) == ["19:30", "", ""]


def test_numbers_before_words_with_their_times_behind_them():
    text = "1. Opening (19.30 uur)\n2. Vaststellen van de agenda\n3. Wonen (19.50 – 20.40 uur)\n4. Sluiting (22.00 uur)"
    assert parse(text).items == (
        at("19:30", "Opening", "opening"),
        ParsedItem(title="Vaststellen van de agenda"),
        at("19:50", "Wonen", "discussion", duration=50),
        at("22:00", "Sluiting", "closing"),
    )


def test_from_when_to_when_behind_the_words():
    text = "Wat doen we?\nInloop vanaf 19.00 uur met soep\nLedenberaad van 19.30 – 21.00 uur\n"
    assert parse(text).items == (
        at("19:00", "Inloop met soep", "arrival"),
        at("19:30", "Ledenberaad", "discussion", duration=90),
    )


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ("Plaats:raadhuis\nTijd:20:00", "20:00"),
        ("De raad begint om 20.00 uur.\n\nRaadzaal, 20.00 uur", "20:00"),
        ("Tussen 20.00 uur en 21.00 uur", ""),
        ("Tuesday - 7:00pm to 9:00pm", "19:00"),
        ("Aanvang\n18:00\nEindtijd\n19:30", "18:00"),
        ("Regiokantoor\n18:00\n19:30", "18:00"),
    ],
)
def test_when_numbered_items_begin(head, start):
    assert starts(f"{head}\n\n1. Opening\n2. Wonen\n3. Sluiting") == [start, "", ""]


def test_a_space_within_a_time():
    assert starts("13. 00 uur Opening\n13.20 uur Wonen\n14. 20 uur Borrel") == ["13:00", "13:20", "20:00"]


@pytest.mark.parametrize("heading", ["MIDDAG: OP BEZOEK", "Middagprogramma", "Avond: het debat"])
def test_a_part_of_the_day_is_a_heading(heading):
    agenda = parse(f"11.50 uur Gesprek\n\n{heading}\n\n12.30 uur Lunch")
    assert [(item.title, item.public_text) for item in agenda.items] == [("Gesprek", ""), ("Lunch", "")]
    assert agenda.not_understood == (TextLine(3, heading),)


@pytest.mark.parametrize(
    "foot", ["Sprekers\n\nDe panelleden zijn bekend.", "U bent van harte welkom.", "Graag tot dan!"]
)
def test_more_feet_of_pages(foot):
    agenda = parse(f"19.30 Opening\n20.00 Borrel\n\n{foot}")
    assert [(item.title, item.public_text) for item in agenda.items] == [("Opening", ""), ("Borrel", "")]
    assert agenda.items[1].start == datetime.time(20)


def test_a_break_with_its_time_between_numbered_items():
    head = "Tijd : 20.15 uur (inloop vanaf 20.00 uur)"
    lines = "1. Opening\n2. Wonen\n21.00 tot 21.15 uur: pauze\n3. Water\n4. Sluiting (ca. 22.00 uur)"
    assert parse(f"{head}\n\n{lines}").items == (
        at("20:15", "Opening", "opening"),
        ParsedItem(title="Wonen"),
        at("21:00", "pauze", "break", duration=15),
        ParsedItem(title="Water"),
        at("22:00", "Sluiting", "closing"),
    )


def test_words_before_their_time_behind_a_bullet():
    text = "- Inloop vanaf 19.45 uur met thee\n- Start in de raadzaal om 20.00 uur\n- 20.00 - 20.15 uur: schets"
    assert parse(text).items == (
        at("19:45", "Inloop met thee", "arrival"),
        at("20:00", "Start in de raadzaal", "opening"),
        at("20:00", "schets", "discussion", duration=15),
    )


def test_a_colon_behind_the_time_that_ends_a_line():
    text = "Blok 1: wonen (19.00 - 19.30 uur):\nA. Naam\nBlok 2: water (19.30 - 20.15 uur):\nB. Naam"
    assert parse(text).items == (
        at("19:00", "Blok 1: wonen", "discussion", duration=30, speaker="A. Naam"),
        at("19:30", "Blok 2: water", "discussion", duration=45, speaker="B. Naam"),
    )


def test_the_verb_for_a_closing():
    assert parse("22.00 uur: Afronden").items == (at("22:00", "Afronden", "closing"),)


def test_a_coordinator_can_speak():
    assert parse("20.15 uur: cijfers door de regiocoördinator").items[0].speaker == "de regiocoördinator"


def test_a_time_without_anything_before_the_words():
    assert parse("19.00Inloop in de hal\n19.30-20.15Gesprek\n20:15Slot").items == (
        at("19:00", "Inloop in de hal", "arrival"),
        at("19:30", "Gesprek", "discussion", duration=45),
        at("20:15", "Slot", "closing"),
    )


def test_names_behind_dashes_speak_where_several_items_end_so():
    lines = [
        "19.00 Terugblik – Anna Naam",
        "19.30 Dijken – Bert van der Naam (Buro)",
        "20.00 Slot - Cor Naam, griffier",
    ]
    assert [(item.title, item.speaker) for item in parse("\n".join(lines)).items] == [
        ("Terugblik", "Anna Naam"),
        ("Dijken", "Bert van der Naam (Buro)"),
        ("Slot", "Cor Naam, griffier"),
    ]
    assert [item.speaker for item in parse("\n".join(lines[:2])).items] == ["", ""]


def test_bullets_like_those_with_times_can_be_items():
    text = "- 10.00 Koffie\n- 10.30 Opening\n- Woord van de wethouder\n- Lied\n- Afscheid"
    assert titles(text) == ["Koffie", "Opening", "Woord van de wethouder", "Lied", "Afscheid"]
    agenda = parse("- 19.30 Debat\n- wonen\n- Ontvangst van gasten\n- Pauze\n- 21.00 Stemmen\n- moties")
    assert [(item.title, item.public_text) for item in agenda.items] == [
        ("Debat", "- wonen\n- Ontvangst van gasten"),
        ("Pauze", ""),
        ("Stemmen", "- moties"),
    ]


def test_what_only_the_last_item_has_below_an_empty_line_is_about_the_page():
    page = "Op deze avond kunt u de plannen zien en er met de makers over praten."
    agenda = parse(f"19.00 Markt\n20.00 Informeel\n\n{page}")
    assert agenda.items[1].public_text == ""
    assert agenda.not_understood == (TextLine(4, page),)
    agenda = parse(f"19.00 Markt\n\n{page}\n\n20.00 Informeel\n\n{page}")
    assert [item.public_text for item in agenda.items] == [page, page]


def test_an_empty_line_says_nothing_where_each_line_has_one():
    page = "De toost wordt overal tegelijk uitgebracht, en iedereen doet mee aan het lied."
    agenda = parse(f"19.00 uur\n\nMarkt\n\n20.00 uur\n\nToost\n\n{page}\n\nVolg ook:\n\nde krant")
    assert [(item.title, item.public_text) for item in agenda.items] == [("Markt", ""), ("Toost", page)]


def test_the_evening_begins_with_its_first_time_whatever_the_room_is_called():
    text = "09:30 - 12:30\nLocatie\nWaterhuis (4.29)\n1. Opening\n2. Water\n3. Sluiting"
    assert starts(text) == ["09:30", "", ""]


def test_a_long_text_below_a_title_that_announces_it():
    text = "14.00\nStart met:\n\n" + "\n\n".join(["Een woord over wonen. " * 8] * 4) + "\n\n15.00\nPauze"
    assert parse(text).items[0].public_text.count("Een woord") == 32


def test_the_first_item_behind_the_heading():
    agenda = parse("Studiedag\n\nProgramma:13.00 ontvangst\n13.30 opening\n14.00 Dijken")
    assert [item.title for item in agenda.items] == ["ontvangst", "opening", "Dijken"]
    assert agenda.not_understood[1] == TextLine(3, "Programma:")


def test_the_hour_of_the_day_above_another_word_for_the_programme():
    agenda = parse(
        "om 14:00 uur\nBibliotheek\n\nAangepast programma\n\n14.00-15.00 uur Ledenvergadering\n15.00 uur Pauze"
    )
    assert [item.title for item in agenda.items] == ["Ledenvergadering", "Pauze"]


def test_a_date_with_a_time_and_nothing_more_is_no_item():
    text = "16.00 Welkom\n17.00 Borrel\n\nBegindatum en -tijd\n5 maart 2027 16:00\nEind\n5 maart 2027 18:00"
    assert titles(text) == ["Welkom", "Borrel"]


def test_how_something_is_done_is_nobody():
    [item] = parse("8.00 Opening van de kermis door het hijsen van de vlag").items
    assert (item.title, item.speaker) == ("Opening van de kermis door het hijsen van de vlag", "")


def test_the_name_of_another_place_above_an_earlier_time():
    agenda = parse("Dorp\n- 19.30 Tocht\n- 20.02 Lied\nStad\n- 19.15 Verzamelen\n- 19.30 Krans")
    assert [(item.title, item.public_text) for item in agenda.items] == [
        *(("Tocht", ""), ("Lied", ""), ("Verzamelen", ""), ("Krans", "")),
    ]
    assert agenda.other_days == (TextLine(4, "Stad"),)


def test_we_hope_to_see_you():
    assert parse("7.00 Markt\n12.00 Opening\n\nWe hopen u te zien op het plein").items[1].public_text == ""


@pytest.mark.parametrize(
    "before",
    [
        "rond de klok van",
        "plusminus",
        "niet eerder dan",
        "niet later dan",
        "om stipt",
        "klokslag",
        "Vanaf ongeveer",
        "Richting",
        "about",
        "approx.",
    ],
)
def test_more_words_before_a_time(before):
    assert starts(f"19.00 uur Opening\n{before} 21.00 uur Sluiting") == ["19:00", "21:00"]


@pytest.mark.parametrize(
    ("lines", "title", "speaker"),
    [
        ("Slot – voorzitter", "Slot", "voorzitter"),
        ("Opening (de burgemeester)", "Opening", "de burgemeester"),
        ("Debat – commissie", "Debat – commissie", ""),
        ("Wonen (A. van der Naam, gemeente Dorp)", "Wonen", "A. van der Naam, gemeente Dorp"),
        ("Wonen (A. en B.)", "Wonen (A. en B.)", ""),
        ("Water: presentatie door het waterschap", "Water: presentatie", "het waterschap"),
        ("Wonen\nWie: Anna Naam", "Wonen", "Anna Naam"),
        ("Wonen\nWie bouwt hier", "Wonen", ""),
    ],
)
def test_more_ways_to_say_who(lines, title, speaker):
    [item] = parse(f"20.00 {lines}").items
    assert (item.title, item.speaker) == (title, speaker)


def test_minutes_with_a_stroke_at_the_end():
    assert [(item.title, item.duration) for item in parse("20.50 Slot 5'\n20.55 Borrel").items] == [
        ("Slot", 5),
        ("Borrel", None),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Registration", "arrival"),
        ("Thee", "break"),
        ("Uitloop", "networking"),
        ("End", "closing"),
        ("Wrap-up", "closing"),
        ("Final wrap up", "closing"),
        ("Meeting close", "closing"),
        ("Introduction and welcome", "introduction"),
        ("Welcoming remarks", "opening"),
        ("Verwelkoming", "opening"),
        ("Doors open", "arrival"),
        ("Arrival", "arrival"),
        ("Welcome party", "networking"),
        ("Welcome Reception", "networking"),
        ("Koffiebreak", "break"),
        ("Informeel samenzijn", "networking"),
    ],
)
def test_more_words_for_kinds(title, kind):
    assert parse(f"16.00 {title}").items[0].kind == kind


def test_who_it_is_on_the_line_below_a_title():
    text = "10.00 – 10.20\n\nDijken\n\nAnna van der Naam, directeur van het museum\n\n10.20 – 11.00\n\nPanel"
    agenda = parse(f"{text}\n\nBert Naam, wethouder\n\nCor Naam, griffier")
    assert [(item.title, item.speaker, item.public_text) for item in agenda.items] == [
        ("Dijken", "Anna van der Naam, directeur van het museum", ""),
        ("Panel", "", "Bert Naam, wethouder\n\nCor Naam, griffier"),
    ]


def test_the_start_between_other_words_with_their_times_behind_them():
    lines = "Inloop: 19.00 uur\nStart: 19.30 uur\nPauze: 20.30 uur\nEinde: 21.30 uur"
    assert titles(lines) == ["Inloop", "Start", "Pauze", "Einde"]
    assert titles("Aanvang: 19.30 uur\nOpening: 19.30 uur\nWonen: 20.00 uur") == ["Opening", "Wonen"]


def test_a_date_on_the_next_line_ends_the_words_above_it():
    assert titles("19.30 Verslag van\n3 maart 2027\n20.00 Wonen") == ["Verslag van 3 maart 2027", "Wonen"]


def test_a_cell_of_a_website_with_a_break_in_it():
    assert titles("| 19.30 | Opening |\n| 19.40 | Wonen<br>en water<br /> in Dorp |") == [
        "Opening",
        "Wonen en water in Dorp",
    ]
