"""Where the gremia stand, in words: templatetags/consensus.py."""

import pytest

from positions.consensus import ClauseConsensus, GremiumAnswer
from positions.models import Clause, Stance
from positions.templatetags.consensus import all_of, listed, state_in_words
from tests.factories import GremiumFactory

AGREE, REMARK, OBJECT, OPEN = Stance.Answer
NAMES = ("Flevoland", "Almere", "Lelystad", "Dronten", "Urk", "Zeewolde", "Noordoostpolder")
GREMIA = [GremiumFactory.build(short_name=name) for name in NAMES]


def consensus(*answers, **fields):
    given = (
        GremiumAnswer(gremium, Stance(answer=answer, remark=f"te vaag voor {gremium.short_name}") if answer else None)
        for gremium, answer in zip(GREMIA, answers, strict=False)
    )
    return ClauseConsensus(Clause(**fields), tuple(given))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((AGREE,), "gedragen door Flevoland"),
        ((AGREE, REMARK), "gedragen door beide"),
        ((AGREE, AGREE, REMARK), "gedragen door alle drie"),
        ((AGREE,) * 7, "gedragen door alle 7 gremia"),
        ((AGREE, AGREE, None), "wacht op Lelystad"),
        ((AGREE, OPEN, None), "wacht op Almere en Lelystad"),
        ((None, None, None), "wacht op Flevoland, Almere en Lelystad"),
        ((None,) * 7, "wacht op 7 gremia"),
        ((AGREE, OBJECT, None), "tegengehouden door Almere: te vaag voor Almere"),
        (
            (OBJECT, OBJECT, AGREE),
            "tegengehouden door Flevoland en Almere: te vaag voor Flevoland; te vaag voor Almere",
        ),
        ((), "er zijn nog geen gremia"),
    ],
)
def test_the_state_of_a_clause_in_words(answers, words):
    assert state_in_words(consensus(*answers)) == words


def test_a_clause_set_aside_says_so_whatever_was_answered():
    assert state_in_words(consensus(OBJECT, set_aside_at="2026-01-01")) == "apart gezet"


def test_a_long_reason_is_cut_in_the_line_of_state():
    long = ClauseConsensus(Clause(), (GremiumAnswer(GREMIA[0], Stance(answer=OBJECT, remark="x" * 1000)),))
    assert len(state_in_words(long)) < 350


@pytest.mark.parametrize(
    ("number", "together", "names"),
    [
        (1, "Flevoland", "Flevoland"),
        (2, "beide", "Flevoland en Almere"),
        (3, "alle drie", "Flevoland, Almere en Lelystad"),
        (6, "alle 6 gremia", "6 gremia"),
    ],
)
def test_gremia_together_and_by_name(number, together, names):
    assert (all_of(GREMIA[:number]), listed(GREMIA[:number])) == (together, names)
