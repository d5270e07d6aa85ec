"""What the list of motions is narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from gremia.permissions import Visitor, is_participant
from motions.models import Motion
from motions.queries.motion import years_of_filing
from portal.forms import SearchForm

MAX_CHOICES = 40
"""Gremia up to which one is chosen from a list; where there are more, its name is typed."""
MAX_NUMBER = 10**12


class MotionFilter(SearchForm):
    """By words, gremium, status, year and position, all of them in the address."""

    gremium = forms.ModelChoiceField(
        label=_("gremium"),
        queryset=Gremium.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("every gremium"),
    )
    status = forms.ChoiceField(label=_("status"), required=False)
    jaar = forms.TypedChoiceField(label=_("filed in"), coerce=int, empty_value=None, required=False)
    standpunt = forms.IntegerField(min_value=1, max_value=MAX_NUMBER, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, user: Visitor) -> None:
        super().__init__(data)
        drafts = is_participant(user)
        statuses = [choice for choice in Motion.Status.choices if drafts or choice[0] != Motion.Status.DRAFT]
        self.fields["status"].choices = [("", _("every status")), *statuses, *Motion.Execution.choices]  # type: ignore[attr-defined]
        years = years_of_filing(user)
        self.fields["jaar"].choices = [("", _("every year")), *((year, year) for year in years)]  # type: ignore[attr-defined]
        if not self.data.get("standpunt"):
            del self.fields["standpunt"]
        if Gremium.objects.count() > MAX_CHOICES:
            del self.fields["gremium"]

    @property
    def arguments(self) -> dict[str, Any]:
        """For `visible_motions`."""
        names = {"status": "status", "gremium": "gremium", "year": "jaar", "position": "standpunt"}
        return {"words": self.words} | {name: self.value(field) for name, field in names.items()}
