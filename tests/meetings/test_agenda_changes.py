"""What two states of a draft agenda differ in, in words."""

import pytest

from meetings.agenda_changes import changes


def item(pk, title, time="19.00", speaker="", text=""):
    return {"pk": pk, "time": time, "title": title, "speaker": speaker, "text": text}


def agenda(*items, when="donderdag 18 maart 2027, 19.00 – 21.30", where="stadhuis, Plein 1"):
    return {"when": when, "where": where, "items": list(items)}


OPENING, DEBATE, END = item(1, "Opening"), item(2, "Debat", "19.10"), item(3, "Einde", "21.00")
BEFORE = agenda(OPENING, DEBATE, END)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (BEFORE, []),
        (agenda(OPENING, DEBATE, item(4, "Borrel"), END), [("Borrel", "is nieuw op de agenda")]),
        (agenda(OPENING, END), [("Debat", "staat niet meer op de agenda")]),
        (agenda(OPENING, item(2, "Gesprek", "19.10"), END), [("Gesprek", "titel: was “Debat”, is nu “Gesprek”")]),
        (agenda(OPENING, item(2, "Debat", "19.40"), END), [("Debat", "tijd: was “19.10”, is nu “19.40”")]),
        (
            agenda(OPENING, item(2, "Debat", "19.10", speaker="Voorzitter", text="Nieuw"), END),
            [("Debat", "spreker: was “–”, is nu “Voorzitter”"), ("Debat", "de tekst eronder is gewijzigd")],
        ),
        (agenda(END, DEBATE, OPENING), [("Agenda", "de punten staan in een andere volgorde")]),
        # An agenda that was pasted again has other rows with the same titles.
        (
            agenda(item(7, "opening"), item(8, "Debat", "19.10"), item(9, "Einde", "21.00")),
            [("opening", "titel: was “Opening”, is nu “opening”")],
        ),
        # A title that moved to another row is not taken twice.
        (
            agenda(OPENING, item(2, "Einde", "19.10"), item(3, "Debat", "21.00")),
            [
                ("Einde", "titel: was “Debat”, is nu “Einde”"),
                ("Debat", "titel: was “Einde”, is nu “Debat”"),
            ],
        ),
        (
            agenda(OPENING, DEBATE, END, where="provinciehuis"),
            [("Plaats", "was “stadhuis, Plein 1”, is nu “provinciehuis”")],
        ),
    ],
)
def test_what_changed(after, said):
    assert [(change.about, change.what) for change in changes(BEFORE, after)] == said


def test_two_items_with_one_title_are_two():
    twice = agenda(item(1, "Ronde"), item(2, "Ronde", "19.20"))
    assert changes(twice, agenda(item(5, "Ronde"), item(6, "Ronde", "19.20"))) != []
    assert [change.what for change in changes(twice, agenda(item(1, "Ronde")))] == ["staat niet meer op de agenda"]
