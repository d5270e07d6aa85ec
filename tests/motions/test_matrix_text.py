"""The words of a motion, read back from what was made of them, and clauses as one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gremia.models import Gremium
from motions import matrix_text
from tests.factories import GremiumFactory
from tests.wording.test_fingerprint import CORES
from tests.wording.test_motion import CORE, almere, flevoland, lelystad
from wording.core import CoreClause
from wording.motion import MotionSection, MotionText, word_motion
from wording.parts import KINDS


@given(CORES, st.sampled_from([almere(), lelystad(), flevoland()]))
def test_what_a_draft_says_is_what_was_worded(core, gremium):
    in_order = tuple(sorted(core, key=lambda clause: KINDS.index(clause.kind)))
    text = MotionText.from_json(word_motion(in_order, gremium).as_json())
    assert matrix_text.core_of_text(text) == matrix_text.resolve_core(in_order, gremium)


@pytest.mark.parametrize("gremium", [almere(), lelystad(), flevoland()], ids=str)
def test_every_verb_is_read_back(gremium):
    in_order = CORE
    assert matrix_text.core_of_text(word_motion(in_order, gremium)) == matrix_text.resolve_core(in_order, gremium)


def test_a_gremium_that_became_plural_since_is_read_all_the_same():
    before = word_motion(CORE, almere())
    after = GremiumFactory.build(short_name="Almere", number=Gremium.Number.PLURAL)
    assert [clause.verb for clause in matrix_text.core_of_text(before)] == [
        clause.verb for clause in matrix_text.resolve_core(CORE, after)
    ]


def test_a_heading_that_nobody_knows_loses_no_word():
    text = MotionText("", (), (), (MotionSection("verklaart plechtig dat", ("het zo is,",)),), "")
    [clause] = matrix_text.core_of_text(text)
    assert clause == CoreClause("dictum", "het zo is", "", "verklaart plechtig dat")
    assert matrix_text.sentence(clause, almere()) == "verklaart plechtig dat het zo is"


@pytest.mark.parametrize(
    ("clause", "gremium", "sentence"),
    [
        (CORE[1], None, "[gremium] daarover eerder [hebben] gesproken"),
        (CORE[1], flevoland(), "Provinciale Staten van Flevoland daarover eerder hebben gesproken"),
        (CORE[6], None, "draagt [college] op: elk jaar verslag te doen"),
        (CORE[6], flevoland(), "dragen het college van Gedeputeerde Staten op: elk jaar verslag te doen"),
        (CORE[7], almere(), "spreekt uit dat: de drie gremia elkaar nodig hebben"),
        (CoreClause("dictum", "te gaan", "smeken", "de minister"), almere(), "smeken de minister te gaan"),
    ],
)
def test_a_clause_as_one_line(clause, gremium, sentence):
    assert matrix_text.sentence(clause, gremium) == sentence
