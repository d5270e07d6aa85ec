"""How a gremium's verbs read."""

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
