"""Do two texts say the same, and where not, what differs."""

import time
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.factories import GremiumFactory
from tests.wording.test_fingerprint import BARE, CORES, DICTUM, noisy
from tests.wording.test_motion import CORE, almere, flevoland, lelystad
from wording import comparison
from wording.comparison import Comparison, ComparisonRow, Likeness, compare, unresolve, unresolve_core
from wording.core import CoreClause
from wording.fingerprint import canonical_text, fingerprint
from wording.motion import word_motion
from wording.variables import VARIABLE, VARIABLES, resolve

IDENTICAL, TYPOGRAPHIC, FRAME, SUBSTANTIVE, ADDED, MISSING = Likeness

GROWS = CoreClause("noting", "de regio tot 2050 met 100.000 woningen groeit")
JOINS = CoreClause("considering", "[college] deelneemt aan het BO MIRT en daar [gebied] vertegenwoordigt")
PLEAD = CoreClause("dictum", "te pleiten voor de IJmeerverbinding en voor de Lelylijn", "verzoeken", "[college]")
REPORT = CoreClause("dictum", "elk jaar verslag te doen aan [gremium]", "opdragen", "[college]")
OURS = (GROWS, JOINS, PLEAD, REPORT)
COLLEGE = "het college van burgemeester en wethouders"


def likenesses(found: Comparison) -> list[tuple[Likeness, int | None, int | None]]:
    return [(row.likeness, row.our_place, row.their_place) for row in found.rows]


def resolved(core, gremium):
    return tuple(replace(c, text=resolve(c.text, gremium), addressee=resolve(c.addressee, gremium)) for c in core)


def test_the_same_text_is_identical():
    assert compare(OURS, OURS) == Comparison(tuple(ComparisonRow(IDENTICAL, c, c, i, i) for i, c in enumerate(OURS)))
    assert compare(OURS, OURS).likeness == IDENTICAL
    assert compare((), ()) == Comparison(())
    assert compare((), ()).likeness == IDENTICAL


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        ("[college] deelneemt aan het BO MIRT en daar [gebied]\u00a0vertegenwoordigt", TYPOGRAPHIC),
        ("[college] deelneemt aan het BO MIRT en daar [gebied] vertegenwoordigt;", FRAME),
        (f"{COLLEGE} deelneemt aan het BO MIRT en daar de gemeente Almere vertegenwoordigt", FRAME),
        (f"H{COLLEGE[1:]} deelneemt aan het BO MIRT en daar [gebied] vertegenwoordigt;", FRAME),
        ("[college] deelneemt aan het BO MIRT en daar de provincie Flevoland vertegenwoordigt", SUBSTANTIVE),
        ("[college] deelneemt aan het BO MIRT en daar [gebied] goed vertegenwoordigt", SUBSTANTIVE),
    ],
)
def test_a_clause_beside_what_almere_made_of_it(text, likeness):
    found = compare(OURS, (GROWS, replace(JOINS, text=text), PLEAD, REPORT), almere())
    assert [row.likeness for row in found.rows] == [IDENTICAL, likeness, IDENTICAL, IDENTICAL]
    assert found.likeness == likeness
    assert found.is_same == (likeness < SUBSTANTIVE) == (found.differing == ())


def test_the_addressee_in_words_of_the_gremium_is_frame_and_another_one_is_not():
    staten = replace(PLEAD, addressee="het college van Gedeputeerde Staten")
    assert compare((PLEAD,), (staten,), flevoland()).likeness == FRAME
    assert compare((PLEAD,), (staten,), almere()).likeness == SUBSTANTIVE
    assert compare((PLEAD,), (staten,)).likeness == SUBSTANTIVE
    assert compare((PLEAD,), (replace(PLEAD, verb="oproepen"),)).likeness == SUBSTANTIVE


