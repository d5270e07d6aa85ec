"""What people type about a position as a whole."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, Mandate, Role
from gremia.permissions import Visitor
from meetings.forms.choice import MeetingChoiceField
from portal.forms import LineField, TextField
from portal.numbers import whole_number
from portal.shared_form import SharedFormMixin
from portal.word_search import having_words
from positions import permissions
from positions.models import Position

MAX_LISTED = 300
"""Members up to which all stand on the page; more are searched."""
MAX_WRITERS = 100
"""Of many, the members who write it now up to which each of them stands on the page; others are searched."""
MAX_FOUND = 40
TITLE_LOCKED = _("Declared joint with the text, and the title of its motions: first reopen the text to change it.")
STAYS = _("Each gremium decides for itself: only its own griffie or the regional adviser can take out %(names)s.")


class PositionForm(SharedFormMixin, forms.ModelForm):
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
        self._user = user
        if permissions.can_choose_participants(user, self.instance):
            of_now = Gremium.objects.current() | Gremium.objects.filter(positions=self.instance.pk)
            self.fields["gremia"] = forms.ModelMultipleChoiceField(
                label=_("Which gremia take part?"),
                queryset=of_now.distinct(),
                initial=self.instance.taking_part if self.instance.pk else of_now,
                widget=forms.CheckboxSelectMultiple,
                help_text=_(
                    "Their answers count, and each gets a motion. Fixed once the text is declared joint. "
                    "Only its own griffie or the regional adviser takes a gremium out again."
                ),
            )
        self.fields["meeting"] = MeetingChoiceField(
            label=_("Meeting"), user=user, also=self.instance.meeting_id, required=False
        )
        if self.instance.is_locked:
            self.fields["title"].help_text = TITLE_LOCKED
        elif self.instance.fingerprint:
            self.fields["title"].help_text = _("A motion that was filed keeps the title that it has.")
        if self.instance.pk:
            self.carry_opening()

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if self.instance.is_locked and title != self.initial["title"]:
            raise forms.ValidationError(TITLE_LOCKED)
        return title

    def clean(self) -> dict[str, Any]:
        """Compared first with what others chose meanwhile, so that nobody is blamed for whom they added."""
        cleaned = super().clean()
        if self.instance.pk and "gremia" in cleaned:
            staying = {gremium.pk for gremium in cleaned["gremia"]}
            leaving = Gremium.objects.filter(pk__in=self.instance.taking_part - staying)
            if of_others := [each.short_name for each in leaving if not permissions.can_take_out(self._user, each)]:
                self.add_error("gremia", STAYS % {"names": ", ".join(of_others)})
        return cleaned


class RapporteursForm(SharedFormMixin):
    """Which members of each gremium write the position: one list of names per gremium.

    Where there are more than MAX_LISTED, each list has those who write it now and those with `words` in their name,
    fractie or gremium. `user` appoints: the own name is not in the list. Who is not in it stays as it is.
    """

    def __init__(
        self, data: QueryDict | None, *, position: Position, gremia: Iterable[Gremium], user: Visitor, words: str = ""
    ) -> None:
        super().__init__(data)
        by_number = {gremium.pk: gremium for gremium in gremia}
        members = (
            Mandate.objects.current()
            .filter(role=Role.MEMBER, gremium__in=by_number, user__is_active=True)
            .select_related("user", "fractie", "gremium")
            .order_by("user__name", "pk")
        )
        self.is_searched = members.count() > MAX_LISTED
        appointed = position.appointed
        writers = list(members.filter(pk__in=appointed))
        shown = set(_numbers(data))
        if self.is_searched:
            shown |= {mandate.pk for mandate in writers} if len(writers) <= MAX_WRITERS else set()
            members = members.filter(pk__in=shown | set(_found(members, words) if words else ()))
        listed = list(members)
        offered = {mandate.pk for mandate in listed if mandate.user_id != user.pk}
        self.kept = [mandate for mandate in writers if mandate.pk not in offered]
        of_gremium: dict[int, dict[str, Mandate]] = defaultdict(dict)
        for mandate in listed:
            if mandate.gremium_id and permissions.can_appoint_rapporteur(user, mandate):
                of_gremium[mandate.gremium_id][str(mandate.pk)] = mandate
        for pk, gremium in by_number.items():
            if self.is_searched and pk not in of_gremium:
                continue
            own = of_gremium[pk]
            self.fields[f"gremium_{pk}"] = forms.TypedMultipleChoiceField(
                label=gremium.name[:1].upper() + gremium.name[1:],
                choices=[(number, m.name_with_fractie) for number, m in own.items()],
                coerce=own.get,
                initial=[number for number, m in own.items() if m.pk in appointed],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.carry_opening()

    @property
    def mandates(self) -> list[Mandate]:
        """The members that were chosen, of all gremia."""
        return [*self.kept, *(mandate for chosen in self.cleaned_data.values() for mandate in chosen)]


def _found(members: QuerySet[Mandate], words: str) -> list[int]:
    found = having_words(members, words, "user__name", "fractie__name", "gremium__name")
    return list(found.values_list("pk", flat=True)[:MAX_FOUND])


def _numbers(data: QueryDict | None) -> set[int]:
    """The members that were sent along: they were on the page."""
    sent = [value for name in data or () if name.startswith("gremium_") for value in data.getlist(name)] if data else []
    return {number for value in sent[:MAX_LISTED] if (number := whole_number(value)) is not None}
