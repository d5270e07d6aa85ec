"""Receivers of the signals of meetings and gremia, and of what a mail service says afterwards of a mail."""

from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, tracking
from django.dispatch import receiver

from attendance.models import Reception
from attendance.operations.dinner import note_caterer_is_wrong
from attendance.operations.guests import follow_fractie, uninvite_person
from attendance.operations.mailing import drop_waiting_mail
from attendance.operations.reception import follow_move
from attendance.operations.registration import come_from_again
from attendance.operations.retention import delete_diets
from attendance.operations.sending import came_back
from attendance.renderers.mail import NAME_OF_MAIL
from gremia.models import Mandate, User
from gremia.signals import fractie_changed, person_removed
from meetings.models import Meeting
from meetings.signals import items_put_back, meeting_cancelled, meeting_moved
from portal.site import name_in

NOT_DELIVERED = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED}


@receiver(items_put_back)
def give_back_from_items(numbers: set[int], **signal: Any) -> None:
    """Who comes from one of these items on does so again."""
    come_from_again(numbers)


@receiver(meeting_cancelled)
def receive_nobody(meeting: Meeting, **signal: Any) -> None:
    """What people eat is deleted in the very step that calls the evening off, as the pages say; nobody is invited."""
    Reception.objects.locked(meeting)
    note_caterer_is_wrong(meeting)
    delete_diets()
    drop_waiting_mail(meeting)


@receiver(meeting_moved)
def receive_again(meeting: Meeting, **signal: Any) -> None:
    """As on the day, at the time and the place that it has now."""
    follow_move(meeting)


@receiver(fractie_changed)
def keep_guest_lists_right(before: Mandate, after: Mandate, **signal: Any) -> None:
    """Guest lists name the fractie of the day of the meeting."""
    follow_fractie(before, after=after)


@receiver(person_removed)
def receive_no_more(person: User, **signal: Any) -> None:
    """Who is removed has no place, no dinner and no mail about an evening to come."""
    uninvite_person(person)


@receiver(tracking)
def keep_bounce(event: AnymailTrackingEvent, **signal: Any) -> None:
    """A mail that the service took did not arrive: the same as when it comes back into the mailbox."""
    name = (event.metadata or {}).get(NAME_OF_MAIL)
    if event.event_type in NOT_DELIVERED and isinstance(name, str):
        words = event.mta_response or event.description or event.reject_reason or event.event_type
        came_back(name_in(name), " ".join(str(words).split()))
