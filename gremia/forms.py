"""The forms about people and their mandates."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gremia.models import Mandate, User


class MandateForm(forms.ModelForm):
    """Gives a mandate, or changes one: then who, what and where stay, and what two people gave gets no longer.

    `by` is who fills it in: the admin makes a class of its own for each request.
    """

    by: User

    class Meta:
        model = Mandate
        fields = ("user", "role", "gremium", "fractie", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        fixed = {"user", "role", "gremium"} | ({"fractie", "since"} if self.instance.needs_two else set())
        for name in fixed & self.fields.keys():
            self.fields[name].disabled = True

    def clean_user(self) -> User:
        user: User = self.cleaned_data["user"]
        if user == self.by and not self.instance.pk:
            raise forms.ValidationError(_("Nobody gives a mandate to oneself. Ask another griffier."))
        return user

    def clean_until(self) -> datetime.date | None:
        until: datetime.date | None = self.cleaned_data["until"]
        before = self.initial.get("until")
        if self.instance.pk and self.instance.needs_two and before and (until is None or until > before):
            raise forms.ValidationError(
                _("Two people gave this mandate, so it can only end earlier. Propose a new one that follows it.")
            )
        return until
