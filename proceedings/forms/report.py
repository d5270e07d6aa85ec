"""What people type about a report."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.day_input import DayField
from portal.forms import ExpectedField, LineField, TextField
from proceedings.models.report import MAX_REPORT_LENGTH


class ReportForm(forms.Form):
    """The text of a report, in Markdown; `expected` is the version that its author saw."""

    text = TextField(
        label=_("Text"), max_length=MAX_REPORT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 24})
    )
    expected = ExpectedField()


class CorrectionsForm(forms.Form):
    """Until when participants can correct the report."""

    until = DayField(label=_("Corrections until and including"))

    def clean_until(self) -> Any:
        day = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose today or later."))
        return day


class CorrectionForm(forms.Form):
    """Another text for a passage; `original` is the passage as its reader saw it."""

    original = TextField(max_length=MAX_REPORT_LENGTH, widget=forms.HiddenInput)
    proposed = TextField(
        label=_("As it should be"), max_length=MAX_REPORT_LENGTH, widget=forms.Textarea(attrs={"rows": 6})
    )
    reason = LineField(label=_("Why"), max_length=300, required=False)
