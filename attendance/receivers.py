"""Receivers of the signals of meetings."""

from typing import Any

from django.dispatch import receiver

from attendance.operations.registration import come_from_again
from meetings.signals import items_put_back


@receiver(items_put_back)
def give_back_from_items(numbers: set[int], **signal: Any) -> None:
    """Who comes from one of these items on does so again."""
    come_from_again(numbers)
