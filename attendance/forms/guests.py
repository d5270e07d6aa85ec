"""The forms of the griffie: the guest list, what it sets about coming, what it sends, and who arrives."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attendance.models import Mailing, Reception, Registration
from attendance.operations.guests import Guest
from attendance.queries.proposal import Proposed
from gremia.models import Gremium
from meetings.models import Meeting
from portal.address_lines import named_addresses
from portal.day_input import DayField
from portal.forms import LineField, SearchForm, TextField
from portal.shared_form import SharedFormMixin

MAX_GUESTS = 500
"""Lines that are taken at once."""


class GuestFilter(SearchForm):
    """What the guest list is narrowed to."""

    gremium = forms.ModelChoiceField(
        Gremium.objects.none(), label=gettext_lazy("Gremium"), required=False, empty_label=gettext_lazy("all gremia")
    )
    antwoord = forms.ChoiceField(label=gettext_lazy("Answer"), required=False)

    def __init__(self, data: Any, *, meeting: Meeting) -> None:
        super().__init__(data)
        self.fields["gremium"].queryset = Gremium.objects.filter(invitees__meeting=meeting).distinct()  # type: ignore[attr-defined]
        self.fields["antwoord"].choices = [("", _("all answers")), *Registration.State.choices]  # type: ignore[attr-defined]


class GroupsForm(forms.Form):
    """Which gremia and roles are put on the guest list."""

    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Who is invited"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one group."),
            "invalid_choice": gettext_lazy("Of a group that you ticked everybody is on the list by now. Look again."),
        },
    )

    def __init__(self, data: Any, *, proposed: list[Proposed]) -> None:
        super().__init__(data)
        self.fields["groups"].choices = [(each.key, _group_label(each)) for each in proposed]  # type: ignore[attr-defined]
        self.fields["groups"].initial = [each.key for each in proposed if each.is_usual]


def _group_label(proposed: Proposed) -> str:
    where = proposed.gremium.short_name if proposed.gremium else _("all gremia")
    return f"{where}, {proposed.role.label}: {proposed.number}"


class GuestsForm(forms.Form):
    """Guests, one on each line: a name and an e-mail address."""

    guests = TextField(
        label=gettext_lazy("Guests"),
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("One on each line: the name, a comma, and the e-mail address."),
    )

    def clean_guests(self) -> list[Guest]:
        """Read line by line; what is wrong is said with the number of its line."""
        return [Guest(*line) for line in named_addresses(self.cleaned_data["guests"], most=MAX_GUESTS)]


class ReceptionForm(SharedFormMixin, forms.ModelForm):
    """Places, dinner, and how long an offered place is kept."""

    class Meta:
        model = Reception
        fields = ("capacity", "offer_hours", "has_dinner", "dinner_until")
        field_classes = {"dinner_until": DayField}  # noqa: RUF012
        help_texts = {"has_dinner": gettext_lazy("Without dinner, what people chose and eat is deleted.")}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.carry_opening()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        until = data.get("dinner_until")
        if until and until > self.instance.meeting.date:
            self.add_error("dinner_until", _("This day is after the meeting."))
        elif until and until < timezone.localdate() and "dinner_until" in self.changed_data:
            self.add_error("dinner_until", _("That day has passed."))
        return data


class BadgeCodeForm(forms.Form):
    """The code on a badge; with a script, a part of the name will do."""

    code = LineField(
        label=gettext_lazy("Code on the badge, or a part of the name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class MailingForm(forms.Form):
    """A mailing: its kind, what is added to it, and what its sender saw (`to_be_sent`)."""

    kind = forms.ChoiceField(choices=Mailing.Kind.choices, widget=forms.HiddenInput)
    expected = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    note = TextField(
        label=gettext_lazy("What you want to add"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Stands in the mail above date and place."),
    )
