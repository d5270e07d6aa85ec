"""Receivers of the signals of gremia."""

from typing import Any

from django.dispatch import receiver

from gremia.models import Mandate
from gremia.signals import fractie_changed
from positions.operations.position import continue_rapporteur


@receiver(fractie_changed)
def keep_rapporteur(before: Mandate, after: Mandate, **signal: Any) -> None:
    """Who writes a position goes on doing so under the mandate that follows."""
    continue_rapporteur(before, after=after)
