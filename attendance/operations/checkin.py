"""Arrivals: by name or by the code on the badge, on several tablets at once, also noted while a tablet was offline."""

import datetime

from django.db import transaction
from django.utils import timezone

from attendance.models import Invitee, Registration
from attendance.operations import waiting_list
from gremia.models import User
from meetings.models import Meeting

MAX_TIME_OFFLINE = datetime.timedelta(hours=12)
"""How long before now a tablet may have noted an arrival; what is older is a clock that is wrong."""


class NoSuchCode(Exception):
    """Nobody on this guest list has that code."""


class TooEarly(Exception):
    """It was noted before the day of the meeting: by mistake, or the meeting was moved since."""


@transaction.atomic
def check_in(
    meeting: Meeting, *, code: str, at: datetime.datetime | None = None, early: bool = False, by: User | None
) -> Invitee:
    """Note that somebody is there; noted twice, the first time counts. The answer stays what it was.

    `at` is when, if not now; `early` that it is right although the day of the meeting has not come. Raises TooEarly and
    NoSuchCode.
    """
    meeting = waiting_list.lock_reception(meeting).meeting
    now = timezone.now()
    noted_at = min(at or now, now)
    if timezone.localdate(noted_at) < meeting.date and not early:
        raise TooEarly
    invitee = meeting.invitees.on_list().select_related("user").filter(code=code.strip().upper()).first()
    if invitee is None:
        raise NoSuchCode
    moment = max(noted_at, now - MAX_TIME_OFFLINE)
    registration, _is_new = Registration.objects.get_or_create(invitee=invitee)
    if registration.checked_in_at is None or moment < registration.checked_in_at:
        registration.checked_in_at = moment
        registration.save(update_fields=["checked_in_at"])
    return invitee


@transaction.atomic
def undo_check_in(invitee: Invitee, *, by: User | None) -> None:
    """Take a mistake back: the person is not there."""
    Registration.objects.filter(invitee=invitee).update(checked_in_at=None)
