"""A meeting as an entry of somebody's own calendar: asked for, changed and taken out by mail (RFC 5546, 5545).

The entry keeps one UID for ever. A later version has a higher SEQUENCE, so calendars change the entry instead of making
a second one. ATTENDEE is who gets the mail, and nobody else: a guest list is in no calendar of anybody.
"""

import datetime

from django.conf import settings
from icalendar import vCalAddress
from icalendar.enums import PARTSTAT, STATUS

from attendance.models import Mailing, Registration
from meetings.calendar_entry import calendar_entry
from meetings.models import Meeting
from portal.calendar_request import CalendarRequest
from portal.site import identifier, site_host

PRODID = "-//Overleg//Uitnodiging//NL"
PARTICIPATION: dict[str, PARTSTAT] = {
    Registration.State.COMES: PARTSTAT.ACCEPTED,
    Registration.State.DECLINED: PARTSTAT.DECLINED,
}


def uid_of(meeting: Meeting) -> str:
    """The identifier of the entry, the same for all versions and all recipients, and known to nobody else."""
    return identifier(f"vergadering-{meeting.pk}")


def organizer_address(meeting: Meeting) -> str:
    """Where calendars send their replies."""
    return settings.CALENDAR_ADDRESS or meeting.host.griffie_email


def answer_in_calendar(registration: Registration | None) -> PARTSTAT:
    """What a calendar shows of an answer that was given; all else asks."""
    return PARTICIPATION.get(registration.state if registration else "", PARTSTAT.NEEDS_ACTION)


def calendar_request(mailing: Mailing) -> CalendarRequest:
    """The entry of one mailing."""
    meeting, cancels = mailing.meeting, mailing.kind == Mailing.Kind.CANCELLATION
    event = calendar_entry(
        meeting,
        uid=f"proef-{mailing.pk}@{site_host()}" if mailing.is_test else uid_of(meeting),
        sequence=0 if mailing.is_test else mailing.version - 1,
        stamp=mailing.created_at.astimezone(datetime.UTC).replace(microsecond=0),
        status=STATUS.CANCELLED if cancels else STATUS.CONFIRMED,
        organizer=vCalAddress.new(organizer_address(meeting), cn=f"Griffie {meeting.host.short_name}"),
    )
    method = "CANCEL" if cancels else "REQUEST"
    return CalendarRequest(event, method=method, uid=f"verzending-{mailing.pk}@{site_host()}", prodid=PRODID)