def test_a_clause_added_and_one_missing_leave_the_others_in_place():
    new = CoreClause("noting", "er sinds vorig jaar een nieuwe dienstregeling is")
    found = compare(OURS, (GROWS, new, JOINS, REPORT))
    assert likenesses(found) == [
        (IDENTICAL, 0, 0),
        (ADDED, None, 1),
        (IDENTICAL, 1, 2),
        (MISSING, 2, None),
        (IDENTICAL, 3, 3),
    ]
    assert found.likeness == SUBSTANTIVE
    assert found.differing == (ComparisonRow(ADDED, None, new, None, 1), ComparisonRow(MISSING, PLEAD, None, 2, None))


def test_a_moved_clause_is_said_to_have_moved():
    found = compare((GROWS, JOINS, PLEAD, REPORT), (GROWS, JOINS, REPORT, PLEAD))
    assert [(row.our_place, row.their_place) for row in found.rows] == [(0, 0), (1, 1), (2, 3), (3, 2)]
    assert [row.moved for row in found.rows].count(True) == 1
    assert found.likeness == SUBSTANTIVE


def test_a_split_clause_is_beside_its_larger_half():
    halves = (replace(PLEAD, text="te pleiten voor de IJmeerverbinding"), replace(PLEAD, text="en voor de Lelylijn"))
    assert likenesses(compare((PLEAD, REPORT), (*halves, REPORT))) == [
        (SUBSTANTIVE, 0, 0),
        (ADDED, None, 1),
        (IDENTICAL, 1, 2),
    ]


def test_the_most_alike_belong_together_also_when_both_were_changed_and_swapped():
    changed = (
        replace(PLEAD, text="elk kwartaal verslag te doen aan [gremium]"),
        replace(REPORT, text="te pleiten voor de IJmeerverbinding en niet voor de Lelylijn"),
    )
    assert [(r.our_place, r.their_place) for r in compare((PLEAD, REPORT), changed).rows] == [(0, 1), (1, 0)]


def test_a_clause_under_another_heading_is_the_same_clause_changed():
    assert likenesses(compare((GROWS, JOINS), (replace(GROWS, kind="considering"), JOINS))) == [
        (SUBSTANTIVE, 0, 0),
        (IDENTICAL, 1, 1),
    ]


def test_a_clause_of_wholly_other_words_is_missing_and_the_other_added():
    other = CoreClause("noting", "iedereen daarover iets anders zegt")
    assert likenesses(compare((GROWS,), (other,))) == [(MISSING, 0, None), (ADDED, None, 0)]


@pytest.mark.parametrize("gremium", [almere(), lelystad(), flevoland()], ids=str)
def test_what_a_gremium_prints_differs_in_its_frame_only(gremium):
    printed = resolved(CORE, gremium)
    items = [item for section in word_motion(CORE, gremium).sections for item in section.items]
    printed = tuple(replace(clause, text=item) for clause, item in zip(printed, items, strict=True))
    found = compare(CORE, printed, gremium)
    assert {row.likeness for row in found.rows} == {FRAME}
    assert unresolve_core(CORE, printed, gremium) == CORE


@given(st.data(), CORES)
def test_typography_and_frame_never_make_another_text(data, core):
    gremium = data.draw(st.sampled_from([almere(), lelystad(), flevoland()]))
    theirs = tuple(
        replace(c, text=data.draw(noisy(c.text))) for c in data.draw(st.sampled_from([core, resolved(core, gremium)]))
    )
    found = compare(core, theirs, gremium)
    assert found.is_same
    assert fingerprint(unresolve_core(core, theirs, gremium)) == fingerprint(core)


@given(CORES, st.lists(BARE | DICTUM, max_size=6).map(tuple) | CORES.flatmap(st.permutations).map(tuple))
def test_two_texts_say_the_same_exactly_if_their_fingerprints_are_the_same(ours, theirs):
    found = compare(ours, theirs)
    assert found.is_same == (fingerprint(ours) == fingerprint(theirs))
    assert sorted(row.our_place for row in found.rows if row.ours is not None) == list(range(len(ours)))
    assert sorted(row.their_place for row in found.rows if row.theirs is not None) == list(range(len(theirs)))
    assert all(row.ours == ours[row.our_place] for row in found.rows if row.ours is not None)
    assert all(row.theirs == theirs[row.their_place] for row in found.rows if row.theirs is not None)


