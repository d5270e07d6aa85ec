"""What answers come to: per gremium, never over all of them together."""

import pytest

from positions.consensus import ClauseConsensus, ClauseState, Consensus, GremiumAnswer, Seats
from positions.models import Clause, Stance
from tests.factories import FractieFactory, GremiumFactory
from wording.parts import Kind

AGREE, REMARK, OBJECT, OPEN = Stance.Answer
GREMIA = [GremiumFactory.build(short_name=name, seats=10) for name in ("Flevoland", "Almere", "Lelystad")]


def answer_of(gremium, answer=None, **fracties):
    """`agree=6` is a fractie of six seats that agrees."""
    stance = Stance(gremium=gremium, answer=answer, remark="omdat") if answer else None
    of = [Stance(fractie=FractieFactory.build(gremium=gremium, seats=n), answer=a) for a, n in fracties.items()]
    return GremiumAnswer(gremium, stance, tuple(of))


def clause(*answers, kind=Kind.NOTING, **fields):
    return ClauseConsensus(Clause(kind=kind, **fields), tuple(map(answer_of, GREMIA, answers)))


def with_seats(*fracties):
    return ClauseConsensus(Clause(), tuple(answer_of(g, **f) for g, f in zip(GREMIA, fracties, strict=True)))


def names(given):
    return [each.gremium.short_name for each in given]


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((None, None, None), ClauseState.WAITING),
        ((AGREE, AGREE, None), ClauseState.WAITING),
        ((AGREE, AGREE, OPEN), ClauseState.WAITING),
        ((AGREE, REMARK, AGREE), ClauseState.CARRIED),
        ((AGREE, OBJECT, AGREE), ClauseState.BLOCKED),
        ((None, OBJECT, None), ClauseState.BLOCKED),
    ],
)
def test_where_a_clause_stands(answers, state):
    assert clause(*answers).state == state


def test_who_blocks_and_who_is_waited_for():
    consensus = clause(AGREE, OBJECT, OPEN)
    assert names(consensus.blocked_by) == ["Almere"]
    assert [gremium.short_name for gremium in consensus.waiting_for] == ["Lelystad"]
    assert not consensus.is_settled


def test_where_there_is_no_gremium_nobody_carries_anything():
    assert ClauseConsensus(Clause(), ()).state == ClauseState.WAITING


def test_the_seats_of_a_gremium_by_what_their_fracties_said():
    answer = answer_of(GREMIA[0], agree=3, agree_with_remark=2, object=1)
    assert answer.seats == Seats(agree=3, agree_with_remark=2, object=1, silent=4)
    assert (answer.seats.total, answer.seats.in_favour) == (10, 5)


def test_more_seats_in_fracties_than_the_gremium_has_are_still_drawn_whole():
    assert GremiumAnswer(GREMIA[0], None, answer_of(GREMIA[0], agree=11).fractie_stances, 12).seats == Seats(
        11, 0, 0, 1
    )


@pytest.mark.parametrize(
    ("seats", "leads", "fails"),
    [
        (Seats(silent=10), False, False),
        (Seats(agree=1, silent=9), True, False),
        (Seats(agree=2, agree_with_remark=1, object=2), True, False),
        (Seats(agree=2, object=2), False, True),
        (Seats(object=1), False, True),
    ],
)
def test_silence_neither_leads_nor_fails_and_a_tie_fails(seats, leads, fails):
    assert (seats.leads, seats.fails) == (leads, fails)


def test_a_clause_that_fails_in_one_council_although_it_leads_in_the_others_is_flagged():
    consensus = with_seats({"agree": 9}, {"agree": 9}, {"agree": 4, "object": 5})
    assert (names(consensus.leading), names(consensus.failing)) == (["Flevoland", "Almere"], ["Lelystad"])


@pytest.mark.parametrize("fracties", [({"object": 9}, {}, {}), ({"agree": 9}, {}, {"agree": 1})])
def test_a_clause_that_leads_nowhere_or_fails_nowhere_is_not_flagged(fracties):
    assert with_seats(*fracties).failing == []


def test_the_common_core_and_what_is_unsettled():
    carried, blocked = clause(AGREE, AGREE, AGREE, kind="dictum"), clause(AGREE, OBJECT, AGREE)
    waiting, aside = clause(AGREE, None, AGREE), clause(AGREE, OBJECT, AGREE, set_aside_at="2026-01-01")
    whole = Consensus([waiting, blocked, aside, carried])
    assert (whole.core, whole.unsettled, whole.shared) == (
        *([carried], [waiting, blocked]),
        [waiting, blocked, carried],
    )
    assert not whole.can_be_declared
    assert Consensus([aside, carried]).can_be_declared
    assert not Consensus([aside]).can_be_declared
    assert not Consensus([clause(AGREE, AGREE, AGREE)]).can_be_declared, "it asks nobody anything"
