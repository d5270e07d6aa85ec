"""What motions does when something happened on a floor below."""

from typing import Any

from django.dispatch import receiver

from motions import tasks
from portal.queue import wake
from positions.signals import position_changed


@receiver(position_changed)
def wake_sync(position_id: int, **signal: Any) -> None:
    """The motions of the position follow."""
    wake(tasks.sync_position, position_id)
