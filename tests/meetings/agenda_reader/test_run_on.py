"""Items that have no line of their own."""

from meetings.agenda_reader.text import parse


def test_a_bullet_that_lost_its_line():
    text = "- 19.30 uur: Opening\n- 19.45 uur: Ronde 1\nWij praten over water. - 20.15 uur: Pauze\n- 20.30 uur: Ronde 2"
    agenda = parse(text)
    assert [(f"{item.start:%H.%M}", item.title, item.public_text) for item in agenda.items] == [
        ("19.30", "Opening", ""),
        ("19.45", "Ronde 1", "Wij praten over water."),
        ("20.15", "Pauze", ""),
        ("20.30", "Ronde 2", ""),
    ]


def test_an_item_behind_a_sentence_while_others_have_a_line():
    text = "9.30 uur Ontvangst met koffie. 10.00 uur Gemalen\n- Gemaal Noord\n11.15 uur Dijken\n12.00 uur Lunch"
    assert [f"{item.start:%H.%M} {item.title}" for item in parse(text).items] == [
        "09.30 Ontvangst met koffie.",
        "10.00 Gemalen",
        "11.15 Dijken",
        "12.00 Lunch",
    ]
    [item] = parse("9.30 uur Wandeling tot ca. 10.00 uur Daarna koffie").items
    assert item.title == "Wandeling tot ca. 10.00 uur Daarna koffie"


def test_an_item_without_anything_before_its_time():
    text = "18.00 uur Film en intermezzo’s18.40 uurKrans bij het plein\n19.00 uur Tocht\n19.30 uur Slot"
    assert [f"{item.start:%H.%M} {item.title}" for item in parse(text).items] == [
        *("18.00 Film en intermezzo’s", "18.40 Krans bij het plein", "19.00 Tocht", "19.30 Slot"),
    ]


def test_items_behind_another_that_has_a_line():
    text = "16.00 uur: Vertrek 16.10 uur: Gemaal 17.10 uur: Dijk\n17.20 uur: Haven\n18.00 uur: Terug"
    assert [f"{item.start:%H.%M} {item.title}" for item in parse(text).items] == [
        "16.00 Vertrek",
        "16.10 Gemaal",
        "17.10 Dijk",
        "17.20 Haven",
        "18.00 Terug",
    ]


def test_items_on_the_line_of_a_long_text():
    text = f"{'De provincie praat over het landschap. ' * 4}Programma 15.30 uur: Inloop 16.00 uur: Film 16.05 uur: Slot"
    agenda = parse(text)
    assert [item.title for item in agenda.items] == ["Inloop", "Film", "Slot"]
    assert [line.number for line in agenda.not_understood] == [1]


def test_numbered_items_on_the_line_of_a_file():
    text = "Vergadering van de raad van Dorp AGENDA 1. Opening 2. Mededelingen 3. Wonen aan zee 4. Sluiting"
    assert [item.title for item in parse(text).items] == ["Opening", "Mededelingen", "Wonen aan zee", "Sluiting"]
    assert [line.text for line in parse(text).not_understood] == ["Vergadering van de raad van Dorp AGENDA"]


def test_numbers_within_an_item_are_its_own():
    [item] = parse("19.30 Debat over 1. Wonen 2. Water 3. Zorg").items
    assert item.title == "Debat over 1. Wonen 2. Water 3. Zorg"


def test_bullets_and_an_and_between_items_on_one_line():
    bullets = parse("Programma: o 19.00 Inloop o 19.30 Opening o 20.00 Debat").items
    assert [item.title for item in bullets] == ["Inloop", "Opening", "Debat"]
    sentence = parse("19.00 uur inloop, 19.30 uur opening, 20.00 uur vragen en rond 21.30 uur een drankje.").items
    assert [f"{item.start:%H.%M} {item.title}" for item in sentence[2:]] == ["20.00 vragen", "21.30 een drankje."]


def test_a_greeting_before_the_words_of_the_first_item_is_none_of_them():
    agenda = parse(
        "Beste allemaal, donderdag is het: inloop 18.30 uur, start 19.00 uur, pauze 20.15 uur, einde 21.30 uur."
    )
    assert [item.title for item in agenda.items] == ["inloop", "start", "pauze", "einde"]
    assert [line.text for line in agenda.not_understood] == ["Beste allemaal, donderdag is het:"]
