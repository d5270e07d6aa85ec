"""The texts of an invitation."""

from typing import Any

from django import forms

from meetings.forms.versioned import VersionedForm
from meetings.models import Invitation

TEXTS = (
    "sender",
    "recipients",
    "why_now",
    "this_time",
    "last_time",
    "background",
    "desired_outcome",
    "role_of_executives",
    "reading",
    "shows_route",
)


class PreviewForm(forms.ModelForm):
    """The texts as they are typed at this moment, to be shown and never saved: `instance` has those that are right."""

    class Meta:
        model = Invitation
        fields = TEXTS


class InvitationForm(VersionedForm, forms.ModelForm):
    """The texts of an invitation."""

    class Meta:
        model = Invitation
        fields = ("meeting", *TEXTS)
        widgets = {"meeting": forms.HiddenInput}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.meeting.changed_at.isoformat()
            if "meeting" in self.fields:
                self.fields["meeting"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            self.check_version(self.instance.meeting)
        return cleaned
