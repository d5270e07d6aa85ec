"""Agendas as they are copied from mails, spreadsheets and the pages of councils, each in a few lines."""

import pytest

from meetings.agenda_reader.text import parse

FORMS = {
    "a label before each time": (
        "Tijd: 19.00 - 19.30 uur: Inloop met soep\nTijd: 19.30 - 20.15 uur: Toekomst\nTijd: 21.00 uur: Einde",
        "19:00 30 Inloop met soep\n19:30 45 Toekomst\n21:00 Einde",
    ),
    "slashes around the number": (
        "19.30 / 1 / Opening\n19.35 / 2 / Agenda\n21.00 / 3 / Sluiting",
        "19:30 Opening\n19:35 Agenda\n21:00 Sluiting",
    ),
    "slashes around the duration": (
        "19.30 Opening / 5 min / voorzitter\n19.40 Regiodeal / 50 min / wethouder Achternaam",
        "19:30 5 Opening | voorzitter\n19:40 50 Regiodeal | wethouder Achternaam",
    ),
    "headings with a letter": (
        "1. Opening\nB. HAMERSTUKKEN\n2. Archief\nC. BESPREEKSTUKKEN\n3. Statenvoorstel natuur\n4. Sluiting",
        "Opening\nArchief\nStatenvoorstel natuur\nSluiting",
    ),
    "whole hours before a dash": (
        "19 - 19.30 uur Inloop\n19.30 - 20 uur Opening\n20 - 21 uur Tafels",
        "19:00 30 Inloop\n19:30 30 Opening\n20:00 60 Tafels",
    ),
    "time and place below the words": (
        "Opening\n🕢 19:30 – 19:40\n📍 Raadzaal\n\nMotiemarkt\n🕢 19:40 – 20:40\n📍 Foyer",
        "19:30 10 Opening\n19:40 60 Motiemarkt",
    ),
    "roles between dashes": (
        "• Welkom – voorzitter – 5 min\n• Uitwerken motie – rapporteurs – 60 min\n• Vervolg – griffiers – 10 min",
        "5 Welkom | voorzitter\n60 Uitwerken motie | rapporteurs\n10 Vervolg | griffiers",
    ),
    "a column of lengths with their total": (
        "Onderdeel\tDuur\nOpening\t0:05\nDebat\t0:45\nSluiting\t0:10\nTotaal\t1:00",
        "5 Opening\n45 Debat\n10 Sluiting",
    ),
    "an end that is left open": ("19.00 tot 19.30 Inloop\n19.30 tot ... Debat", "19:00 30 Inloop\n19:30 Debat"),
    "where it is, directly below the last item": (
        "10:00–10:30 | Inloop\n16:00–17:00 | Borrel\nAdres: Stadhuis, Plein 1\nParkeren: garage Plein",
        "10:00 30 Inloop\n16:00 60 Borrel",
    ),
    "the hours of the evening above numbers, and another time": (
        "13:15 - 21:00\nLocatie\nOM 15.00 UUR\n\n1. Opening (5 min)\n2. Debat\n3. Sluiting",
        "13:15 5 Opening\n13:20 Debat\nSluiting",
    ),
    "words before their times on one line": (
        "Opening 19.00 uur, debat 19.30 uur, sluiting 21.00 uur",
        "19:00 Opening\n19:30 debat\n21:00 sluiting",
    ),
    "times in a sentence": ("De trein komt om 19.00 uur, de bus om 19.30 uur en de taxi om 20.00 uur.", ""),
    "exactly at a time": ("exact 19.30 uur Opening\nprecies om 20.00 uur Debat", "19:30 Opening\n20:00 Debat"),
    "shortly before": (
        "19.00 uur: Inloop\nEven vóór 20.00 uur: Signaal\n20.00 uur: Debat",
        "19:00 Inloop\n20:00 Signaal\n20:00 Debat",
    ),
    "about, behind the time": ("19.30 uur: Opening\n20.45 uur (ongeveer): Pauze", "19:30 Opening\n20:45 Pauze"),
    "from a time on, in German": ("11:15 Uhr Kaffee\nab 12.30 Uhr Essen", "11:15 Kaffee\n12:30 Essen"),
    "a letter with parts": (
        "20.00 uur A. Opening\n20.05 uur B. Vragen\n20.20 uur C1. Zwembad\n20.50 uur C2. Sporthal\n21.20 uur D. Einde",
        "20:00 Opening\n20:05 Vragen\n20:20 Zwembad\n20:50 Sporthal\n21:20 Einde",
    ),
    "hours and a half": ("20.00 Motie (1½ uur)\n21.30 Vragen (½ uur)", "20:00 90 Motie\n21:30 30 Vragen"),
    "numbers with a nought": (
        "Aanvang: 19:30\n1\nOpening\n2\nDebat\n2.01\nNota plas\n2.01\nBijlagen\n3\nSluiting",
        "19:30 Opening\nDebat\nNota plas\nSluiting",
    ),
    "rows without a time": (
        "Tijd\tNr\tOnderwerp\n19.30\t1\tOpening\n\t2\tAgenda\n20.00\t3\tWoonvisie\n\t4\tSluiting",
        "19:30 Opening\nAgenda\n20:00 Woonvisie\nSluiting",
    ),
    "a start among bullets": (
        "- Inloop: 19.15 uur\n- Start: 19.30 uur\n- Pauze: 20.30 uur\n- Einde: 22.00 uur",
        "19:15 Inloop\n19:30 Start\n20:30 Pauze\n22:00 Einde",
    ),
    "four figures alone": ("0900 Ontvangst\n0930 Opening\n1200 Lunch", "09:00 Ontvangst\n09:30 Opening\n12:00 Lunch"),
    "numbers that are years": ("1. Opening\n2. Nota 2030\n3. Sluiting", "Opening\nNota 2030\nSluiting"),
    "words before a time": (
        "Klokke 19.00 uur: Opening\ngegen 19.15 Uhr: Diskussion",
        "19:00 Opening\n19:15 Diskussion",
    ),
    "numbers behind letters": ("AP 1  20.00  Opening\nAP 2a 20.05  Oost", "20:00 Opening\n20:05 Oost"),
    "minutes in words": (
        "20:00 Opening (vijf minuten)\n20:05 Film (vijftien minuten)\n20:20 Debat, circa één uur",
        "20:00 5 Opening\n20:05 15 Film\n20:20 60 Debat",
    ),
    "who is in the title": (
        "20.40 In gesprek met: C. Achternaam (wethouder)\n21.00 Slot",
        "20:40 In gesprek met: C. Achternaam (wethouder)\n21:00 Slot",
    ),
    "a label before the time below numbered words": (
        "Agenda\n1. Opening\nTijdsindicatie: 10.00 - 10.15 uur\n2. Nota\nvan de Staten\nTijdsindicatie: 10.15 - 11 uur",
        "10:00 15 Opening\n10:15 45 Nota van de Staten",
    ),
    "who it is behind the time of the words": (
        "Opening: 19.15 uur door de griffier\nWonen: 19.20 uur, door Bureau Dak\nPauze: 20.15 - 20.30 uur",
        "19:15 Opening | de griffier\n19:20 Wonen | Bureau Dak\n20:15 15 Pauze",
    ),
    "a role behind the last word": (
        "19.00 Welkom\n19.05 Film en toelichting (wethouder)",
        "19:00 Welkom\n19:05 Film en toelichting | wethouder",
    ),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS.keys())
def test_forms_of_agendas(text, expected):
    found = []
    for item in parse(text).items:
        start = f"{item.start:%H:%M}" if item.start else ""
        line = " ".join(filter(None, [start, str(item.duration or ""), item.title]))
        found.append(f"{line} | {item.speaker}" if item.speaker else line)
        assert "Stadhuis" not in item.public_text
    assert "\n".join(found) == expected


def test_begin_end_and_who_without_names_above_them():
    rows = "19.20\t19.30\tWelkom\tmw. A. Achternaam\n19.30\t20.15\tDijk\tdr. B. Achternaam\n20.15\t21.00\tVragen\tzaal"
    assert [(item.title, item.speaker) for item in parse(rows).items] == [
        ("Welkom", "mw. A. Achternaam"),
        ("Dijk", "dr. B. Achternaam"),
        ("Vragen", "zaal"),
    ]


def test_a_mail_that_is_quoted_in_the_answer():
    agenda = parse("> Programma:\n> 16:00 Inloop\n> 16:30 Afsluiting met soep\n>\n> Groet, griffie")
    assert [item.title for item in agenda.items] == ["Inloop", "Afsluiting met soep"]
    assert [line.text for line in agenda.not_understood] == ["Programma:", "Groet, griffie"]
