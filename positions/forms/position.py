"""What people type about a position as a whole."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, Mandate, Role
from gremia.permissions import Visitor
from meetings.models import Meeting
from portal.forms import LineField, TextField
from positions import permissions
from positions.models import Position


class PositionForm(forms.ModelForm):
    """What a position is called, is for and belongs to; only meetings that its author may see."""

    class Meta:
        model = Position
        fields = ("title", "summary", "theme", "meeting")
        field_classes = {"title": LineField}  # noqa: RUF012 - Django's own way

    summary = TextField(
        label=_("What it is for"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, user: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if permissions.can_choose_participants(user, self.instance):
            of_now = Gremium.objects.current() | Gremium.objects.filter(positions=self.instance.pk)
            self.fields["gremia"] = forms.ModelMultipleChoiceField(
                label=_("Which gremia take part?"),
                queryset=of_now.distinct(),
                initial=self.instance.gremia.all() if self.instance.pk else of_now,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Their answers count, and each gets a motion. Fixed once the text is declared joint."),
            )
        self.fields["meeting"] = forms.ModelChoiceField(
            label=_("Meeting"), queryset=Meeting.objects.visible_to(user), required=False
        )


class RapporteursForm(forms.Form):
    """Which members of each gremium write the position: one list of names per gremium.

    `user` appoints: the own name is not in the list, and stays as it is.
    """

    def __init__(self, *args: Any, position: Position, gremia: Iterable[Gremium], user: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gremia = list(gremia)
        members = list(
            Mandate.objects.current()
            .filter(role=Role.MEMBER, gremium__in=self.gremia, user__is_active=True)
            .select_related("user", "fractie")
            .order_by("user__name", "pk")
        )
        self.kept = [m for m in members if m.user_id == user.pk and m.pk in position.appointed]
        members = [m for m in members if permissions.can_appoint_rapporteur(user, m)]
        for gremium in self.gremia:
            own = {str(m.pk): m for m in members if m.gremium_id == gremium.pk}
            self.fields[f"gremium_{gremium.pk}"] = forms.TypedMultipleChoiceField(
                label=gremium.name[:1].upper() + gremium.name[1:],
                choices=[(pk, f"{m.user} ({m.fractie})" if m.fractie else str(m.user)) for pk, m in own.items()],
                coerce=own.get,
                initial=[pk for pk, m in own.items() if m.pk in position.appointed],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def mandates(self) -> list[Mandate]:
        """The members that were chosen, of all gremia."""
        return [*self.kept, *(mandate for chosen in self.cleaned_data.values() for mandate in chosen)]
