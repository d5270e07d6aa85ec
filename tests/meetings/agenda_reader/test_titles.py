"""Who speaks, and what only looks like it."""

import pytest

from meetings.agenda_reader.text import parse


@pytest.mark.parametrize(
    ("line", "title", "speaker"),
    [
        ("OPENING DOOR ANNA NAAM (dagvoorzitter)", "OPENING", "ANNA NAAM (dagvoorzitter)"),
        ("Gesprek met Anna Naam (wethouder Wonen)", "Gesprek met Anna Naam (wethouder Wonen)", ""),
        ("In gesprek met: de gedeputeerde", "In gesprek met: de gedeputeerde", ""),
        ("Rondleiding door Gemaal Noord", "Rondleiding door Gemaal Noord", ""),
        ("De raad wordt door Anna Naam ontvangen", "De raad wordt door Anna Naam ontvangen", ""),
        ("Stilte gevolgd door het volkslied", "Stilte gevolgd door het volkslied", ""),
        ("Stilte aangekondigd door de Taptoe", "Stilte aangekondigd door de Taptoe", ""),
        ("Stilte gevolgd door een lied door leerlingen", "Stilte gevolgd door een lied", "leerlingen"),
        ("Slot door de griffier en door Anna Naam", "Slot", "de griffier en door Anna Naam"),
        ("Namen noemen door gemeentebestuurder", "Namen noemen", "gemeentebestuurder"),
        ("Muziek door leerlingen van de school", "Muziek", "leerlingen van de school"),
        ("Toelichting plan (schepen van Wonen)", "Toelichting plan", "schepen van Wonen"),
        ("Slot door de voorzitter, waarna napraten", "Slot door de voorzitter, waarna napraten", ""),
        (
            "Uitleg door Anna Naam, wethouder Dorp, portefeuillehouder a. zee en lucht",
            "Uitleg",
            "Anna Naam, wethouder Dorp, portefeuillehouder a. zee en lucht",
        ),
    ],
)
def test_who_speaks(line, title, speaker):
    [item] = parse(f"19.00 {line}").items
    assert (item.title, item.speaker) == (title, speaker)


def test_somebody_below_a_title_is_no_part_of_it():
    [item] = parse("19.00 Inleiding: groei of krimp\n\nir. Anna Naam, TU Stad").items
    assert (item.title, item.speaker) == ("Inleiding: groei of krimp", "ir. Anna Naam, TU Stad")


def test_a_role_of_a_body_below_a_title_is_who_speaks():
    [item] = parse("19.00\nOpening\nVoorzitter van de raad").items
    assert (item.title, item.speaker, item.public_text) == ("Opening", "Voorzitter van de raad", "")


def test_a_member_of_a_council_in_flanders_is_somebody():
    items = parse("19.00 Verwelkoming door schepen van Mobiliteit\n19.10 Welkom door de schepen").items
    assert [(item.title, item.speaker) for item in items] == [
        ("Verwelkoming", "schepen van Mobiliteit"),
        ("Welkom", "de schepen"),
    ]


def test_with_whom_among_items_that_end_with_who_speaks():
    text = "19.00 Opening (voorzitter)\n19.10 In gesprek met: de gedeputeerde\n19.30 Toelichting (griffier)"
    items = parse(f"{text}\n19.40 Terugblik (rapporteurs)").items
    assert [item.speaker for item in items] == ["voorzitter", "", "griffier", "rapporteurs"]
