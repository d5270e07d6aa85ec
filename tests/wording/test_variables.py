"""What variables become, and how they are stored."""

import pytest

from tests.factories import GremiumFactory
from wording.variables import finite, resolve, standard_variables, unknown_variables


def test_variables_become_the_words_of_the_gremium():
    text = "[gremium] [hebben] [college] gevraagd [iets]"
    assert resolve(text, GremiumFactory.build(short_name="Almere")) == (
        "de raad van Almere heeft het college van burgemeester en wethouders gevraagd [iets]"
    )
    assert resolve(text, GremiumFactory.build(staten=True)) == (
        "Provinciale Staten van Flevoland hebben het college van Gedeputeerde Staten gevraagd [iets]"
    )
    assert unknown_variables(text) == ["iets"]


@pytest.mark.parametrize(
    ("infinitive", "raad", "staten"),
    [
        ("verzoeken", "verzoekt", "verzoeken"),
        ("opdragen", "draagt", "dragen"),
        ("oproepen", "roept", "roepen"),
        ("uitspreken", "spreekt", "spreken"),
    ],
)
def test_fixed_verbs_follow_the_number_of_the_gremium(infinitive, raad, staten):
    assert finite(infinitive, GremiumFactory.build()) == raad
    assert finite(infinitive, GremiumFactory.build(staten=True)) == staten


def test_both_forms_of_a_word_are_a_variable():
    text = "[gremium] [moet/moeten] met [zijn/hun] regio; [x/y] [/] [a/] [kan/kan]"
    assert resolve(text, GremiumFactory.build(short_name="Almere")).startswith(
        "de raad van Almere moet met zijn regio; x "
    )
    assert resolve(text, GremiumFactory.build(staten=True)).startswith(
        "Provinciale Staten van Flevoland moeten met hun regio; y "
    )
    assert unknown_variables(text) == ["/", "a/", "kan/kan"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("[moet]", "[moet/moeten]"),
        ("[moeten]", "[moet/moeten]"),
        ("[moeten/moet]", "[moet/moeten]"),
        ("[ moet / moeten ]", "[moet/moeten]"),
        ("[moest]", "[moest/moesten]"),
        ("[optrekt]", "[optrekt/optrekken]"),
        ("[verzoekt]", "[verzoekt/verzoeken]"),
        ("[heeft]", "[hebben]"),
        ("[heeft/hebben]", "[hebben]"),
        ("[hebben]", "[hebben]"),
        ("[zijn]", "[zijn]"),
        ("[hun/zijn]", "[zijn/hun]"),
        ("[Staten/raad]", "[raad/Staten]"),
        ("[college]", "[college]"),
        ("[college: moeten/moet]", "[college: moet/moeten]"),
        ("[iets]", "[iets]"),
        ("[raad]", "[raad]"),
    ],
)
def test_a_variable_is_stored_in_one_way(typed, stored):
    assert standard_variables(typed) == stored
    assert standard_variables(stored) == stored


def test_a_variable_of_the_executive_follows_the_executive():
    text = "[college] [college: wil/willen]"
    assert resolve(text, GremiumFactory.build(staten=True)).endswith("het college van Gedeputeerde Staten wil")
    plain = GremiumFactory.build(staten=True, executive="Gedeputeerde Staten")
    assert resolve(text, plain) == "Gedeputeerde Staten willen"
