"""The texts of an invitation."""

from typing import Any

from django import forms

from gremia.models import Gremium
from meetings import sections
from meetings.forms.versioned import VersionedForm
from meetings.models import Invitation, Region
from meetings.queries import standing_texts

TEXTS = (*standing_texts.NAMES, *sections.TEXTS, "shows_route")


class PreviewForm(forms.ModelForm):
    """The texts as they are typed at this moment, to be shown and never saved: `instance` has those that are right."""

    class Meta:
        model = Invitation
        fields = TEXTS


class InvitationForm(VersionedForm, forms.ModelForm):
    """The texts of an invitation. A standing text that is empty starts as that of the region."""

    class Meta:
        model = Invitation
        fields = ("meeting", *TEXTS)
        widgets = {"meeting": forms.HiddenInput}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in standing_texts.starting_texts(list(Gremium.objects.current()), Region.current()).items():
            self.initial[name] = getattr(self.instance, name) or text
        if not self.instance.pk:
            del self.fields["version"]  # nobody else can have saved it
        else:
            self.initial["version"] = self.instance.meeting.changed_at.isoformat()
            if "meeting" in self.fields:
                self.fields["meeting"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            self.check_version(self.instance.meeting)
        return cleaned
