"""Which words changed, for people to read."""

import itertools
import time

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wording import differences
from wording.differences import Part, WordChange, changes, diff, with_changes
from wording.fingerprint import canonical_text


def same(text: str) -> Part:
    return Part("same", text)


def removed(text: str) -> Part:
    return Part("removed", text)


def added(text: str) -> Part:
    return Part("added", text)


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("", "", ()),
        ("de regio groeit", "de regio groeit", (same("de regio groeit"),)),
        ("", "de regio", (added("de regio"),)),
        ("de regio", "", (removed("de regio"),)),
        ("de regio groeit", "de regio krimpt", (same("de regio "), removed("groeit"), added("krimpt"))),
        ("de grote stad", "de stad", (same("de "), removed("grote "), same("stad"))),
        ("de stad", "de grote stad", (same("de "), added("grote "), same("stad"))),
        ("100.000 woningen", "130.000 woningen", (removed("100.000"), added("130.000"), same(" woningen"))),
        ("de auto's;", "de auto's,", (same("de auto's"), removed(";"), added(","))),
        ("[college] wil", "[gremium] wil", (removed("[college]"), added("[gremium]"), same(" wil"))),
        ("de  regio", "de regio", (same("de regio"),)),
        ("de\u00a0regio", "de regio", (same("de regio"),)),
        ("‘de regio’ groeit", "'de regio' groeit", (same("'de regio' groeit"),)),
        ("auto’s – nu", "auto's - nu", (same("auto's - nu"),)),
        ("Almere–Lelystad", "Almere-Lelystad", (same("Almere-Lelystad"),)),
        ("woning\u00adbouw", "woningbouw", (same("woningbouw"),)),
        ("ﬁets en ĳs…", "fiets en ijs...", (same("fiets en ijs..."),)),
        ("cafe\u0301", "café", (same("café"),)),
        ("de\u200b regio", "de regio", (same("de regio"),)),
        ("zij zei „nu” eerst", 'zij zei "nu" later', (same('zij zei "nu" '), removed("eerst"), added("later"))),
        ("a ,b", "a,b", (removed("a ,b"), added("a,b"))),
        (
            "in te zetten op snelle treinen naar Zwolle",
            "ruim baan te geven voor fietsers naar Zwolle",
            (
                removed("in te zetten op snelle treinen"),
                added("ruim baan te geven voor fietsers"),
                same(" naar Zwolle"),
            ),
        ),
        (
            "snel te bouwen aan de Pampus en daarover in het najaar van 2026 verslag te doen",
            "rustig te bouwen aan de Pampus en daarover in het voorjaar van 2026 verslag te doen",
            (
                removed("snel"),
                added("rustig"),
                same(" te bouwen aan de Pampus en daarover in het "),
                removed("najaar"),
                added("voorjaar"),
                same(" van 2026 verslag te doen"),
            ),
        ),
    ],
)
def test_a_change_reads_in_whole_words(before, after, parts):
    assert diff(before, after) == parts


WORDS = st.sampled_from(
    ["de", "regio", "groeit", "[college]", "auto's", "1.500", ";", ",", " ", "\u00a0", "e\u0301", "["]
)
TEXTS = st.text() | st.lists(WORDS, max_size=40).map("".join) | st.lists(WORDS, max_size=40).map(" ".join)


@given(TEXTS, TEXTS)
def test_the_parts_make_both_texts_again(before, after):
    parts = diff(before, after)
    ours = "".join(part.text for part in parts if part.kind != "added")
    assert ours == before or canonical_text(ours) == canonical_text(before)
    assert "".join(part.text for part in parts if part.kind != "removed") == after
    assert all(part.text for part in parts)
    assert all(one.kind != next_.kind for one, next_ in itertools.pairwise(parts))


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_what_is_common_is_as_long_as_can_be(before, after):
    pairs = differences.common(before, after)
    assert [before[i] for i, _ in pairs] == [after[j] for _, j in pairs]
    assert pairs == sorted(pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == longest(before, after)


def longest(before: list[str], after: list[str]) -> int:
    """The length of the longest common subsequence, as in a textbook."""
    row = [0] * (len(after) + 1)
    for one in before:
        new = [0]
        for j, other in enumerate(after):
            new.append(row[j] + 1 if one == other else max(row[j + 1], new[j]))
        row = new
    return row[-1]


@pytest.mark.parametrize(
    ("before", "after"), [("a b " * 750, "b c " * 750), ("." * 3000, ".;" * 1500), ("x " * 50_000, "y x " * 25_000)]
)
def test_no_text_takes_long(before, after):
    start = time.process_time()
    parts = diff(before, after)
    assert time.process_time() - start < 1
    assert "".join(part.text for part in parts if part.kind != "removed") == after


def shown(before: str, after: str) -> str:
    template = Template("{% load clauses %}{{ before|word_diff:after }}")
    with translation.override("nl"):
        return template.render(Context({"before": before, "after": after}))


def test_a_difference_is_told_in_words_as_well_as_in_marks():
    assert shown("[college] <b>voor de zomer</b> nu te vragen", "[gremium] <b>voor de zomer</b> later te vragen") == (
        '<del class="diff__removed"><span class="visually-hidden">verwijderd: </span>'
        '<span class="chip"><span class="visually-hidden">variabele </span>college</span></del>'
        '<ins class="diff__added"><span class="visually-hidden">toegevoegd: </span>'
        '<span class="chip"><span class="visually-hidden">variabele </span>gremium</span></ins>'
        " &lt;b&gt;voor de zomer&lt;/b&gt; "
        '<del class="diff__removed"><span class="visually-hidden">verwijderd: </span>nu</del>'
        '<ins class="diff__added"><span class="visually-hidden">toegevoegd: </span>later</ins> te vragen'
    )


def test_texts_that_are_the_same_show_no_marks():
    assert shown("de regio groeit", "de regio groeit") == "de regio groeit"


WORD = st.sampled_from(["de", "regio", "groeit", "[college]", "in", "stad,", "'vaak'", "niet."])
WORDS = st.lists(WORD, min_size=1, max_size=12)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_all_changes_make_the_second_text_and_none_the_first(before, after):
    found = changes(before, after)
    assert with_changes(before, after, range(len(found))) == after
    assert with_changes(before, after, ()) == before


def test_some_of_the_changes_are_made():
    before, after = "de regio groeit en wonen is vaak duur", "de hele regio groeit en wonen is duur"
    assert changes(before, after) == (WordChange("", "hele", "de"), WordChange("vaak", "", "en wonen is"))
    assert with_changes(before, after, {0}) == "de hele regio groeit en wonen is vaak duur"
    assert with_changes(before, after, {1}) == "de regio groeit en wonen is duur"


def test_points_within_a_clause_are_a_list_of_changed_lines():
    assert shown("te doen: - de weg; - <b>", "te doen: - de weg") == (
        'te doen:<ul><li>de weg<del class="diff__removed"><span class="visually-hidden">verwijderd: </span>;</del></li>'
        '<li><del class="diff__removed"><span class="visually-hidden">verwijderd: </span>&lt;b&gt;</del></li></ul>'
    )
    chips = Template("{% load clauses %}{{ text|chips:variables }} {{ text|chips_in_line }}")
    assert chips.render(Context({"text": "voor: - wonen; - werk", "variables": {}})) == (
        "voor:<ul><li>wonen;</li><li>werk</li></ul> voor: - wonen; - werk"
    )
