"""The sync of the gremia's drafts with the position: the shared core in each gremium's own frame.

The rows are the queue: `Motion.synced_version` and `synced_gremium_at` tell which position and which gremium a draft
was made from. So a sync that was killed, or of which the message was lost, is simply done by the next one.
"""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gremia.models import Gremium
from motions.models import Motion
from motions.queries.motion import positions_behind
from portal.live import notify
from positions.models import Position
from positions.queries.clause import core_of_now
from wording.core import Core
from wording.motion import word_motion

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """The core of a position and the version that it is, read together."""

    version: int
    core: Core


def sync_positions() -> int:
    """Bring every draft that is behind up to date; returns how many were. One that fails does not stop the others."""
    total = 0
    for position_id in list(positions_behind().values_list("pk", flat=True)):
        try:
            total += sync_position(position_id)
        except Exception:
            logger.exception("The drafts of position %s stay behind.", position_id)
    return total


def sync_position(position_id: int) -> int:
    """Bring the position's drafts up to date, one commit each; returns how many were.

    Goes on until nothing is behind, also of what is edited meanwhile. A position that does not exist (any more) has
    no drafts.
    """
    behind = positions_behind().filter(pk=position_id)
    total = 0
    while behind.exists() and (synced := _sync_once(position_id)):
        total += synced
    return total


def _sync_once(position_id: int) -> int:
    snapshot = read_snapshot(position_id)
    if snapshot is None:
        return 0
    _create_missing(position_id)
    behind = Motion.objects.filter(position=position_id).behind().values_list("pk", flat=True)
    return sum(sync_motion(motion_id, snapshot) for motion_id in list(behind))


@transaction.atomic
def read_snapshot(position_id: int) -> Snapshot | None:
    """Version and clauses of one moment: writers lock the position too, before they change either."""
    position = Position.objects.select_for_update(no_key=True).filter(pk=position_id).first()
    if position is None:
        return None
    return Snapshot(position.version, core_of_now(position))


def _create_missing(position_id: int) -> None:
    """A motion for every gremium that has none; two workers at once make it one."""
    without = Gremium.objects.filter(positions=position_id).exclude(motions__position=position_id)
    Motion.objects.bulk_create(
        [Motion(position_id=position_id, gremium=gremium) for gremium in without], ignore_conflicts=True
    )


@transaction.atomic
def sync_motion(motion_id: int, snapshot: Snapshot) -> bool:
    """Write the snapshot into one draft; False if it is as new already.

    Waits for a draft that is locked: who holds it may write an older snapshot, and be at its end.
    """
    motion = (
        Motion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("gremium", "position")
        .filter(pk=motion_id, status=Motion.Status.DRAFT)
        .first()
    )
    if motion is None or not _is_older(motion, snapshot):
        return False
    motion.body = word_motion(snapshot.core, motion.gremium, council_date=motion.council_date).as_json()
    motion.synced_version = snapshot.version
    motion.synced_gremium_at = motion.gremium.changed_at
    motion.synced_at = timezone.now()
    motion.save(update_fields=["body", "synced_version", "synced_gremium_at", "synced_at"])
    notify(motion.position.live_topic)
    return True


def _is_older(motion: Motion, snapshot: Snapshot) -> bool:
    """Whether the snapshot is newer: a draft never goes back to an older version."""
    return motion.synced_version < snapshot.version or (
        motion.synced_version == snapshot.version and motion.synced_gremium_at != motion.gremium.changed_at
    )
