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


class ProofReadMeanwhile(Exception):
    """A colleague of the same gremium said something of this text (`reading`) that the person has not seen."""

    def __init__(self, reading: ProofReading) -> None:
        super().__init__(str(reading))
        self.reading = reading


@transaction.atomic
def record_proof_reading(
    position: Position,
    *,
    gremium: Gremium,
    expected: str,
    is_right: bool,
    seen: int | None = None,
    by: User,
    at: datetime.datetime | None = None,
) -> ProofReading | None:
    """Record that the text with the fingerprint `expected` can be so in the motion of the person's own gremium.

    Without `is_right` that is taken back. The same twice is once; taking back what was never said is None. `seen` is
    the number of the last reading of this gremium that the person saw, 0 if there was none. Raises NotARepresentative,
    TextLocked, ChangedMeanwhile if the text is another than the person read, and ProofReadMeanwhile.
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
    if last and seen not in (None, last.pk):
        raise ProofReadMeanwhile(last)
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
