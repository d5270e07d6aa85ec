"""When, where and about what a meeting is, and that it does not go on."""

import copy
import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from meetings.forms.certain import CertainForm, Question
from meetings.forms.choice import MeetingChoiceField
from meetings.models import Meeting
from meetings.models.meeting import EARLIEST, LATEST, TimeAndPlace, ends_after
from portal.day_input import DayField
from portal.dutch import DutchMultipleChoiceField
from portal.forms import TextField, TimeInput
from portal.shared_form import SharedFormMixin

FAR = datetime.timedelta(days=5 * 365)
"""A day that is further away than this is asked about."""


class MeetingForm(SharedFormMixin, CertainForm, forms.ModelForm):
    """When, where and about what.

    `earlier` is what people were told before, when this moves a published meeting.
    """

    earlier: TimeAndPlace | None = None
    because = TextField(
        label=_("Why does it move?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everyone who reads the page of the meeting sees this."),
    )

    class Meta:
        model = Meeting
        fields = (
            *("kind", "date", "start", "end", "host", "building", "room", "address"),
            *("chair", "themes", "belongs_to"),
        )
        widgets = {  # noqa: RUF012
            "start": TimeInput,
            "end": TimeInput,
            "themes": forms.CheckboxSelectMultiple,
        }
        field_classes = {"themes": DutchMultipleChoiceField, "date": DayField}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "belongs_to" in self.fields:
            self.fields["belongs_to"] = MeetingChoiceField(
                label=self.fields["belongs_to"].label,
                help_text=self.fields["belongs_to"].help_text,
                also=self.instance.belongs_to_id,
                required=False,
            )
            evenings = self.fields["belongs_to"].queryset.filter(kind=Meeting.Kind.POLITIEK_OVERLEG)  # type: ignore[attr-defined]
            self.fields["belongs_to"].queryset = evenings.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        if self.instance.pk:
            self.carry_opening()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and not ends_after(end, start):
            self.add_error("end", _("The end must be later than the start."))
        kind = cleaned.get("kind") or self.instance.kind
        if cleaned.get("belongs_to") and kind != Meeting.Kind.TECHNICAL_SESSION:
            self.add_error("belongs_to", _("Only a technical session belongs to another meeting."))
        self._look_at(cleaned)
        return cleaned

    def clean_date(self) -> datetime.date:
        return possible_date(self.cleaned_data["date"])

    def _look_at(self, cleaned: dict[str, Any]) -> None:
        """Ask about the day, about a meeting that is there already, and about moving what people were told."""
        questions = []
        day, host = cleaned.get("date"), cleaned.get("host") or (self.instance.host if self.instance.pk else None)
        if day and day != self.instance.date:
            questions += about_day(day)
        if day and host:
            questions += about_double(self.instance, day, host, cleaned.get("kind") or self.instance.kind)
        if host and cleaned.get("room") and not cleaned.get("building"):
            questions += about_room(self.instance, host, cleaned["room"])
        if self.instance.status == Meeting.Status.PUBLISHED and not self.errors:
            questions += self._about_move(cleaned)
        self.ask(questions)
        if self.earlier and not cleaned.get("because"):
            self.add_error("because", _("Say why it moves."))

    def _about_move(self, cleaned: dict[str, Any]) -> list[Question]:
        """Another day, time or place than people were told; a room that was not known yet is no move."""
        now = copy.copy(self.instance)
        for name in ("date", "start", "end", "host", "building", "address", "room"):
            if name in cleaned and (name != "room" or self.instance.room):
                setattr(now, name, cleaned[name])
        earlier, new = TimeAndPlace.of(self.instance), TimeAndPlace.of(now)
        if new == earlier:
            return []
        self.earlier = earlier
        self.fields["because"].required = True
        text = gettext("People were told: %(earlier)s. Now it becomes: %(new)s. Everyone sees that it was changed.")
        return [Question("date", text % {"earlier": earlier, "new": new}, f"moved {new}")]


def possible_date(day: datetime.date) -> datetime.date:
    """The day. Raises ValidationError for one on which no meeting can be."""
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("There is no meeting in the year %(year)s.") % {"year": day.year})
    return day


def about_double(meeting: Meeting, day: datetime.date, host: Gremium, kind: str) -> list[Question]:
    """A second concept on the same day with the same host is seldom meant, also where both come there at once."""
    if (meeting.date, meeting.host_id, meeting.kind) == (day, host.pk, kind):
        return []
    list(Gremium.objects.select_for_update(no_key=True).filter(pk=host.pk))
    same = Meeting.objects.filter(date=day, host=host, kind=kind).exclude(status=Meeting.Status.CANCELLED)
    there = same.exclude(pk=meeting.pk).first()
    if there is None:
        return []
    words = {"host": host.short_name, "status": there.get_status_display(), "start": f"{there.start:%H.%M}"}
    text = gettext("%(host)s has a meeting on this day already (%(status)s), at %(start)s. Is this another one?")
    return [Question("date", text % words, f"same {day} {there.pk}")]


def about_room(meeting: Meeting, host: Gremium, room: str) -> list[Question]:
    """A room that its host does not have is mostly that of who was host before."""
    is_as_before = (meeting.host_id, meeting.room) == (host.pk, room)
    if is_as_before or not host.room_names or room.casefold() in map(str.casefold, host.room_names):
        return []
    words = {"host": host.short_name, "room": room, "rooms": ", ".join(host.room_names)}
    text = gettext("“%(room)s” is none of the rooms of %(host)s (%(rooms)s). Is that right?")
    return [Question("room", text % words, f"room {host.pk} {room}")]


def about_day(day: datetime.date) -> list[Question]:
    """A day in the past or years away is seldom meant."""
    today = timezone.localdate()
    words = {"day": date_format(day, "l j F Y")}
    if day < today:
        return [Question("date", gettext("%(day)s is in the past. Is that right?") % words, f"past {day}")]
    if day > today + FAR:
        return [Question("date", gettext("%(day)s is years away. Is that right?") % words, f"far {day}")]
    return []


class PublishForm(forms.Form):
    """Publish; before all committees agreed it says why."""

    because = TextField(
        label=_("Why is it published before everybody agreed?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The griffies read this."),
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["because"].required = True
        else:
            del self.fields["because"]


class CancelForm(forms.Form):
    """Why a meeting does not go on."""

    reason = TextField(
        label=_("Why is it cancelled?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone who reads the page of the meeting sees this."),
    )
