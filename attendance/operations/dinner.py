"""Dinner: closed on a day, after which every change is a late one that the griffie accepts or not.

Nothing is frozen by forbidding: what the caterer was told is kept beside what people want now, and where the two differ
stands a late change, whatever made it so (another wish, someone who moved up, someone who does not come any more).
Only for whom the griffie itself takes off the list it need not decide: the caterer is told of one dinner less.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from attendance.models import DietWish, Invitee, Reception, Registration
from attendance.operations import notices
from attendance.queries.dinner import caterer_numbers, registrations_with_late_change
from gremia.models import User
from meetings.models import Meeting
from portal.compared import ChangedMeanwhile

State = Registration.State


class DinnerClosed(Exception):
    """Dinner was closed already."""


class NoLateChange(Exception):
    """There is nothing (any more) to accept or refuse."""


@transaction.atomic
def close_dinner(meeting: Meeting, *, by: User | None) -> None:
    """Let what is wanted now be what the caterer was told. Raises DinnerClosed."""
    reception = Reception.objects.locked(meeting)
    if reception.dinner_closed_at is not None:
        raise DinnerClosed
    _close(reception)


def close_if_due(reception: Reception) -> None:
    """Close dinner if its last day has passed. The reception is locked."""
    if reception.dinner_closed_at is None and reception.dinner_is_due:
        _close(reception)


def _close(reception: Reception) -> None:
    rows = Registration.objects.filter(invitee__meeting=reception.meeting)
    rows.update(dinner_ordered=Q(state=State.COMES, dinner=True), late_refused_at=None)
    wishes = DietWish.objects.filter(registration__in=rows)
    wishes.filter(wanted=False).delete()
    wishes.update(ordered=False)
    wishes.filter(registration__dinner_ordered=True).update(ordered=True)
    reception.dinner_closed_at = timezone.now()
    reception.save(update_fields=["dinner_closed_at"])


def drop_dinner(reception: Reception) -> None:
    """Delete what people chose and what they eat: there is no dinner any more. The reception is locked."""
    rows = Registration.objects.filter(invitee__meeting=reception.meeting)
    DietWish.objects.filter(registration__in=rows).delete()
    rows.update(dinner=False, dinner_ordered=False, late_refused_at=None)
    reception.dinner_closed_at = None


@transaction.atomic
def confirm_caterer(meeting: Meeting, *, by: User) -> None:
    """Keep that the caterer knows the numbers as they stand, once dinner is closed, or that there is no dinner."""
    reception = Reception.objects.locked(meeting)
    if not reception.caterer_waits:
        return
    reception.caterer_told_at, reception.caterer_wrong_since = timezone.now(), None
    reception.caterer_dinners = 0 if reception.dinner_is_off else caterer_numbers(reception.meeting)[0]
    reception.save(update_fields=["caterer_told_at", "caterer_wrong_since", "caterer_dinners"])


def note_caterer_is_wrong(meeting: Meeting) -> None:
    """What the caterer was told is not so any more: other numbers, another time or place, or no dinner at all."""
    told = Reception.objects.filter(meeting=meeting, caterer_told_at__isnull=False, caterer_wrong_since=None)
    told.update(caterer_wrong_since=timezone.now())


@transaction.atomic
def decide_late_change(invitee: Invitee, *, accept: bool, expected: str, by: User) -> None:
    """Let a late change be passed on to the caterer, or leave it at what was ordered; the person hears which by mail.

    `expected` is the version of the answer that asks it. Raises ChangedMeanwhile if the person answered again, and
    NoLateChange if somebody decided already, or the person took it back.
    """
    meeting = Reception.objects.locked(invitee.meeting).meeting
    registration = registrations_with_late_change(meeting).filter(invitee=invitee).first()
    if registration is None:
        raise NoLateChange
    if registration.version != expected:
        raise ChangedMeanwhile
    if accept:
        registration.dinner_ordered = registration.eats
        registration.diet_wishes.filter(wanted=False).delete()
        registration.diet_wishes.update(ordered=registration.eats)
        registration.save(update_fields=["dinner_ordered"])
        note_caterer_is_wrong(meeting)
    else:
        registration.late_refused_at = timezone.now()
        registration.save(update_fields=["late_refused_at"])
    notices.tell(registration, "late_change", accepted=accept)


def cancel_dinner(registration: Registration) -> None:
    """Let who is taken off the list not eat; what the caterer could not change any more stays ordered. Not saved."""
    registration.dinner = False
    keep_wishes(registration, [])
    if registration.dinner_ordered and registration.late_refused_at is None:
        registration.dinner_ordered = False
        registration.diet_wishes.all().delete()
        note_caterer_is_wrong(registration.invitee.meeting)


def keep_wishes(registration: Registration, kinds: list[str]) -> None:
    """Let these be what the person wants to be taken into account, and no others."""
    others = registration.diet_wishes.exclude(kind__in=kinds)
    if others.exists():
        others.filter(ordered=False).delete()
        others.update(wanted=False)
    for kind in kinds:
        registration.diet_wishes.update_or_create(kind=kind, defaults={"wanted": True})
