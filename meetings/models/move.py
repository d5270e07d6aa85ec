"""That a published meeting was moved: what people were told before, when it changed, and why."""

import datetime
from dataclasses import dataclass

import pghistory
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gremia.models import User
from meetings.models.meeting import Meeting
from portal.fields import BoundedTextField


@dataclass(frozen=True)
class TimeAndPlace:
    """What people come for: when and where."""

    date: datetime.date
    start: datetime.time
    end: datetime.time
    place: str
    address: str

    @classmethod
    def of(cls, meeting: Meeting) -> "TimeAndPlace":
        """As the meeting says it now."""
        return cls(meeting.date, meeting.start, meeting.end, meeting.place, meeting.full_address)

    def __str__(self) -> str:
        words = {
            "day": formats.date_format(self.date, "l j F Y"),
            "start": formats.time_format(self.start),
            "end": formats.time_format(self.end),
            "place": ", ".join(part for part in (self.place, self.address) if part),
        }
        return _("%(day)s, %(start)s to %(end)s, %(place)s") % words


@pghistory.track()
class Move(models.Model):
    """One change of day, time or place after the meeting was published, with what was said before."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="moves")
    made_at = models.DateTimeField(gettext_lazy("changed on"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    because = BoundedTextField(gettext_lazy("Why does it move?"), max_length=300)
    date = models.DateField(gettext_lazy("date"))
    start = models.TimeField(gettext_lazy("start"))
    end = models.TimeField(gettext_lazy("end"))
    place = models.CharField(gettext_lazy("place"), max_length=200)
    address = models.CharField(gettext_lazy("address"), max_length=160)

    class Meta:
        verbose_name = gettext_lazy("move of a meeting")
        verbose_name_plural = gettext_lazy("moves of a meeting")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.meeting} ({self.made_at:%Y-%m-%d})"

    @property
    def earlier(self) -> TimeAndPlace:
        """What people were told before."""
        return TimeAndPlace(self.date, self.start, self.end, self.place, self.address)
