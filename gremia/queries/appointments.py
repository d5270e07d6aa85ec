"""Appointments that wait for a second person, as the workplace shows them."""

from dataclasses import dataclass

from django.db.models import Prefetch

from gremia import permissions
from gremia.models import Mandate
from gremia.permissions import Visitor


@dataclass(frozen=True)
class Appointment:
    """A proposed mandate, and what the person at the keyboard may do with it."""

    mandate: Mandate
    may_confirm: bool
    may_withdraw: bool
    may_refuse: bool


def open_appointments(user: Visitor, *, only: Mandate | None = None) -> list[Appointment]:
    """Every appointment that waits, or that one if it does; those the person may confirm come first."""
    # Django fills the cached property of that name; it is empty for who may not log in.
    in_force = Mandate.objects.current().filter(user__is_active=True).select_related("gremium", "fractie")
    waiting = (
        Mandate.objects.proposed()
        .select_related("user", "gremium", "proposed_by")
        .prefetch_related(Prefetch("proposed_by__mandates", in_force, to_attr="mandates_in_force"))
        .order_by("pk")
    )
    if only is not None:
        waiting = waiting.filter(pk=only.pk)
    appointments = [
        Appointment(
            mandate,
            permissions.can_confirm_appointment(user, mandate),
            permissions.can_withdraw_appointment(user, mandate),
            permissions.can_refuse_appointment(user, mandate),
        )
        for mandate in waiting
    ]
    return sorted(appointments, key=lambda appointment: not appointment.may_confirm)
