"""How a day is chosen, in every form of the portal."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

SATURDAY, WEEK = 5, 7


class DayInput(forms.DateInput):
    """The browser's own calendar: it shows a date in the reader's language, and works on a tablet."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def working_day(time: datetime.timedelta) -> datetime.date:
    """A day to propose, so long from now; in a weekend the Monday after it, when a griffie is at work."""
    day = timezone.localdate() + time
    return day if day.weekday() < SATURDAY else day + datetime.timedelta(days=WEEK - day.weekday())
