"""The texts of an invitation."""

from typing import Any

from django import forms

from gremia.models import Gremium
from meetings import sections
from meetings.models import Invitation, Region
from meetings.queries import standing_texts
from portal.shared_form import SharedFormMixin

TEXTS = (*standing_texts.NAMES, *sections.TEXTS, "shows_route")


class PreviewForm(forms.ModelForm):
    """The texts as they are typed at this moment, to be shown and never saved: `instance` has those that are right."""

    class Meta:
        model = Invitation
        fields = TEXTS


class InvitationForm(SharedFormMixin, forms.ModelForm):
    """The texts of an invitation. A standing text that is empty starts as that of the region."""

    class Meta:
        model = Invitation
        fields = ("meeting", *TEXTS)
        widgets = {"meeting": forms.HiddenInput}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in standing_texts.starting_texts(list(Gremium.objects.current()), Region.current()).items():
            self.initial[name] = getattr(self.instance, name) or text
        self.carry_opening()  # also of a new one, which somebody else can make meanwhile
