"""The guest list: proposed from the mandates in force on the day of the meeting, and guests by name and address."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from attendance.models import Delivery, Invitee, Registration
from attendance.operations import waiting_list
from attendance.operations.dinner import cancel_dinner
from attendance.queries.proposal import group_of, to_invite
from gremia.models import Fractie, Gremium, Mandate, User
from meetings.models import Meeting
from meetings.permissions import EDITABLE


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
def invite_groups(meeting: Meeting, groups: Iterable[str], *, by: User | None) -> int:
    """Put everybody of these gremia and roles on the list who is not on it as such; how many. Raises WrongStatus.

    Who is on it as a guest, or as what one was before, keeps the answer.
    """
    waiting_list.lock_editable(meeting)
    chosen = set(groups)
    found = [(mandate, row) for mandate, row in to_invite(meeting) if group_of(mandate) in chosen]
    new = [_as(mandate, Invitee(meeting=meeting, added_by=by)) for mandate, row in found if row is None]
    Invitee.objects.bulk_create(new)
    for mandate, row in found:
        if row is not None:
            _as(mandate, row).save()
    return len(found)


@transaction.atomic
def add_guests(meeting: Meeting, guests: Iterable[Guest], *, by: User | None) -> int:
    """Put guests on the list, all or none; how many. Who turns out to have an account is invited as such.

    Raises WrongStatus, and OnListAlready with the addresses that are on the list.
    """
    waiting_list.lock_editable(meeting)
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

    Who has an account comes as what the person is that day. Gremium and fractie are for whoever has no mandate then.
    """
    email = email.lower()
    user = User.objects.filter(email=email, is_active=True).first()
    is_same = Q(user=user) | Q(guest_email=email) if user else Q(guest_email=email)
    invitee = Invitee.objects.filter(is_same, meeting=meeting).order_by("user").first()
    if invitee is None:
        of = {"gremium": gremium, "fractie": fractie, "added_by": by}
        invitee = Invitee(meeting=meeting, guest_name=name, guest_email=email, **of)
    if user:
        invitee.user, invitee.guest_name, invitee.guest_email = user, "", ""
    if mandates := Mandate.objects.on(meeting.date).filter(user=user).one_per_person() if user else []:
        _as(mandates[0], invitee)
    elif invitee.role:
        invitee.gremium, invitee.fractie, invitee.role = gremium, fractie, ""
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
def uninvite_person(person: User) -> None:
    """Take someone who is removed off every list that is still made; a list of an evening that was stays as it is."""
    for invitee in Invitee.objects.on_list().filter(user=person, meeting__status__in=EDITABLE):
        if invitee.meeting.is_ahead:
            uninvite_guest(invitee, by=None)


@transaction.atomic
def uninvite_guest(invitee: Invitee, *, by: User | None) -> bool:
    """Take someone off the list, and the dinner with it; a place goes to who waits. False if another did. Raises
    WrongStatus.
    """
    reception = waiting_list.lock_editable(invitee.meeting, about=invitee)
    if not Invitee.objects.on_list().filter(pk=invitee.pk).exists():
        return False
    registration = Registration.objects.filter(invitee=invitee).first()
    if registration is not None:
        waiting_list.give_up_place(registration)
        cancel_dinner(registration)
        registration.save()
    invitee.deliveries.filter(state=Delivery.State.WAITING).delete()
    invitee.uninvited_at = timezone.now()
    invitee.save(update_fields=["uninvited_at"])
    waiting_list.move_up(reception)
    return True


def _as(mandate: Mandate, invitee: Invitee) -> Invitee:
    """The invitee as one with this mandate, not saved."""
    invitee.user_id, invitee.guest_name, invitee.guest_email = mandate.user_id, "", ""
    invitee.gremium_id, invitee.fractie_id, invitee.role = mandate.gremium_id, mandate.fractie_id, mandate.role
    return invitee
