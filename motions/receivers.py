"""Receivers of the signals of positions."""

from typing import Any

from django.dispatch import receiver

from motions import tasks
from portal.queue import wake
from positions.signals import position_changed


@receiver(position_changed)
def wake_sync(position_id: int, **signal: Any) -> None:
    """Start the sync of the position's motions."""
    wake(tasks.sync_position, position_id)
