"""Rows of tables."""

from meetings.agenda_reader.text import parse


def rows(text: str) -> list[tuple[str, int | None, str, str]]:
    items = parse(text).items
    return [(f"{item.start:%H.%M}" if item.start else "", item.duration, item.title, item.speaker) for item in items]


def test_columns_with_names_that_we_do_not_know():
    gaps = "Tijd     Onderwerp     Spreektijd\n19.30    Opening       5 min\n19.40    Begroting     6 min per fractie"
    assert rows(gaps) == [("19.30", None, "Opening", ""), ("19.40", None, "Begroting", "")]
    strokes = "Tijd | Wat | Wie | Benodigd\n19.30 | Zaal klaar | bode | stoelen\n19.40 | Opening | griffier | bel"
    assert rows(strokes) == [("19.30", None, "Zaal klaar", "bode"), ("19.40", None, "Opening", "griffier")]
    assert [item.public_text for item in parse(strokes).items] == ["stoelen", "bel"]


def test_a_table_without_times_and_with_empty_cells():
    text = (
        "nr.   onderwerp          kenmerk      portefeuillehouder\n"
        "1     Opening\n2     Mededelingen                    dijkgraaf\n3     Begroting          1183/24      A. Naam"
    )
    assert rows(text) == [
        ("", None, "Opening", ""),
        ("", None, "Mededelingen", "dijkgraaf"),
        ("", None, "Begroting", "A. Naam"),
    ]
    assert parse(text).items[2].public_text == "1183/24"


def test_cells_without_names_above_them():
    assert rows("19.30\t19.00\tInloop\n20.15\t19.30\tWonen") == [
        ("19.00", 30, "Inloop", ""),
        ("19.30", 45, "Wonen", ""),
    ]
    assert rows("12.30\t1.15\tLunch\n1.15\t2.00\tWonen")[0] == ("12.30", 45, "Lunch", "")
    assert rows("19.30-19.40 | Voorzitter | Opening\n19.40-20.00 | Wethouder Naam | Wonen") == [
        ("19.30", 10, "Opening", "Voorzitter"),
        ("19.40", 20, "Wonen", "Wethouder Naam"),
    ]
    assert rows("19.30 | Voorzitter | 5 min\n19.35 | Wonen | 9 min")[0] == ("19.30", 5, "Voorzitter", "")


def test_the_name_of_a_column_behind_a_time_is_a_subject():
    assert rows("19.00\tInloop\n19.30\tStart\n21.00\tEinde") == [
        ("19.00", None, "Inloop", ""),
        ("19.30", None, "Start", ""),
        ("21.00", None, "Einde", ""),
    ]


def test_a_column_of_durations_written_as_times():
    table = "Start;Duur;Wat\n19:00;0:30;Inloop\n19:30;1:20;Debat\n20:50;0:10;Slot"
    assert rows(table) == [("19.00", 30, "Inloop", ""), ("19.30", 80, "Debat", ""), ("20.50", 10, "Slot", "")]


def test_a_third_column_without_a_name_of_people_of_whom_we_know_some():
    sheet = "18.00\tZaal klaar\tbode\n18.30\tGeluid\ttechniek\n"
    sheet += "19.00\tOpening\tgriffier\n19.10\tDebat\tvoorzitter\n20.00\tPauze"
    assert rows(sheet) == [
        ("18.00", None, "Zaal klaar", "bode"),
        ("18.30", None, "Geluid", "techniek"),
        ("19.00", None, "Opening", "griffier"),
        ("19.10", None, "Debat", "voorzitter"),
        ("20.00", None, "Pauze", ""),
    ]
    assert rows("19.00\tOpening\tgriffier\n19.10\tWonen\tzaal 2\n19.30\tWater\tzaal 3\n20.00\tWerk\tzaal 4")[1:] == [
        ("19.10", None, "Wonen | zaal 2", ""),
        ("19.30", None, "Water | zaal 3", ""),
        ("20.00", None, "Werk | zaal 4", ""),
    ]
