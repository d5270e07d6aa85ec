"""Receivers of the signals of positions."""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from gremia.models import User
from motions import tasks
from motions.operations.ending import follow_endings, require_one_that_goes_on
from motions.operations.outcome import note_decisions
from portal.queue import wake
from positions.models import Position
from positions.signals import gremia_joined, position_changed, text_reopened


@receiver(position_changed)
def wake_sync(position_id: int, **signal: Any) -> None:
    """Start the sync of the position's motions."""
    wake(tasks.sync_position, position_id)


@receiver(gremia_joined)
def keep_decisions(position: Position, gremia: Collection[int], **signal: Any) -> None:
    """What a council decided before its gremium left and came back, it decided."""
    note_decisions(position, gremia=gremia)
    follow_endings(position, by=None)


@receiver(text_reopened)
def keep_who_goes_on(position: Position, by: User | None, **signal: Any) -> None:
    """Who can file a newer text takes part in it."""
    require_one_that_goes_on(position)
    follow_endings(position, by=by)
