"""A meeting as an entry of a calendar (RFC 5545): what the invitation by mail and the calendar feed both say of it."""

from typing import Any

from django.utils.text import capfirst
from icalendar import Event
from icalendar.enums import STATUS

from meetings.models import Meeting
from portal.site import site_address

STATUS_OF = {
    Meeting.Status.CONCEPT: STATUS.TENTATIVE,
    Meeting.Status.PUBLISHED: STATUS.CONFIRMED,
    Meeting.Status.HELD: STATUS.CONFIRMED,
    Meeting.Status.CANCELLED: STATUS.CANCELLED,
}


def calendar_entry(meeting: Meeting, **fields: Any) -> Event:
    """The entry, in Dutch, with a link back; `fields` of `Event.new` come in the place of the usual ones."""
    address = site_address(meeting.get_absolute_url())
    lines = [f"Agenda en stukken: {address}"]
    if meeting.cancelled_because:
        lines.insert(0, f"Gaat niet door: {meeting.cancelled_because}")
    usual: dict[str, Any] = {
        "summary": meeting.title,
        "start": meeting.begins_at,
        "end": meeting.ends_at,
        "location": ", ".join(filter(None, [capfirst(meeting.place), meeting.full_address])),
        "description": "\n".join(lines),
        "url": address,
        "status": STATUS_OF[Meeting.Status(meeting.status)],
    }
    return Event.new(**usual | fields)
