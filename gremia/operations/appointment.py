"""Confirming or discarding a mandate that one person proposed and another decides about."""

import pghistory
from django.db import transaction
from django.utils import timezone

from gremia.models import Mandate, User


class AppointmentDecided(Exception):
    """The appointment does not wait for a second person: it was confirmed, or it is gone."""


class AppointmentEnded(Exception):
    """The last day of the appointment has passed before anybody confirmed it."""


@transaction.atomic
def confirm_appointment(mandate: Mandate, *, by: User) -> None:
    """Let a proposed mandate give its rights from now on. Raises AppointmentDecided and AppointmentEnded."""
    mandate = _lock_proposal(mandate)
    if mandate.has_ended:
        raise AppointmentEnded
    mandate.confirmed_by, mandate.confirmed_at = by, timezone.now()
    mandate.save(update_fields=["confirmed_by", "confirmed_at"])


@transaction.atomic
def discard_appointment(mandate: Mandate, *, by: User) -> None:
    """Throw a proposed mandate away: withdrawn by who proposed it, or refused. Raises AppointmentDecided."""
    with pghistory.context(user=by.pk):
        _lock_proposal(mandate).delete()


def _lock_proposal(mandate: Mandate) -> Mandate:
    proposal = Mandate.objects.proposed().select_for_update(of=("self",)).order_by("pk").filter(pk=mandate.pk).first()
    if proposal is None:
        raise AppointmentDecided
    return proposal
