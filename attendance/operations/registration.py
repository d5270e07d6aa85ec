"""Taking an answer: from the person, by the link in the mail, from a calendar, or by the griffie on the telephone."""

import datetime
import logging
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from attendance.models import Invitee, Reception, Registration
from attendance.operations import notices, waiting_list
from attendance.operations.dinner import keep_wishes
from attendance.operations.guests import guest_for
from attendance.permissions import is_open
from attendance.queries.invitee import comes_instead
from gremia.models import User
from meetings.models import AgendaItem, Meeting
from portal.compared import ChangedMeanwhile

logger = logging.getLogger(__name__)

MAX_STAND_INS = 5
"""Of one invitation, one after the other: each gets a mail, at an address that anybody with the link types."""
State = Registration.State
Through = Registration.Through


class AnswersClosed(Exception):
    """The meeting is over, was called off, or the person is no longer on the list."""


class ComesAlready(Exception):
    """Whoever is to come instead is registered already, or somebody else comes on this invitation already."""


class TooManyStandIns(ComesAlready):
    """With this invitation enough people were named."""


@dataclass(frozen=True)
class Answer:
    """What someone says. `diet` None leaves the wishes as they are."""

    comes: bool
    dinner: bool = False
    diet: list[str] | None = field(default=None, repr=False)
    from_item: AgendaItem | None = None


@transaction.atomic
def register(
    invitee: Invitee,
    answer: Answer,
    *,
    through: str,
    expected: str | None = None,
    by: User | None,
    at: datetime.datetime | None = None,
) -> Registration:
    """Write down whether someone comes, and how; the same answer twice is one answer.

    Who comes gets a place, keeps the offered one, or waits for one; who does not come makes room for the next. `at` is
    when it was said, if not now; `expected` the version that it takes the place of (None: any, as always one's own).
    Raises AnswersClosed, ChangedMeanwhile, and ComesAlready if somebody else comes on this invitation:
    only the griffie lets both come.
    """
    reception, registration = _lock(invitee)
    if expected not in (None, registration.version) and registration.answered_by != by:
        raise ChangedMeanwhile
    if answer.comes and through != Through.GRIFFIE and comes_instead(registration):
        raise ComesAlready
    if answer.comes:
        waiting_list.take_place(reception, registration)
    else:
        waiting_list.give_up_place(registration)
    _write(registration, answer, reception, through=through, by=by, at=at)
    if not answer.comes:
        waiting_list.move_up(reception)
    return registration


@transaction.atomic
def name_stand_in(
    invitee: Invitee, *, name: str, email: str, through: str, by: User | None, at: datetime.datetime | None = None
) -> Registration:
    """Let someone else come in one's place: with the place or the turn in the queue that one had.

    The other hears of it by mail, and says so if it is not so; who comes in the place of a stand-in does so on the same
    invitation. Raises AnswersClosed, TooManyStandIns, and ComesAlready if the other, or somebody named before, has a
    place, or waits for one, already: with one invitation nobody fills the room.
    """
    reception, own = _lock(invitee)
    other = guest_for(invitee.meeting, name=name, email=email, gremium=invitee.gremium, fractie=invitee.fractie, by=by)
    taker = waiting_list.registration_of(other)
    there = Registration.IS_COMING
    invited = own.in_place_of or invitee
    named = invited.stand_ins.exclude(pk__in=[own.pk, taker.pk])
    if other == invitee or taker.state in there or named.filter(state__in=there).exists():
        raise ComesAlready
    if named.count() + (own.in_place_of is not None) >= MAX_STAND_INS:
        raise TooManyStandIns
    if own.state in there:
        waiting_list.hand_over_place(own, taker)
    else:
        waiting_list.take_place(reception, taker)
        waiting_list.give_up_place(own)
    _write(own, Answer(comes=False), reception, through=through, by=by, at=at)
    taker.in_place_of = None if other == invited else invited
    _write(taker, Answer(comes=True, from_item=own.from_item), reception, through=Through.STAND_IN, by=by)
    waiting_list.move_up(reception)
    notices.tell(taker, "stand_in")
    return taker


def move_up_everywhere() -> None:
    """At every meeting to come: end the offers whose hour has come, offer free places, close a dinner that is due.

    One that fails does not stop the others.
    """
    for meeting in Meeting.objects.upcoming().filter(status=Meeting.Status.PUBLISHED, reception__isnull=False):
        try:
            with transaction.atomic():
                waiting_list.lock_reception(meeting)
        except Exception:
            logger.exception("The places of meeting %s are not brought up to date.", meeting.pk)


@transaction.atomic
def come_from_again(numbers: set[int]) -> None:
    """Let who said to come from one of these items on (their numbers) come from there again, unless answered since.

    A removed item leaves an answer without it; this is for when the item is put back.
    """
    events = Registration.pgh_event_model.objects.filter(from_item__in=numbers)  # type: ignore[attr-defined]
    latest = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    registrations = Registration.objects.select_for_update().in_bulk({event.pgh_obj_id for event in latest})
    for event in latest:
        registration = registrations.get(event.pgh_obj_id)
        if registration and registration.from_item_id is None and registration.answered_at == event.answered_at:
            registration.from_item_id = event.from_item_id
            registration.save(update_fields=["from_item"])


def _lock(invitee: Invitee) -> tuple[Reception, Registration]:
    """The reception, locked, if an answer still counts; with the answer so far."""
    reception = waiting_list.lock_reception(invitee.meeting, about=invitee)
    now = Invitee.objects.select_related("meeting").get(pk=invitee.pk)
    invitee.meeting, invitee.uninvited_at = now.meeting, now.uninvited_at
    if not is_open(invitee):
        raise AnswersClosed
    return reception, waiting_list.registration_of(invitee)


def _write(
    registration: Registration,
    answer: Answer,
    reception: Reception,
    *,
    through: str,
    by: User | None,
    at: datetime.datetime | None = None,
) -> None:
    registration.from_item = answer.from_item if answer.comes else None
    registration.dinner = answer.comes and answer.dinner and reception.has_dinner
    registration.late_refused_at = None
    registration.answered_at = at or timezone.now()
    registration.answered_by, registration.through = by, through
    if through == Through.CALENDAR:
        registration.is_in_calendar = answer.comes
    wishes = (answer.diet or []) if registration.dinner else []
    keeps_others = registration.pk is None or (answer.diet is None and registration.dinner)
    registration.save()
    if wishes or not keeps_others:
        keep_wishes(registration, wishes)
