"""Motions put together from headings, the marks behind them, bullets and ends of clauses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wording.reader.reading import read

FACTS = ("het aantal inwoners groeit", "er te weinig woningen zijn", "dit in andere gemeenten goed werkt")
TASKS = ("hierover een plan te maken", "de raad elk kwartaal te informeren", "samen met de regio op te trekken")
CONSIDERING = (
    "overwegende dat",
    "Constaterende dat",
    "van mening zijnde dat",
    "Betreurende dat",
    "De raad constateert dat",
)
ASKING = {
    "verzoekt {}": "verzoeken",
    "Draagt {} op om": "opdragen",
    "roept {} op": "oproepen",
    "We vragen {} om": "vragen",
    "dringt er bij {} op aan": "aandringen",
    "geeft {} de opdracht": "opdracht geven",
    "verlangt van {}": "verlangen",
    "instrueert {}": "instrueren",
    "Verzoekt {} vervolgens": "verzoeken",
}
BODIES = ("het college", "het algemeen bestuur", "de rekenkamer", "de voorzitter van de raad", "Gedeputeerde Staten")
MARKS = (":", ":-", " :", ";", ",", "…")
BULLETS = ("- ", "• ", "{}. ", "> ", "✓ ", "")
ENDS = (";", " ;", "; en", ",")


def listed(clauses: tuple[str, ...], bullet: str, end: str) -> str:
    lines = [f"{bullet.format(place)}{clause}" for place, clause in enumerate(clauses, start=1)]
    return f"{end}\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(
    *map(st.sampled_from, (CONSIDERING, tuple(ASKING), BODIES, MARKS, MARKS, BULLETS, BULLETS, ENDS)),
    st.sampled_from(
        ("De raad van Almere, bijeen op 3 maart 2026,", "Ondergetekende stelt voor de volgende motie aan te nemen:")
    ),
    st.sampled_from(("\n", ";\n", "\n\n")),
)
def test_headings_with_lists(considering, asking, body, mark, other, bullet, sign, end, opening, between):
    facts, tasks = listed(FACTS, bullet, end), listed(TASKS, sign, ";")
    heading = asking.format(body)
    body_of_motion = f"{considering}{mark}\n{facts}{between}{heading}{other}\n{tasks}."
    motion = read(f"{opening}\n\n{body_of_motion}\n\nen gaat over tot de orde van de dag.")
    assert [consideration.text for consideration in motion.considerations] == list(FACTS)
    [dictum] = motion.dictum
    assert (dictum.verb, dictum.items) == (ASKING[asking], TASKS)
    assert dictum.addressee.removeprefix("van ").removeprefix("bij ") == body
    assert motion.not_understood == ()


@pytest.mark.parametrize("end", ["moet zijn", "van zijn en haar", "nodig is"])
def test_a_heading_that_names_who_is_asked_below_a_clause_without_an_end(end):
    motion = read(f"Overwegende dat:\n- openbaar vervoer bereikbaar {end}\nmachtigt het college:\n- dit te regelen")
    assert [dictum.verb for dictum in motion.dictum] == ["machtigen"]


def test_clauses_with_capitals_and_commas():
    tasks = "Een plan te maken,\nJaarlijks te tellen,\nOok te delen"
    assert read(f"Overwegende dat:\nEr te weinig is\n\nverzoekt het college om:\n{tasks}").dictum[0].items == (
        "Een plan te maken",
        "Jaarlijks te tellen",
        "Ook te delen",
    )


def test_sentences_that_all_begin_with_that():
    motion = read(
        "Spreekt uit,\n\ndat er een plan komt.\ndat iedereen meedoet;\n\nen gaat over tot de orde van de dag."
    )
    assert motion.dictum[0].items == ("er een plan komt", "iedereen meedoet")


def test_romans_in_a_motion_without_closing():
    tasks = "I. Bij de begroting te tellen ;\nII. Voor 1 juli te delen;"
    assert read(f"Overwegende dat:\n- A te weinig is;\n\nverzoekt het college:\n{tasks}").dictum[0].items == (
        "Bij de begroting te tellen",
        "Voor 1 juli te delen",
    )


@pytest.mark.parametrize(
    ("asked", "body"),
    [
        ("verzoekt het DB,", "het DB"),
        ("verzoekt het college van bestuur", "het college van bestuur"),
        ("verzoekt de initiatiefnemers:", "de initiatiefnemers"),
        ("vraagt het bestuur van de stichting:", "het bestuur van de stichting"),
    ],
)
def test_anybody_named_alone_on_the_line_of_the_verb(asked, body):
    motion = read(
        f"Overwegende dat het vol is;\n\n{asked}\nTe bevorderen dat er iets komt.\n\nen gaat over tot de orde van dag."
    )
    [dictum] = motion.dictum
    assert (dictum.addressee.rstrip(","), dictum.items) == (body, ("Te bevorderen dat er iets komt",))
    assert motion.closing


@pytest.mark.parametrize("between", ["; ", "; en "])
def test_tasks_in_one_sentence(between):
    motion = read(f"Overwegende dat het vol is;\n\nverzoekt het college een plan te maken{between}dit te delen")
    assert motion.dictum[0].items == ("een plan te maken", "dit te delen")
    motion = read(f"Overwegende dat het vol is;\n\nverzoekt het college een plan te maken{between}voor de zomer")
    assert len(motion.dictum[0].items) == 1


def test_a_motion_of_an_association_and_one_with_those_who_sign():
    motion = read(
        "Overwegende dat het vol is;\nverzoekt het bestuur:\n- te tellen;\nen gaat over tot de orde van de vergadering."
    )
    assert (motion.dictum[0].items, bool(motion.closing)) == (("te tellen",), True)
    motion = read(
        "Overwegende dat het vol is;\nverzoekt het college:\n- te tellen;\n\n"
        "Deze motie wordt mede ondertekend door:\n\nA. Naam"
    )
    assert (motion.dictum[0].items, motion.signatures) == (
        ("te tellen",),
        "Deze motie wordt mede ondertekend door:\nA. Naam",
    )


def test_tasks_whose_first_number_stands_within_them():
    tasks = "voor 1 juli een plan voor de balie aan de\n1.\nraad voor te leggen;\n2. ook de avond te onderzoeken;"
    motion = read(
        f"Overwegende dat:\n- het vol is;\n\nVerzoekt het\ncollege:\n{tasks}\n\nen gaat over tot de orde van de dag."
    )
    assert motion.dictum[0].items == (
        "voor 1 juli een plan voor de balie aan de raad voor te leggen",
        "ook de avond te onderzoeken",
    )


def test_an_and_before_the_last_task_is_no_part_of_it():
    motion = read("Overwegende dat het vol is;\n\nverzoekt het college een plan te maken;\nen dit te delen")
    assert motion.dictum[0].items == ("een plan te maken", "dit te delen")
