"""What else is on a day: holidays, school holidays (meetings/free_days.py), and evenings of the councils."""

import datetime
from collections.abc import Sequence

from django.db.models import Q

from meetings.free_days import FreePeriod, free_periods
from meetings.models import CouncilEvening


def clashes(day: datetime.date, free: Sequence[FreePeriod], council: Sequence[CouncilEvening]) -> list[str]:
    """The names of what else is on a day."""
    busy = [str(row) for row in council if row.date <= day <= (row.until or row.date)]
    return [*(period.name for period in free if period.has(day)), *busy]


def clashes_on(day: datetime.date) -> list[str]:
    """The same for one day. One query."""
    return clashes(day, free_periods(day.year), council_evenings(day, day))


def council_evenings(begin: datetime.date, end: datetime.date) -> list[CouncilEvening]:
    """Those of the gremia that touch these days."""
    rows = CouncilEvening.objects.filter(Q(date__lte=end) & (Q(until__gte=begin) | Q(until=None, date__gte=begin)))
    return list(rows.select_related("gremium"))
