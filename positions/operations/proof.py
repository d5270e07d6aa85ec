"""Saying that the motion of the own gremium, read beside those of the others, can be as it is."""

import datetime

from django.db import transaction
from django.utils import timezone

from gremia.models import Gremium, User
from portal.compared import ChangedMeanwhile
from positions import permissions
from positions.models import Position, ProofReading
from positions.operations import step
from positions.operations.consensus import NotARepresentative
from positions.queries.clause import core_of_now
from wording.fingerprint import fingerprint


@transaction.atomic
def record_proof_reading(
    position: Position,
    *,
    gremium: Gremium,
    expected: str,
    is_right: bool,
    expected_reading: int | None = None,
    by: User,
    at: datetime.datetime | None = None,
) -> ProofReading | None:
    """Record that the text with the fingerprint `expected` can be so in the motion of the person's own gremium.

    Without `is_right` that is taken back. The same twice is once; taking back what was never said is None. What a
    colleague of the same gremium said last has the number `expected_reading` (0: nothing; None: never mind). Raises
    NotARepresentative, TextLocked, and ChangedMeanwhile with the other text, or with what a colleague said, as `now`.
    """
    if gremium not in permissions.speaks_for(by, position):
        raise NotARepresentative
    position = step.lock_position(position.pk)
    step.require_open(position)
    if fingerprint(core_of_now(position)) != expected:
        raise ChangedMeanwhile(position)
    last = position.proof_readings.filter(gremium=gremium, fingerprint=expected).first()
    if (last.is_right if last else False) == is_right:
        return last
    if last and expected_reading not in (None, last.pk):
        raise ChangedMeanwhile(last)
    reading = ProofReading.objects.create(
        position=position,
        gremium=gremium,
        fingerprint=expected,
        is_right=is_right,
        read_by=by,
        read_at=at or timezone.now(),
    )
    step.count_activity(position)
    return reading
