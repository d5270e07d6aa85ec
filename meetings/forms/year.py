"""The evenings of a gremium, and a meeting copied to another day."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from meetings.forms.certain import CertainForm
from meetings.forms.meeting import about_day, about_double, possible_date
from meetings.models import Meeting
from meetings.models.meeting import ends_after
from meetings.operations.year import shifted
from portal.day_input import DayField
from portal.forms import LineField, TimeInput


class CouncilEveningForm(forms.Form):
    """One evening of an own gremium, or a period."""

    gremium = forms.ModelChoiceField(label=_("Gremium"), queryset=Gremium.objects.none(), empty_label=None)
    date = DayField(label=_("Date"))
    until = DayField(
        label=_("Up to and including"),
        required=False,
        help_text=_("Only for a period, such as a recess."),
    )
    what = LineField(label=_("What is it?"), max_length=120, help_text=_("As in: raadsvergadering, reces."))

    def __init__(self, data: Any = None, *, gremia: list[Gremium]) -> None:
        super().__init__(data, initial={"gremium": gremia[0] if gremia else None})
        own = Gremium.objects.filter(pk__in=[gremium.pk for gremium in gremia])
        self.fields["gremium"].queryset = own  # type: ignore[attr-defined]

    def clean_date(self) -> datetime.date:
        return possible_date(self.cleaned_data["date"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("date"), cleaned.get("until")
        if first and last and not first <= last <= first + datetime.timedelta(days=366):
            self.add_error("until", _("The last day cannot be before the first, or more than a year later."))
        return cleaned


class CopyMeetingForm(CertainForm):
    """To which day, hour and host a meeting is copied."""

    date = DayField(label=_("Date"))
    start = forms.TimeField(label=_("Begins"), widget=TimeInput, help_text=_("The times of the agenda move along."))
    host = forms.ModelChoiceField(label=_("Host"), queryset=Gremium.objects.none(), empty_label=None)

    def __init__(self, data: Any = None, *, meeting: Meeting, next_host: Gremium | None) -> None:
        super().__init__(data, initial={"start": meeting.start, "host": next_host})
        self.meeting = meeting
        self.fields["host"].queryset = Gremium.objects.current()  # type: ignore[attr-defined]

    def clean_date(self) -> datetime.date:
        return possible_date(self.cleaned_data["date"])

    def clean_start(self) -> datetime.time:
        start: datetime.time = self.cleaned_data["start"]
        end = shifted(self.meeting.end, start, self.meeting.start)
        if not ends_after(end, start):
            raise forms.ValidationError(_("The meeting would end too late. Choose another start."))
        return start

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, host = cleaned.get("date"), cleaned.get("host")
        if day and host:
            self.ask([*about_day(day), *about_double(Meeting(kind=self.meeting.kind), day, host, self.meeting.kind)])
        return cleaned

    @property
    def choice(self) -> dict[str, Any]:
        """For `copy_meeting`."""
        return {name: self.cleaned_data[name] for name in ("date", "start", "host")}
