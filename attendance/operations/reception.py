"""What the griffie sets about coming."""

import datetime

from django.db import transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Least

from attendance.models import Reception, Registration
from attendance.operations import waiting_list
from attendance.operations.dinner import drop_dinner, note_caterer_is_wrong
from gremia.models import User
from meetings.models import Meeting
from portal.compared import require_as_read


class PlacesTaken(Exception):
    """The room would hold fewer people than have a place already."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} places are taken.")
        self.taken = taken


@transaction.atomic
def set_reception(
    meeting: Meeting,
    *,
    capacity: int | None,
    has_dinner: bool,
    dinner_until: datetime.date | None,
    offer_hours: int,
    expected: Reception | None = None,
    by: User | None,
) -> Reception:
    """Set places, dinner and offers; more places go to who waits at once, a later last day opens dinner again.

    `expected` is the row as it was read (None: as now). Raises PlacesTaken, WrongStatus and ChangedMeanwhile.
    """
    reception = waiting_list.lock_editable(meeting)
    if expected is not None:
        require_as_read(expected, reception, "capacity", "has_dinner", "dinner_until", "offer_hours")
    if capacity is not None and capacity < (taken := waiting_list.places_taken(reception)):
        raise PlacesTaken(taken)
    was_until, had_dinner = reception.dinner_until, reception.has_dinner
    reception.capacity, reception.has_dinner, reception.offer_hours = capacity, has_dinner, offer_hours
    reception.dinner_until = dinner_until
    if dinner_until != was_until and not reception.dinner_is_due:
        reception.dinner_closed_at = None
    if had_dinner and not has_dinner:
        drop_dinner(reception)
    reception.save()
    if has_dinner != had_dinner or reception.dinner_closed_at is None:
        note_caterer_is_wrong(meeting)
    waiting_list.move_up(reception)
    return reception


@transaction.atomic
def follow_move(meeting: Meeting) -> None:
    """On another day people arrive anew, no offer is kept beyond the beginning, and the caterer is to hear of it."""
    rows = Registration.objects.filter(invitee__meeting=meeting)
    rows.filter(checked_in_at__lt=meeting.day_begins_at).update(checked_in_at=None)
    begins_at = Value(meeting.begins_at, DateTimeField())
    rows.filter(state=Registration.State.OFFERED).update(offered_until=Least("offered_until", begins_at))
    note_caterer_is_wrong(meeting)
