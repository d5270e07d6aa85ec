"""A meeting as an entry of somebody's own calendar: asked for, changed and taken out by mail (RFC 5546, 5545).

The entry keeps one UID for ever. A later version has a higher SEQUENCE, so calendars change the entry instead of making
a second one. ATTENDEE is who gets the mail, and nobody else: a guest list is in no calendar of anybody.
"""

import datetime

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress
from icalendar.enums import CUTYPE, PARTSTAT, ROLE, STATUS
from icalendar.parser import Contentline

from attendance.models import Mailing, Registration
from meetings.calendar_entry import calendar_entry
from meetings.models import Meeting
from portal.calendar_zone import zone
from portal.site import identifier, site_host

PRODID = "-//Overleg//Uitnodiging//NL"
PARTICIPATION = {Registration.State.COMES: PARTSTAT.ACCEPTED, Registration.State.DECLINED: PARTSTAT.DECLINED}
"""What a calendar shows of an answer that was given; all else asks."""


def uid_of(meeting: Meeting) -> str:
    """The identifier of the entry, the same for all versions and all recipients, and known to nobody else."""
    return identifier(f"vergadering-{meeting.pk}")


def organizer_address(meeting: Meeting) -> str:
    """Where calendars send their replies."""
    return settings.CALENDAR_ADDRESS or meeting.host.griffie_email


class CalendarEntry:
    """The entry of one mailing, to be read as text/calendar: METHOD:CANCEL takes it out, REQUEST asks or changes.

    It is written once, without its ATTENDEE: thousands of mails differ in that line only.
    """

    def __init__(self, mailing: Mailing) -> None:
        self.cancels = mailing.kind == Mailing.Kind.CANCELLATION
        self.method = "CANCEL" if self.cancels else "REQUEST"
        calendar = Calendar.new(
            prodid=PRODID,
            uid=f"verzending-{mailing.pk}@{site_host()}",
            calscale="GREGORIAN",
            method=self.method,
            subcomponents=[zone(), _event(mailing, cancels=self.cancels)],
        )
        self.before, end, after = calendar.to_ical().decode().rpartition("END:VEVENT")
        self.after = end + after

    def text(self, *, email: str, name: str, state: str = "") -> str:
        """The entry for one recipient, with the answer that was given."""
        attendee = vCalAddress.new(
            email,
            cn=name,
            cutype=CUTYPE.INDIVIDUAL,
            role=ROLE.REQ_PARTICIPANT,
            partstat=PARTICIPATION.get(state, PARTSTAT.NEEDS_ACTION),  # type: ignore[call-overload]
            rsvp=not self.cancels,
        )
        line = Contentline.from_parts("ATTENDEE", attendee.params, attendee).to_ical().decode()
        return f"{self.before}{line}\r\n{self.after}"


def _event(mailing: Mailing, *, cancels: bool) -> Event:
    meeting = mailing.meeting
    return calendar_entry(
        meeting,
        uid=f"proef-{mailing.pk}@{site_host()}" if mailing.is_test else uid_of(meeting),
        sequence=0 if mailing.is_test else mailing.version - 1,
        stamp=mailing.created_at.astimezone(datetime.UTC).replace(microsecond=0),
        status=STATUS.CANCELLED if cancels else STATUS.CONFIRMED,
        organizer=vCalAddress.new(organizer_address(meeting), cn=f"Griffie {meeting.host.short_name}"),
    )
