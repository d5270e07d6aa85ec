"""Headings and cells of a table as people type them."""

import datetime

import pytest

from gremia.models import Role
from gremia.roster.lines import RosterLine, read_lines, role_of, roles_by_word
from gremia.roster.table import RosterTable, TableRefused
from tests.gremia.roster import HEADINGS, table

JANUARY = datetime.date(2024, 1, 31)


def test_every_column_is_read():
    person, fractie = read_lines(
        table(
            "Almere | Een Lid | Lid@Example.org | raadslid | Noord | | 31-1-2024 | 31-12-2027 |",
            "Almere | | | | Noord | 7 | 2024-01-31 | | Oost + West+nu",
        )
    ).lines
    last = datetime.date(2027, 12, 31)
    assert person == RosterLine(2, "Almere", "Een Lid", "lid@example.org", "raadslid", "Noord", None, JANUARY, last, [])
    assert fractie == RosterLine(3, "Almere", "", "", "", "Noord", 7, JANUARY, None, ["Oost", "West+nu"])


def test_headings_in_any_order_words_and_case_below_a_title():
    headings = ["T/M", "Sinds", "E-mail", "Opmerking", "PARTIJ", "functie ", "Naam", "kamer"]
    cells = ["", "45322", "lid@example.org", "x", "Noord", "lid", "Een Lid"]
    reading = read_lines(RosterTable([(1, ["Leden van de raad"]), (3, headings), (4, cells)], others=["Oud"]))
    expected = RosterLine(4, name="Een Lid", email="lid@example.org", role="lid", fractie="Noord", since=JANUARY)
    assert reading.lines == [expected]
    assert (reading.ignored, reading.others, reading.says_end) == (["Opmerking", "kamer"], ["Oud"], True)


@pytest.mark.parametrize(
    "text",
    ["31-1-2024", "31-01-2024", "31/1/2024", "31.1.2024", "2024-01-31", "45322", "31 januari 2024", "31 Jan. 2024"],
)
def test_a_day(text):
    (line,) = read_lines(table(f"| | | | Noord | 1 | {text}")).lines
    assert (line.since, line.wrong) == (JANUARY, [])


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("| | | | Noord | 1 | 31-2-2024", ["van: “31-2-2024” is geen dag. Schrijf een dag als 31-1-2024."]),
        ("| | | | Noord | 1 | 1-1-24", ["van: “1-1-24” is geen dag. Schrijf een dag als 31-1-2024."]),
        ("| | | | Noord | 1 | 2024-01-31 09:30:00", [
            "van: “2024-01-31 09:30:00” is geen dag. Schrijf een dag als 31-1-2024."
        ]),
        ("| | | | Noord | 1 | 3 brum 2024", ["van: “3 brum 2024” is geen dag. Schrijf een dag als 31-1-2024."]),
        ("| | | | Noord | 1 | 1-1-0027", ["van: “1-1-0027” is te lang geleden of te ver vooruit."]),
        ("| | | | Noord | 1 | 2-1-2024 | 1-1-2024", ["De laatste dag kan niet voor de eerste dag liggen."]),
        ("| | | | Noord | 2,5 | 1-1-2024", ["zetels: “2,5” is geen heel getal."]),
        ("| | | | Noord | -1 | 1-1-2024", ["zetels: “-1” is geen heel getal."]),
        ("| Lid | geen adres | raadslid", ["e-mailadres: Voer een geldig e-mailadres in."]),
        ("| Lid | | raadslid", ["Vul het e-mailadres in. Daaraan herkent het portaal iemand."]),
        ("| Lid | a@example.org |", ["Vul de rol in."]),
        ("| Lid | a@example.org | lid | Noord | 3", [
            "Een persoon heeft geen zetels. Een rij van een fractie heeft geen naam en geen adres."
        ]),
        ("Almere | | | raadslid | Noord", ["Vul de naam en het e-mailadres in, of haal de rol weg."]),
        ("Almere | | | | | 3", [
            "Het is niet duidelijk waar deze rij over gaat. Er staat geen adres in en geen fractie."
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_by_itself(row, wrong):
    (line,) = read_lines(table(row)).lines
    assert line.wrong == wrong


def test_a_list_of_a_council_system_has_the_name_in_parts_and_another_word_for_the_last_day():
    headings = ["Voornaam", "Tussenvoegsel", "Achternaam", "E-mailadres", "Functie", "Fractie", "Begindatum", "Tot"]
    rows = ["Eva | van der | Test | eva@example.org | Raadslid | Noord | 31 januari 2024 | 31-12-2027"]
    rows += ["Noor | | Test | noor@example.org | Raadslid | Noord | 31-1-2024 |"]
    reading = read_lines(table(*rows, headings=headings))
    assert [(line.name, line.since, line.until, line.wrong) for line in reading.lines] == [
        ("Eva van der Test", JANUARY, datetime.date(2027, 12, 31), []),
        ("Noor Test", JANUARY, None, []),
    ]
    assert (reading.ignored, reading.says_end) == ([], True)


def test_beside_the_whole_name_its_parts_are_left_aside():
    rows = ["Eva Test | Test | eva@example.org | raadslid"]
    reading = read_lines(table(*rows, headings=["naam", "achternaam", "e-mail", "rol"]))
    assert ([line.name for line in reading.lines], reading.ignored) == (["Eva Test"], ["achternaam"])


@pytest.mark.parametrize("text", ["mailto:Lid@example.org", "Een Lid <lid@example.org>", "<lid@example.org>"])
def test_an_address_that_was_copied_from_a_mail(text):
    (line,) = read_lines(table(f"| Een Lid | {text} | raadslid")).lines
    assert (line.email, line.wrong) == ("lid@example.org", [])


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Wethouder", Role.EXECUTIVE),
        ("gemeenteraadslid", Role.MEMBER),
        ("Fractievoorzitter", Role.MEMBER),
        ("steunfractielid", None),
    ],
)
def test_the_role_by_the_words_of_councils(word, role):
    assert role_of(word, roles_by_word([])) == role


