"""Meetings as a calendar (RFC 5545) that other programs read."""

import datetime
from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from meetings.calendar_entry import calendar_entry
from meetings.models import Meeting
from portal.calendar_zone import zone
from portal.site import site_address, site_host
from proceedings.models import ActionPoint

REFRESH = datetime.timedelta(hours=6)
"""How often programs are asked to look again."""


def write(meetings: Iterable[Meeting], points: Iterable[ActionPoint] = (), *, name: str) -> bytes:
    """The calendar, in Dutch: each entry links back, a cancelled one says so."""
    with translation.override("nl"):
        calendar = Calendar.new(
            name=name,
            description=name,
            prodid="-//Overleg//NL",
            uid=f"agenda@{site_host()}",
            language="nl",
            refresh_interval=REFRESH,
        )
        calendar.add_component(zone())
        for meeting in meetings:
            calendar.add_component(_meeting(meeting))
        for point in points:
            if point.due:
                calendar.add_component(_point(point, point.due))
        return calendar.to_ical()


def _meeting(meeting: Meeting) -> Event:
    what = meeting.title
    return calendar_entry(
        meeting,
        uid=f"meeting-{meeting.pk}@{site_host()}",
        summary=_("Cancelled: %(what)s") % {"what": what} if meeting.cancelled_because else what,
        stamp=meeting.changed_at,
        last_modified=meeting.changed_at,
    )


def _point(point: ActionPoint, due: datetime.date) -> Event:
    """An action point, on the whole day on which it is due."""
    address = site_address(point.get_absolute_url())
    return Event.new(
        uid=f"action-point-{point.pk}@{site_host()}",
        summary=_("Action point: %(what)s") % {"what": point.text},
        start=due,
        end=due + datetime.timedelta(days=1),
        description=address,
        url=address,
        stamp=point.added_at,
    )
