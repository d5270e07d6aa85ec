"""The text of each gremium, whole."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gremia.models import Gremium
from portal.characters import clean
from tests.factories import ClauseFactory, GremiumFactory, PositionFactory
from wording.core import CoreClause, core_of, tidy
from wording.motion import MotionSection, MotionText, word_motion
from wording.parts import Kind, Verb

pytestmark = pytest.mark.django_db

NOTING, CONSIDERING, OPINING, DICTUM = Kind
REQUEST, INSTRUCT, CALL_UPON, DECLARE = Verb

CORE = (
    CoreClause(NOTING, "Flevoland tot 2050 met 100.000 woningen groeit."),
    CoreClause(NOTING, "[gremium] daarover eerder [hebben] gesproken"),
    CoreClause(CONSIDERING, "[college] deelneemt aan het BO MIRT"),
    CoreClause(OPINING, "woningen, banen en bereikbaarheid gelijk op moeten gaan;"),
    CoreClause(DICTUM, "aan te dringen op de IJmeerverbinding", REQUEST, "[college]"),
    CoreClause(DICTUM, "[leden] voor het BO MIRT te informeren", REQUEST, "[college]"),
    CoreClause(DICTUM, "elk jaar verslag te doen", INSTRUCT, "[college]"),
    CoreClause(DICTUM, "de drie gremia elkaar nodig hebben", DECLARE),
    CoreClause(DICTUM, "met één stem te spreken", CALL_UPON, "alle bestuurders in [gebied]"),
)


def almere() -> Gremium:
    return GremiumFactory.build(short_name="Almere")


def lelystad() -> Gremium:
    return GremiumFactory.build(
        short_name="Lelystad",
        motion_opening="De gemeenteraad van Lelystad, in vergadering bijeen op",
        motion_hearing="",
    )


def flevoland() -> Gremium:
    return GremiumFactory.build(staten=True)


ALMERE = """\
De raad van de gemeente Almere, in vergadering bijeen op donderdag 4 juli 2024,
gehoord de beraadslaging,

constaterende dat:
- Flevoland tot 2050 met 100.000 woningen groeit;
- de raad van Almere daarover eerder heeft gesproken,

overwegende dat:
- het college van burgemeester en wethouders deelneemt aan het BO MIRT,

van mening dat:
- woningen, banen en bereikbaarheid gelijk op moeten gaan,

verzoekt het college van burgemeester en wethouders:
- aan te dringen op de IJmeerverbinding;
- raadsleden voor het BO MIRT te informeren,

draagt het college van burgemeester en wethouders op:
- elk jaar verslag te doen,

spreekt uit dat:
- de drie gremia elkaar nodig hebben,

roept alle bestuurders in de gemeente Almere op:
- met één stem te spreken,

en gaat over tot de orde van de dag."""

FLEVOLAND = """\
Aan de voorzitter van Provinciale Staten

Provinciale Staten van Flevoland, in vergadering bijeen op een nog te bepalen datum,

constaterende dat:
- Flevoland tot 2050 met 100.000 woningen groeit;
- Provinciale Staten van Flevoland daarover eerder hebben gesproken,

overwegende dat:
- het college van Gedeputeerde Staten deelneemt aan het BO MIRT,

van mening dat:
- woningen, banen en bereikbaarheid gelijk op moeten gaan,

verzoeken het college van Gedeputeerde Staten:
- aan te dringen op de IJmeerverbinding;
- Statenleden voor het BO MIRT te informeren,

dragen het college van Gedeputeerde Staten op:
- elk jaar verslag te doen,

spreken uit dat:
- de drie gremia elkaar nodig hebben,

roepen alle bestuurders in de provincie Flevoland op:
- met één stem te spreken,

