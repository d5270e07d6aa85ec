"""How a day is chosen, in every form of the portal."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

SATURDAY, WEEK = 5, 7
FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Of the days that can be meant: around others one cannot count on, and nothing can be drawn to scale."""


class DayInput(forms.DateInput):
    """The browser's own calendar: it shows a date in the reader's language, and works on a tablet."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, chosen in that calendar. For a slip of the keyboard, such as the year 0027, it says what may be meant."""

    widget = DayInput

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value is None or FIRST_YEAR <= value.year <= LAST_YEAR:
            return
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        message = _("Choose a year from %(first)s up to and including %(last)s.") % years
        if value.year < 100 and (value.month, value.day) != (2, 29):
            words = {"year": f"{value.year:04}", "day": date_format(value.replace(year=2000 + value.year), "l j F Y")}
            message = _("The year %(year)s cannot be meant. Is it %(day)s?") % words
        raise forms.ValidationError(message)


def working_day(time: datetime.timedelta) -> datetime.date:
    """A day to propose, so long from now; in a weekend the Monday after it, when a griffie is at work."""
    day = timezone.localdate() + time
    return day if day.weekday() < SATURDAY else day + datetime.timedelta(days=WEEK - day.weekday())
