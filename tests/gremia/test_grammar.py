"""How a gremium's verbs and variables read."""

import pytest

from gremia import grammar
from tests.factories import GremiumFactory


@pytest.mark.parametrize(
    ("infinitive", "raad", "staten"),
    [
        ("verzoeken", "verzoekt", "verzoeken"),
        ("opdragen", "draagt", "dragen"),
        ("oproepen", "roept", "roepen"),
        ("uitspreken", "spreekt", "spreken"),
        ("overgaan", "gaat", "gaan"),
    ],
)
def test_fixed_verbs_follow_the_number_of_the_gremium(infinitive, raad, staten):
    assert grammar.conjugate(infinitive, GremiumFactory.build()) == raad
    assert grammar.conjugate(infinitive, GremiumFactory.build(staten=True)) == staten


def test_variables_become_the_words_of_the_gremium():
    text = "[gremium] [hebben] [college] gevraagd [iets]"
    assert grammar.resolve(text, GremiumFactory.build(short_name="Almere")) == (
        "de raad van Almere heeft het college van burgemeester en wethouders gevraagd [iets]"
    )
    assert grammar.resolve(text, GremiumFactory.build(staten=True)) == (
        "Provinciale Staten van Flevoland hebben het college van Gedeputeerde Staten gevraagd [iets]"
    )
    assert grammar.unknown_variables(text) == ["iets"]
