"""A changed motion, read back into the terms of the text that was filed."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories import GremiumFactory
from tests.wording.test_motion import almere, flevoland, lelystad
from wording.amended import UnknownVerb, amended_core
from wording.comparison import Likeness, compare
from wording.core import CoreClause
from wording.fingerprint import fingerprint
from wording.motion import word_motion
from wording.reader.reading import read

pytestmark = pytest.mark.django_db

FILED = (
    CoreClause("noting", "[gebied] groeit"),
    CoreClause("considering", "[gremium] [zien] dat de brug vol is"),
    CoreClause("dictum", "te pleiten voor een brug", "verzoeken", "[college]"),
    CoreClause("dictum", "[gremium] hierover te berichten", "verzoeken", "[college]"),
    CoreClause("dictum", "een brug nodig is", "uitspreken"),
)


@pytest.mark.parametrize("staten", [True, False])
def test_what_was_filed_is_read_back_to_the_letter(staten):
    gremium = GremiumFactory(staten=staten)
    text = word_motion(FILED, gremium).as_plain_text()
    core = amended_core(read(text), FILED, gremium)
    assert [replace(c, text=c.text.rstrip(";,.")) for c in core] == list(FILED)


@pytest.mark.parametrize("staten", [True, False])
def test_one_changed_bullet_is_one_changed_clause(staten):
    gremium = GremiumFactory(staten=staten)
    text = word_motion(FILED, gremium).as_plain_text().replace("voor een brug", "voor een tunnel onder het water")
    core = amended_core(read(text), FILED, gremium)
    changed = [(ours, theirs) for ours, theirs in zip(FILED, core, strict=True) if ours.text not in theirs.text]
    assert [(ours, replace(theirs, text=theirs.text.rstrip(";,."))) for ours, theirs in changed] == [
        (FILED[2], replace(FILED[2], text="te pleiten voor een tunnel onder het water"))
    ]


@pytest.mark.parametrize("called", ["het college", "het College van B&W", "Het college van burgemeester en wethouders"])
def test_the_executive_is_called_in_many_ways(called):
    gremium = GremiumFactory()
    core = amended_core(read(f"overwegende dat:\n- iets;\n\nverzoekt {called}:\n- te bouwen."), FILED, gremium)
    assert core[-1].addressee == "[college]"


def test_the_executive_of_the_province_is_another_one_for_a_raad():
    text = "overwegende dat:\n- iets;\n\nverzoekt Gedeputeerde Staten:\n- te bouwen."
    assert amended_core(read(text), FILED, GremiumFactory())[-1].addressee == "Gedeputeerde Staten"
    assert amended_core(read(text), FILED, GremiumFactory(staten=True))[-1].addressee == "[college]"


def test_a_verb_that_the_shared_text_does_not_have():
    with pytest.raises(UnknownVerb):
        amended_core(read("overwegende dat:\n- iets;\n\nbesluit:\n- te bouwen."), FILED, GremiumFactory())


OPENINGS = st.sampled_from(
    ["dat", "dat de", "Dat het", "dat een", "dat [gebied]", "dat [gremium]", "dat rapport", "de", ""]
)
WORDS = st.sampled_from(
    [
        "de",
        "het",
        "brug",
        "dat",
        "om",
        "en",
        "die",
        "is",
        "1,5",
        "km",
        "(A6)",
        "e.d.",
        "[college]",
        "[zijn]",
        "woon-",
        "Rijk",
    ]
)
TEXTS = st.builds(
    lambda opening, words, end: f"{opening} {' '.join(words)}{end}".strip(),
    OPENINGS,
    st.lists(WORDS, min_size=1, max_size=8),
    st.sampled_from(["", "", ";", ".", "?", "…"]),
).filter(lambda text: text.rstrip(";.?…") != "en")  # by itself it joins two clauses, and says nothing
CONSIDERATIONS = st.builds(CoreClause, st.sampled_from(["noting", "considering", "opining"]), TEXTS)
ADDRESSEES = st.sampled_from(["[college]", "het college", "de raad", "de griffier", "alle bestuurders in [gebied]"])
ASKS = st.builds(
    CoreClause, st.just("dictum"), TEXTS, st.sampled_from(["verzoeken", "opdragen", "oproepen"]), ADDRESSEES
)
DECLARES = st.builds(CoreClause, st.just("dictum"), TEXTS, st.just("uitspreken"))
ORDER = ["noting", "considering", "opining", "dictum"]
CORES = st.lists(CONSIDERATIONS | ASKS | DECLARES, min_size=1, max_size=8).map(
    lambda clauses: tuple(sorted(clauses, key=lambda clause: ORDER.index(clause.kind)))
)


@given(CORES, st.sampled_from([almere(), lelystad(), flevoland()]))
@example((CoreClause("considering", "dat de brug vol is"), CoreClause("considering", "dat rapport oud is")), almere())
@example((CoreClause("dictum", "dat [gremium] een brug [willen]", "uitspreken"),), flevoland())
def test_whatever_was_filed_is_read_back_as_the_same(filed, gremium):
    """Also a clause that says the "dat" of its heading again: that one is frame, and its fingerprint stays its own."""
    motion = read(word_motion(filed, gremium).as_plain_text())
    assert compare(filed, motion.core, gremium).is_same
    assert fingerprint(amended_core(motion, filed, gremium)) == fingerprint(filed)


@pytest.mark.parametrize(
    ("clause", "without"),
    [
        (CoreClause("considering", "dat de brug vol is"), "De brug vol is"),
        (CoreClause("dictum", "Dat [gremium] een brug [willen]", "uitspreken"), "de raad van Almere een brug wil"),
    ],
)
def test_a_that_of_the_heading_is_frame(clause, without):
    gremium, other = almere(), replace(clause, text=without)
    assert compare((clause,), (other,), gremium).likeness == Likeness.FRAME
    assert compare((other,), (clause,), gremium).likeness == Likeness.FRAME


@pytest.mark.parametrize(
    ("clause", "without"),
    [
        (CoreClause("considering", "dat rapport oud is"), "rapport oud is"),
        (CoreClause("dictum", "dat de brug er komt", "verzoeken", "[college]"), "de brug er komt"),
        (CoreClause("considering", "dat de brug vol is"), "een brug vol is"),
    ],
)
def test_any_other_that_is_a_word(clause, without):
    assert compare((clause,), (replace(clause, text=without),), almere()).likeness == Likeness.SUBSTANTIVE