en gaan over tot de orde van de dag."""


def test_the_raad_of_almere_speaks_in_the_singular():
    assert word_motion(CORE, almere(), council_date=datetime.date(2024, 7, 4)).as_plain_text() == ALMERE


def test_provinciale_staten_speak_in_the_plural():
    assert word_motion(CORE, flevoland()).as_plain_text() == FLEVOLAND


def test_lelystad_has_an_opening_of_its_own_as_json_for_the_motion():
    assert word_motion(CORE[:1] + CORE[4:5], lelystad()).as_json() == {
        "addressee": "",
        "opening": ["De gemeenteraad van Lelystad, in vergadering bijeen op een nog te bepalen datum,"],
        "considerations": [
            {"heading": "constaterende dat", "items": ["Flevoland tot 2050 met 100.000 woningen groeit,"]}
        ],
        "dictum": [
            {
                "heading": "verzoekt het college van burgemeester en wethouders",
                "items": ["aan te dringen op de IJmeerverbinding,"],
            }
        ],
        "closing": "en gaat over tot de orde van de dag.",
    }


def test_a_position_without_clauses_is_a_frame():
    assert word_motion((), almere()) == MotionText(
        addressee="",
        opening=(
            "De raad van de gemeente Almere, in vergadering bijeen op een nog te bepalen datum,",
            "gehoord de beraadslaging,",
        ),
        considerations=(),
        dictum=(),
        closing="en gaat over tot de orde van de dag.",
    )


def test_the_same_verb_again_after_another_gets_a_heading_of_its_own():
    order = (CORE[4], CORE[6], CORE[5])
    assert [(s.heading, len(s.items)) for s in word_motion(order, flevoland()).dictum] == [
        ("verzoeken het college van Gedeputeerde Staten", 1),
        ("dragen het college van Gedeputeerde Staten op", 1),
        ("verzoeken het college van Gedeputeerde Staten", 1),
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("de regio groeit", "de regio groeit"),
        ("de regio groeit.", "de regio groeit"),
        ("de regio groeit ; ", "de regio groeit"),
        ("de regio groeit,", "de regio groeit"),
        ("de regio groeit.;", "de regio groeit"),
        ("de regio groeit met 1.500.", "de regio groeit met 1.500"),
        ("er woningen nodig zijn, ov, e.d.", "er woningen nodig zijn, ov, e.d."),
        ("er scholen, wegen enz. nodig zijn, enz.", "er scholen, wegen enz. nodig zijn, enz."),
        *(
            (f"het kost € 12 {abbreviation}", f"het kost € 12 {abbreviation}")
            for abbreviation in ("mln.", "mld.", "max.", "nrs.", "plv.", "vnl.", "prov.")
        ),
        ("er geld is, bijv.", "er geld is, bijv."),
        ("het de vraag is: waarom?", "het de vraag is: waarom?"),
        ("het beter moet…", "het beter moet…"),
        ("het beter moet...", "het beter moet..."),
        ("dit op flevoland.nl staat; daarna. En dan.", "dit op flevoland.nl staat; daarna. En dan"),
    ],
)
def test_only_the_mark_at_the_end_of_a_bullet_belongs_to_the_frame(typed, printed):
    core = (CoreClause(NOTING, typed), CoreClause(NOTING, typed))
    [section] = word_motion(core, almere()).considerations
    assert section == MotionSection("constaterende dat", (f"{printed};", f"{printed},"))


def test_the_core_follows_the_kinds_of_a_motion_and_leaves_variables_and_marks_alone():
    position = PositionFactory()
    ClauseFactory(position=position, kind=DICTUM, order=0, text="te lobbyen.", verb=CALL_UPON, addressee="[college]")
    ClauseFactory(position=position, kind=NOTING, order=5, text="[gebied] groeit;")
    ClauseFactory(position=position, kind=OPINING, order=1, text="het kan")
    ClauseFactory(position=position, kind=NOTING, order=2, text="er veel is")
    assert core_of(position.clauses.select_related("revision")) == (
        CoreClause(NOTING, "er veel is"),
        CoreClause(NOTING, "[gebied] groeit;"),
        CoreClause(OPINING, "het kan"),
        CoreClause(DICTUM, "te lobbyen.", CALL_UPON, "[college]"),
    )


@given(st.text())
def test_tidying_changes_no_word(text):
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert [c for c in tidied if c.isalnum()] == [c for c in clean(text) if c.isalnum()]


CLAUSES = st.builds(CoreClause, st.sampled_from([NOTING, CONSIDERING, OPINING]), st.text(min_size=1)) | st.builds(
    CoreClause, st.just(DICTUM), st.text(min_size=1), st.sampled_from([REQUEST, INSTRUCT]), st.just("[college]")
)


@given(st.lists(CLAUSES), st.sampled_from([almere(), lelystad(), flevoland()]))
def test_a_motion_survives_json(clauses, gremium):
    text = word_motion(tuple(clauses), gremium)
    assert MotionText.from_json(json.loads(json.dumps(text.as_json()))) == text
    assert sum(len(section.items) for section in text.sections) == len(clauses)
