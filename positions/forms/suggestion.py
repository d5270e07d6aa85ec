"""What people type about suggestions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.forms import TextField
from positions.forms.clause import ClauseForm
from positions.models import Clause, Suggestion
from wording.core import tidy

MAX_REASON_LENGTH = 2000
"""Characters."""


def reason_field(**kwargs: Any) -> forms.CharField:
    """A few lines of why."""
    return TextField(max_length=MAX_REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)


class SuggestionForm(ClauseForm):
    """Another text for a clause, and why."""

    reason = reason_field(label=_("Why this is better"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, clause: Clause) -> None:
        current = clause.current
        initial = {"text": current.text, "verb": current.verb, "addressee": current.addressee}
        super().__init__(data, kind=clause.kind, initial=initial, auto_id=f"suggest-{clause.pk}-%s")
        self.clause = clause
        self.fields["text"].label = _("The text as you would have it")
        del self.fields["expected"], self.fields["restore"]

    @property
    def arguments(self) -> dict[str, Any]:
        return super().arguments | {"reason": self.cleaned_data["reason"]}

    def clean_reason(self) -> str:
        if not tidy(self.cleaned_data["reason"]):
            raise forms.ValidationError(_("Write at least one word."))
        return self.cleaned_data["reason"]


class DecisionForm(forms.Form):
    """What becomes of a suggestion. `expected` is the number of the revision that its difference was shown with."""

    ACCEPT, DECLINE = "overnemen", "afwijzen"

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=((ACCEPT, pgettext_lazy("button", "Take it over")), (DECLINE, pgettext_lazy("button", "Decline"))),
        widget=forms.RadioSelect,
    )
    comment = reason_field(label=_("Comment"), required=False, help_text=_("Required if you decline."))
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, data: Mapping[str, Any] | None = None, *, suggestion: Suggestion) -> None:
        initial = {"expected": suggestion.clause.current.number}
        super().__init__(data, initial=initial, auto_id=f"decide-{suggestion.pk}-%s")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == self.DECLINE and not tidy(cleaned.get("comment", "")):
            self.add_error("comment", _("Say why you decline, so that its author knows."))
        return cleaned
