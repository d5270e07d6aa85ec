"""A changed motion, read back into the terms of the text that was filed."""

from dataclasses import replace

import pytest

from positions.amended import UnknownVerb, amended_core
from positions.motion_text import read
from positions.wording import CoreClause, word
from tests.factories import GremiumFactory

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
    text = word(FILED, gremium).as_plain_text()
    core = amended_core(read(text), FILED, gremium)
    assert [replace(c, text=c.text.rstrip(";,.")) for c in core] == list(FILED)


@pytest.mark.parametrize("staten", [True, False])
def test_one_changed_bullet_is_one_changed_clause(staten):
    gremium = GremiumFactory(staten=staten)
    text = word(FILED, gremium).as_plain_text().replace("voor een brug", "voor een tunnel onder het water")
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


def test_a_verb_that_the_shared_text_does_not_have():
    with pytest.raises(UnknownVerb):
        amended_core(read("overwegende dat:\n- iets;\n\nbesluit:\n- te bouwen."), FILED, GremiumFactory())
