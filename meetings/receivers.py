"""Receivers of the signals of gremia."""

from typing import Any

from django.dispatch import receiver

from gremia.models import Gremium
from gremia.signals import place_changed
from meetings.operations.meeting import stay_at


@receiver(place_changed)
def stay_where_told(before: Gremium, **signal: Any) -> None:
    """What people were told of a published meeting changes only with the question that every move asks."""
    stay_at(before)
