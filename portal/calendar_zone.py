"""The time zone of an entry for somebody's calendar (VTIMEZONE, RFC 5545)."""

import datetime
from functools import cache

from django.conf import settings
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

WINTER, SUMMER = datetime.timedelta(hours=1), datetime.timedelta(hours=2)
"""Ahead of UTC."""


@cache
def zone() -> Timezone:
    """Summer and winter time as the European Union has them (directive 2000/84/EC), as rules instead of lists of days.

    Programs differ in how they read lists: with those that icalendar makes, ical.js takes every summer for winter.
    """
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    for kind, name, hour, month, before, after in (
        (TimezoneDaylight, "CEST", 2, 3, WINTER, SUMMER),
        (TimezoneStandard, "CET", 3, 10, SUMMER, WINTER),
    ):
        part = kind()
        part.add("tzname", name)
        part.add("dtstart", datetime.datetime(1996, month, 31 if month == 3 else 27, hour))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
