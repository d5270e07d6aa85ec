"""What people type about action points."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gremia.models import Mandate, User
from portal.day_input import DayField
from portal.forms import LineField
from portal.shared_form import SharedFormMixin
from proceedings.models import ActionPoint


class ActionPointForm(SharedFormMixin):
    """What is to be done, by whom and by when. The owner is typed: a list of everybody would be too long."""

    text = LineField(label=_("What is to be done"), max_length=300)
    owner = LineField(label=_("Who does it"), max_length=254, help_text=_("A name, or an e-mail address."))
    due = DayField(label=_("Done by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial:
            self.carry_opening()

    def clean_owner(self) -> User:
        typed = self.cleaned_data["owner"]
        people = User.objects.filter(is_active=True, pk__in=Mandate.objects.current().values("user"))
        found = list(people.filter(email__iexact=typed)[:1] or people.filter(name__iexact=typed)[:2])
        if not found:
            raise forms.ValidationError(_("Nobody with a mandate has this name or e-mail address."))
        if len(found) > 1:
            raise forms.ValidationError(_("More people have this name. Fill in the e-mail address."))
        return found[0]


class ProgressForm(SharedFormMixin):
    """How far an action point is."""

    progress = forms.ChoiceField(label=_("Progress"), choices=ActionPoint.Progress, widget=forms.RadioSelect)
    remark = LineField(label=_("How far it is"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.carry_opening()


def initial_of(point: ActionPoint) -> dict[str, Any]:
    """What stands in both forms."""
    return {
        "text": point.text,
        "owner": point.owner.email,
        "due": point.due,
        "progress": point.progress,
        "remark": point.remark,
    }
