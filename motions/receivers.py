"""Receivers of the signals of positions."""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from motions import tasks
from motions.operations.outcome import note_decisions
from portal.queue import wake
from positions.models import Position
from positions.signals import gremia_joined, position_changed


@receiver(position_changed)
def wake_sync(position_id: int, **signal: Any) -> None:
    """Start the sync of the position's motions."""
    wake(tasks.sync_position, position_id)


@receiver(gremia_joined)
def keep_decisions(position: Position, gremia: Collection[int], **signal: Any) -> None:
    """What a council decided before its gremium left and came back, it decided."""
    note_decisions(position, gremia=gremia)
