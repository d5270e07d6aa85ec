"""Which clauses a council has yet to decide about."""

import pytest
from django.db.models import Exists, OuterRef

from positions.models import Clause, Participant
from tests.factories import ClauseFactory, GremiumFactory, PositionFactory


@pytest.mark.parametrize(("voted_on", "is_undecided"), [("nothing", True), ("another", True), ("it", False)])
def test_the_query_says_what_one_clause_says(voted_on, is_undecided):
    own, other = GremiumFactory(), GremiumFactory()
    clause = ClauseFactory(position=PositionFactory(gremia=[own, other]))
    revisions = {"nothing": [], "another": [clause.current.pk + 1], "it": [7, clause.current.pk]}
    Participant.objects.filter(position=clause.position, gremium=own).update(voted_on=revisions[voted_on])
    assert Clause.objects.get(pk=clause.pk).takes_answers_of(own.pk) == is_undecided
    assert Clause.objects.undecided(own).contains(clause) == is_undecided
    assert Clause.objects.undecided(other).contains(clause)
    undecided = Clause.objects.undecided(OuterRef("gremium")).filter(position=OuterRef("position"))
    parts = Participant.objects.filter(Exists(undecided), gremium=own)
    assert parts.exists() == is_undecided


def test_a_gremium_that_takes_no_part_is_asked_nothing():
    part, no_part = GremiumFactory(), GremiumFactory()
    clause = ClauseFactory(position=PositionFactory(gremia=[part]))
    assert [Clause.objects.undecided(gremium).contains(clause) for gremium in (part, no_part)] == [True, False]
