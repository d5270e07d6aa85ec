"""The waiting list: who has a place in the room, and who moves up when one comes free.

All of it happens under the lock of the meeting's Reception, one step after the other. A place that comes free is
offered to whoever waits longest, until a set hour; without an answer it goes to the next. So there is never more than
the room holds, nobody is passed over, and whoever registers finds a free place only when nobody waits.
"""

import datetime

from django.db.models import Max, QuerySet
from django.utils import timezone

from attendance.models import Invitee, Reception, Registration
from attendance.operations import notices
from attendance.operations.dinner import close_if_due
from meetings.models import Meeting
from meetings.operations.meeting import WrongStatus
from meetings.permissions import EDITABLE

State = Registration.State


def lock_reception(meeting: Meeting, *, about: Invitee | None = None) -> Reception:
    """The row under whose lock every answer is taken, with the places up to date.

    Offers whose hour has come go to the next first, so that nobody who answers now passes those who wait; of an evening
    that does not take place nothing is offered or taken back. `about` is whose place is decided right after this: that
    person is not asked by mail any more.
    """
    reception = Reception.objects.locked(meeting)
    close_if_due(reception)
    in_line = _registrations(reception).filter(state__in=(State.OFFERED, State.WAITING))
    if in_line.filter(invitee__meeting__status=Meeting.Status.PUBLISHED).exists():  # mostly there are none
        end_offers(reception)
        move_up(reception, about=about)
    return reception


def lock_editable(meeting: Meeting, *, about: Invitee | None = None) -> Reception:
    """As lock_reception, of a meeting that is still prepared. Raises WrongStatus."""
    reception = lock_reception(meeting, about=about)
    meeting.refresh_from_db(fields=["status"])  # of now: it may have waited
    if meeting.status not in EDITABLE:
        raise WrongStatus(meeting)
    return reception


def free_places(reception: Reception) -> int | None:
    """How many more fit; None where everybody fits."""
    return None if reception.capacity is None else reception.capacity - places_taken(reception)


def take_place(reception: Reception, registration: Registration) -> None:
    """Let someone who says to come have a place, or wait for one at the end of the queue."""
    if registration.state in {State.COMES, State.WAITING}:
        return
    free = free_places(reception)
    if registration.state == State.OFFERED or free is None or free > 0:
        give_place(registration)
    else:
        registration.state, registration.queue_number = State.WAITING, _next_number(reception)


def give_place(registration: Registration) -> None:
    """This one comes, whatever it was before."""
    registration.state, registration.queue_number, registration.offered_until = State.COMES, None, None


def give_up_place(registration: Registration) -> None:
    """This one does not come, whatever it was before."""
    registration.state, registration.queue_number, registration.offered_until = State.DECLINED, None, None


def hand_over_place(giver: Registration, taker: Registration) -> None:
    """The taker comes in the place of the giver, or waits where the giver waited; nobody else moves."""
    if giver.state in Registration.HAS_PLACE:
        give_place(taker)
    elif giver.state == State.WAITING:
        taker.state, taker.queue_number = State.WAITING, giver.queue_number
    give_up_place(giver)


def move_up(reception: Reception, *, about: Invitee | None = None) -> None:
    """Offer every free place to whoever waits longest, and tell them. Nothing is offered once the evening began."""
    now, begins_at = timezone.now(), reception.meeting.begins_at
    if begins_at <= now:
        return
    free = free_places(reception)
    waiting = _registrations(reception).filter(state=State.WAITING).order_by("queue_number")
    for registration in waiting if free is None else waiting[: max(free, 0)]:
        registration.state = State.OFFERED
        registration.offered_until = min(now + datetime.timedelta(hours=reception.offer_hours), begins_at)
        registration.save(update_fields=["state", "offered_until"])
        if registration.invitee != about:
            notices.tell(registration, "offer")


def end_offers(reception: Reception) -> None:
    """Take back what nobody took in time; the place goes to the next with `move_up`, of which they are told before the
    evening begins: after that it goes to nobody.
    """
    for registration in _registrations(reception).filter(state=State.OFFERED, offered_until__lte=timezone.now()):
        registration.state, registration.queue_number, registration.offered_until = State.LAPSED, None, None
        registration.save(update_fields=["state", "queue_number", "offered_until"])
        if reception.meeting.begins_at > timezone.now():
            notices.tell(registration, "lapsed")


def places_taken(reception: Reception) -> int:
    """Places that are given or offered."""
    return _registrations(reception).filter(state__in=Registration.HAS_PLACE).count()


def registration_of(invitee: Invitee) -> Registration:
    """The answer as it is now, under the lock of the reception; a new one, not saved yet, where there was none."""
    registration = Registration.objects.filter(invitee=invitee).first() or Registration()
    registration.invitee = invitee
    return registration


def _registrations(reception: Reception) -> QuerySet[Registration]:
    return Registration.objects.filter(invitee__meeting=reception.meeting).prefetch_related(
        "invitee__user", "invitee__meeting__host"
    )


def _next_number(reception: Reception) -> int:
    return (_registrations(reception).aggregate(last=Max("queue_number"))["last"] or 0) + 1
