"""An entry that calendars get by mail, for one recipient at a time (METHOD:REQUEST or CANCEL, RFC 5546)."""

from icalendar import Calendar, Event, vCalAddress
from icalendar.enums import CUTYPE, PARTSTAT, ROLE
from icalendar.parser import Contentline

from portal.calendar_zone import zone


class CalendarRequest:
    """The entry, to be read as text/calendar: METHOD:CANCEL takes it out, REQUEST asks or changes.

    It is written once, without its ATTENDEE: thousands of mails differ in that line only.
    """

    def __init__(self, event: Event, *, method: str, uid: str, prodid: str) -> None:
        self.method = method
        calendar = Calendar.new(
            prodid=prodid, uid=uid, calscale="GREGORIAN", method=method, subcomponents=[zone(), event]
        )
        self.before, end, after = calendar.to_ical().decode().rpartition("END:VEVENT")
        self.after = end + after

    def text(self, *, email: str, name: str, answer: PARTSTAT = PARTSTAT.NEEDS_ACTION) -> str:
        """The entry for one recipient, with the answer that was given."""
        attendee = vCalAddress.new(
            email,
            cn=name,
            cutype=CUTYPE.INDIVIDUAL,
            role=ROLE.REQ_PARTICIPANT,
            partstat=answer,
            rsvp=self.method != "CANCEL",
        )
        line = Contentline.from_parts("ATTENDEE", attendee.params, attendee).to_ical().decode()
        return f"{self.before}{line}\r\n{self.after}"
