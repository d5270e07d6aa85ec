"""The guest list: proposed from the mandates in force on the day of the meeting, and guests by name and address."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from attendance.models import Delivery, Invitee, Registration
from attendance.operations import places
from attendance.operations.dinner import cancel_dinner
from attendance.queries.proposal import GuestGroup
from gremia.models import Fractie, Gremium, Mandate, User
from meetings.models import Meeting


class OnListAlready(Exception):
    """Some of these addresses are on the list already; nobody was added."""

    def __init__(self, emails: list[str]) -> None:
        super().__init__(f"{len(emails)} addresses")
        self.emails = emails


@dataclass(frozen=True)
class Guest:
    """Someone without a mandate, as typed."""

    name: str
    email: str


@transaction.atomic
def invite_groups(meeting: Meeting, groups: Iterable[GuestGroup], *, by: User | None) -> int:
    """Put everybody of these gremia and roles on the list who is not on it; how many. Raises WrongStatus."""
    places.lock_editable(meeting)
    chosen = set(groups)
    there = set(meeting.invitees.filter(user__isnull=False).values_list("user", flat=True))
    mandates = Mandate.objects.on(meeting.date).one_per_person()
    new = [m for m in mandates if m.user_id not in there and GuestGroup.of(m) in chosen]
    Invitee.objects.bulk_create([_invitee(meeting, mandate, by) for mandate in new])
    return len(new)


@transaction.atomic
def add_guests(meeting: Meeting, guests: Iterable[Guest], *, by: User | None) -> int:
    """Put guests on the list, all or none; how many. Who turns out to have an account is invited as such.

    Raises WrongStatus, and OnListAlready with the addresses that are on the list.
    """
    places.lock_editable(meeting)
    guests = list(guests)
    there = set(meeting.invitees.on_list().filter(guest_email__gt="").values_list("guest_email", flat=True))
    there |= set(meeting.invitees.on_list().filter(user__isnull=False).values_list("user__email", flat=True))
    if twice := [guest.email for guest in guests if guest.email in there]:
        raise OnListAlready(twice)
    for guest in guests:
        guest_for(meeting, name=guest.name, email=guest.email, by=by)
    return len(guests)


def guest_for(
    meeting: Meeting,
    *,
    name: str,
    email: str,
    gremium: Gremium | None = None,
    fractie: Fractie | None = None,
    by: User | None,
) -> Invitee:
    """The invitee with this address, on the list again if need be; else a new one: an account, or a guest.

    Gremium and fractie are for whoever has no mandate of its own that day.
    """
    email = email.lower()
    user = User.objects.filter(email=email, is_active=True).first()
    invitees = Invitee.objects.filter(meeting=meeting)
    invitee = (invitees.filter(user=user) if user else invitees.filter(guest_email=email)).first()
    if invitee is None:
        mandates = Mandate.objects.on(meeting.date).filter(user=user).one_per_person() if user else []
        guest = {} if user else {"guest_name": name, "guest_email": email}
        other = Invitee(meeting=meeting, user=user, gremium=gremium, fractie=fractie, added_by=by, **guest)
        invitee = _invitee(meeting, mandates[0], by) if mandates else other
    if invitee.uninvited_at is not None:  # taken off the list is no answer of one's own
        Registration.objects.filter(invitee=invitee).update(state=Registration.State.SILENT, answered_at=None)
    invitee.uninvited_at = None
    invitee.save()
    return invitee


@transaction.atomic
def follow_fractie(before: Mandate, *, after: Mandate) -> None:
    """Who goes to another fractie comes as one of that to the meetings from its first day on, and so do stand-ins."""
    who = Q(user=after.user_id, role=after.role) | Q(registration__in_place_of__user=after.user_id, role="")
    days = (after.since, after.until or datetime.date.max)
    rows = Invitee.objects.filter(who, gremium=after.gremium_id, fractie=before.fractie_id, meeting__date__range=days)
    rows.update(fractie=after.fractie_id)


@transaction.atomic
def uninvite_guest(invitee: Invitee, *, by: User | None) -> None:
    """Take someone off the list, and the dinner with it; a place goes to who waits. Raises WrongStatus."""
    reception = places.lock_editable(invitee.meeting, about=invitee)
    registration = Registration.objects.filter(invitee=invitee).first()
    if registration is not None:
        places.give_up(registration)
        cancel_dinner(registration)
        registration.save()
    invitee.deliveries.filter(state=Delivery.State.WAITING).delete()
    invitee.uninvited_at = timezone.now()
    invitee.save(update_fields=["uninvited_at"])
    places.move_up(reception)


def _invitee(meeting: Meeting, mandate: Mandate, by: User | None) -> Invitee:
    return Invitee(
        meeting=meeting,
        user_id=mandate.user_id,
        gremium_id=mandate.gremium_id,
        fractie_id=mandate.fractie_id,
        role=mandate.role,
        added_by=by,
    )
