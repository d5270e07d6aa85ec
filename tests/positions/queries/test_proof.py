"""Who is named under the proof of a position."""

from django.utils import timezone

from positions.queries.proof import MAX_NAMED, Proof
from tests.factories import GremiumFactory, PositionFactory, UserFactory


def test_of_many_who_said_nothing_the_first_are_named():
    gremia = [GremiumFactory(order=number) for number in range(MAX_NAMED + 4)]
    position = PositionFactory()
    proof = Proof(position, (), gremia)
    assert ([each.gremium for each in proof.shown], proof.unshown) == (gremia[:MAX_NAMED], 4)


def test_who_said_something_is_always_named():
    gremia = [GremiumFactory(order=number) for number in range(MAX_NAMED + 4)]
    position = PositionFactory()
    last = gremia[-1]
    position.proof_readings.create(
        gremium=last,
        fingerprint=Proof(position, (), gremia).fingerprint,
        is_right=False,
        read_by=UserFactory(),
        read_at=timezone.now(),
    )
    proof = Proof(position, (), gremia)
    assert ([each.gremium for each in proof.shown], proof.unshown) == ([*gremia[:MAX_NAMED], last], 3)
