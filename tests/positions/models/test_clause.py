"""Which clauses a council has yet to decide about."""

import datetime

import pytest
from django.db.models import Exists, OuterRef

from positions.models import Clause, Participant
from tests.factories import ClauseFactory, GremiumFactory, PositionFactory

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("voted_after", "is_undecided"), [(None, True), (-DAY, True), (datetime.timedelta(0), False), (DAY, False)]
)
def test_the_query_says_what_one_clause_says(voted_after, is_undecided):
    own, other = GremiumFactory(), GremiumFactory()
    clause = ClauseFactory(position=PositionFactory(gremia=[own, other]))
    if voted_after is not None:
        part = Participant.objects.filter(position=clause.position, gremium=own)
        part.update(voted_at=clause.current.written_at + voted_after)
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