@given(st.data(), CORES)
def test_a_reordered_text_loses_no_clause(data, core):
    theirs = tuple(data.draw(st.permutations(core)))
    found = compare(core, theirs)
    assert all(row.likeness == IDENTICAL for row in found.rows)
    assert found.is_same == (core == theirs)


@pytest.mark.parametrize(
    ("base", "said", "unresolved"),
    [
        (
            "[gremium] [willen] dat [college] pleit",
            "de raad van Almere wil dat het college van burgemeester en wethouders snel pleit",
            "[gremium] [willen] dat [college] snel pleit",
        ),
        (
            "[college] moet pleiten",
            "Het college  van burgemeester\nen wethouders moet bidden;",
            "[college] moet bidden;",
        ),
        (
            "[college] moet pleiten",
            "het college van burgemeester en schepenen moet pleiten",
            "het college van burgemeester en schepenen moet pleiten",
        ),
        ("dit is wat [gremium] [zijn]", "dit is wat Almere nu is", "dit is wat Almere nu [zijn]"),
        ("wat is en [zijn] mag", "wat is en is moet", "wat is en [zijn] moet"),
        (
            "de raad van Almere, dus [gremium]",
            "de raad van Almere, of de raad van Almere",
            "de raad van Almere, of [gremium]",
        ),
        ("zonder woorden van een ander", "zonder de raad van Almere", "zonder de raad van Almere"),
        ("[gebied] groeit", "de gemeente Almere-Haven groeit hard", "[gebied]-Haven groeit hard"),
        ("[gebied] groeit", "de gemeente Almeres groeit hard", "de gemeente Almeres groeit hard"),
        ("[onbekend] [gebied] groeit", "[onbekend] de gemeente Almere krimpt", "[onbekend] [gebied] krimpt"),
        ("[gebied] groeit", "", ""),
        ("", "de gemeente Almere", "de gemeente Almere"),
    ],
)
def test_the_variables_come_back_where_the_base_had_them(base, said, unresolved):
    assert unresolve(base, said, almere()) == unresolved


PIECES = st.sampled_from(["de", "is", "wil", "raad", "van", "Almere", "het college", *(f"[{v}]" for v in VARIABLES)])
BASES = st.lists(PIECES, max_size=12).map(" ".join)


@given(BASES, BASES, st.sampled_from([almere(), lelystad(), flevoland()]))
def test_whatever_comes_back_says_what_was_read(base, other, gremium):
    said = resolve(other, gremium)
    back = unresolve(base, said, gremium)
    assert canonical_text(resolve(back, gremium)).lower() == canonical_text(said).lower()
    assert unresolve(base, resolve(base, gremium), gremium) == base
    assert set(VARIABLE.findall(back)) <= set(VARIABLE.findall(base))


@given(st.text(), st.text())
def test_no_text_is_too_odd_to_read_back(base, said):
    assume("[" not in said)
    gremium = GremiumFactory.build(executive="a (b", members_noun="", area="*")
    assert unresolve("[leden] nu", "wat", GremiumFactory.build(members_noun=" ")) == "wat"
    assert isinstance(unresolve(f"[college] {base} [leden] [gebied]", f"a (b {said} *", gremium), str)


def test_a_long_text_does_not_take_long():
    ours = tuple(CoreClause("noting", f"punt {n} over woning {n * 7} in [gebied]") for n in range(1500))
    theirs = tuple(replace(c, text=f"{c.text} nu") for c in reversed(ours))
    start = time.process_time()
    found = compare(ours, theirs, almere())
    assert time.process_time() - start < 2
    assert found.likeness == SUBSTANTIVE
    assert len(found.rows) == 3000
    assert comparison.MAX_WORD_COMPARISONS < 1500 * 1500