def test_what_a_spreadsheet_was_kept_from_taking_for_a_formula_comes_back_as_it_was():
    (line,) = read_lines(table("| | | | '=Noord | 1 | 1-1-2024")).lines
    assert line.fractie == "=Noord"


def refusal(found: RosterTable) -> str:
    with pytest.raises(TableRefused) as error:
        read_lines(found)
    return str(error.value)


def test_what_is_no_table_of_members():
    assert refusal(RosterTable([(1, ["iets", "anders"]), (2, ["a", "b"])])) == (
        "De kolomkoppen zijn niet gevonden. Zet bovenaan een rij met de namen van de kolommen, zoals: gremium, naam, "
        "e-mailadres, rol, fractie, zetels, van, tot en met, voorheen."
    )
    assert refusal(table()) == "Deze tabel heeft kolomkoppen, maar geen rijen eronder."
    twice = refusal(table("a", headings=["e-mail", "naam", "E-mailadres"]))
    assert twice == "Er zijn twee kolommen voor “e-mailadres”. Haal er een weg."


def test_merged_cells_and_formulas_are_refused_from_the_headings_on():
    rows = [(2, HEADINGS), (3, ["", "", "", "", "Noord", "1"])]
    assert len(read_lines(RosterTable(rows, merged=[(1, "A1:I1")], formulas=[(1, "A1")])).lines) == 1
    assert refusal(RosterTable(rows, merged=[(3, "E3:E4")])) == (
        "Er zijn cellen samengevoegd (E3:E4). Daardoor is niet te zien wat bij welke rij hoort. Splits ze."
    )
    assert refusal(RosterTable(rows, merged=[(20_000, "")])) == "In deze tabel zijn cellen samengevoegd. Splits ze."
    assert refusal(RosterTable(rows, formulas=[(3, "F3"), (4, "F4")])) == (
        "In deze tabel staan formules (F3, F4). Plak de waarden ervan op hun plaats."
    )
    assert refusal(RosterTable(rows, formulas=[(20_000, "")])) == (
        "In deze tabel staan formules. Plak de waarden ervan op hun plaats."
    )
