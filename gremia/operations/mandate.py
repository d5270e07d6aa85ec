"""Giving a mandate, correcting one, and changing the fractie of one.

That a person has a role once at a time is a constraint (models/mandate.py), as are the seats (models/fractie.py).
"""

import datetime

import pghistory
from django.db import transaction
from django.utils import timezone

from gremia.models import WORKPLACE_ROLES, Fractie, Mandate, Role, User
from gremia.permissions import is_administrator
from gremia.signals import fractie_changed


class NotAnotherFractie(ValueError):
    """A running mandate of a member goes on in another fractie of the same gremium, that exists on that day."""


@transaction.atomic
def give_mandate(mandate: Mandate, *, by: User | None) -> None:
    """Save a new mandate. One of a role that enters the workplace is a proposal: it waits for a second person.

    Where there never was a clerk there is nobody else yet: the first one of all is the administrator's alone.
    """
    if mandate.role in WORKPLACE_ROLES:
        mandate.proposed_by = by
        if by is not None and mandate.role == Role.CLERK and is_administrator(by) and not _was_there_a_clerk():
            mandate.confirmed_at = timezone.now()
    mandate.save()


@transaction.atomic
def correct_mandate(mandate: Mandate, *, by: User | None) -> None:
    """Save what was wrong in it: what follows its fractie follows the right one, as if it had always stood there."""
    with pghistory.context(user=by and by.pk):
        before = Mandate.objects.get(pk=mandate.pk)
        mandate.save()
        tell_of_fractie(before, after=mandate)


def tell_of_fractie(before: Mandate, *, after: Mandate) -> None:
    """Let what names the fractie of a member know that it is another one in `after`, if it is."""
    if before.fractie_id != after.fractie_id:
        fractie_changed.send(sender=Mandate, before=before, after=after)


def _was_there_a_clerk() -> bool:
    """Whether anybody ever was a clerk here; administrators who ask at once do so one after the other."""
    list(User.objects.select_for_update().filter(is_superuser=True).order_by("pk"))
    return Mandate.objects.filter(role=Role.CLERK, confirmed_at__isnull=False).exists()


@transaction.atomic
def change_fractie(mandate: Mandate, *, fractie: Fractie, on: datetime.date, by: User | None) -> Mandate:
    """End the mandate the day before `on`, and start one in that fractie that ends when it would.

    So what the member did before stays with the fractie of then. Raises NotAnotherFractie.
    """
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("gremium").get(pk=mandate.pk)
    runs = mandate.since < on and (mandate.until is None or on <= mandate.until)
    fits = fractie.gremium_id == mandate.gremium_id and fractie.is_in_force_on(on)
    if mandate.role != Role.MEMBER or not runs or not fits or mandate.fractie == fractie:
        raise NotAnotherFractie
    until = mandate.until
    with pghistory.context(user=by and by.pk):
        mandate.until = on - datetime.timedelta(days=1)
        mandate.save(update_fields=["until"])
        after = Mandate.objects.create(
            user_id=mandate.user_id, role=mandate.role, gremium=mandate.gremium, fractie=fractie, since=on, until=until
        )
        tell_of_fractie(mandate, after=after)
    return after
