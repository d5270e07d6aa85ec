"""Appointments that wait for a second person, as the workplace shows them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery

from gremia import permissions
from gremia.models import Mandate
from gremia.permissions import Visitor


@dataclass(frozen=True)
class Appointment:
    """A proposed mandate, and what the person at the keyboard may do with it."""

    mandate: Any
    """With the moment at which it was proposed."""
    may_confirm: bool
    may_withdraw: bool
    may_refuse: bool


def open_appointments(user: Visitor, *, only: Mandate | None = None) -> list[Appointment]:
    """Every appointment that waits, or that one if it does; those the person may confirm come first."""
    # Django fills the cached property of that name; it is empty for who may not log in.
    in_force = Mandate.objects.current().filter(user__is_active=True).select_related("gremium", "fractie")
    made = Mandate.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk")).order_by("pgh_id")  # type: ignore[attr-defined]
    waiting = (
        Mandate.objects.proposed()
        .annotate(proposed_at=Subquery(made.values("pgh_created_at")[:1]))
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
