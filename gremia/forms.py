"""The forms about people, their mandates and the fracties."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Fractie, Gremium, Mandate, User
from gremia.queries.seats import require_seats
from portal.day_input import DayField
from portal.shared_form import SharedModelForm


class RulesAtFields(SharedModelForm):
    """Shows what breaks a rule of the database at the field that mends it. `rule_fields`: constraint -> field."""

    rule_fields: ClassVar[dict[str, str]] = {}

    def full_clean(self) -> None:
        super().full_clean()
        texts = {
            str(rule.violation_error_message): self.rule_fields[rule.name]
            for rule in self._meta.model._meta.constraints
            if rule.name in self.rule_fields
        }
        if NON_FIELD_ERRORS in self.errors:
            for error in self.errors.pop(NON_FIELD_ERRORS).as_data():
                field = texts.get(str(error.message), "")
                self.add_error(field if field in self.fields else None, error)


class MandateForm(RulesAtFields):
    """Gives a mandate, or changes one: then who, what and where stay, and what two people gave gets no longer.

    `by` is who fills it in: the admin makes a class of its own for each request.
    """

    by: User
    rule_fields: ClassVar = {
        "mandate_once_at_a_time": "since",
        "mandate_ends_after_start": "until",
        "mandate_has_gremium": "gremium",
        "mandate_fractie_of_member": "fractie",
    }

    class Meta:
        model = Mandate
        fields = ("user", "role", "gremium", "fractie", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        fixed = {"user", "role", "gremium"} | ({"fractie", "since"} if self.instance.needs_two else set())
        if self.instance.has_begun_in_fractie:
            fixed.add("fractie")
        for name in fixed & self.fields.keys():
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned, mandate = super().clean(), self.instance
        fractie, since = cleaned.get("fractie", mandate.fractie), cleaned.get("since")
        is_new = (fractie, since) != (mandate.fractie, mandate.since)
        if is_new and fractie and since and not fractie.is_in_force_on(since):
            self.add_error("since", _("This fractie does not exist on that day."))
        return cleaned

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


def mandate_overlaps() -> str:
    """The words of the rule that nobody has a role twice at a time."""
    rules = {rule.name: rule.violation_error_message for rule in Mandate._meta.constraints}
    return str(rules["mandate_once_at_a_time"])


class FractieChangeForm(forms.Form):
    """To which fractie a member goes, and from which day: a mandate that runs ends, and another follows it."""

    fractie = forms.ModelChoiceField(label=_("New fractie"), queryset=Fractie.objects.none())
    on = DayField(label=_("From which day?"), initial=timezone.localdate)

    def __init__(self, data: Any = None, *, mandate: Mandate) -> None:
        super().__init__(data)
        self.mandate = mandate
        others = Fractie.objects.filter(gremium=mandate.gremium).exclude(pk=mandate.fractie_id or 0)
        self.fields["fractie"].queryset = others  # type: ignore[attr-defined]
        self.fields["fractie"].label_from_instance = _with_days  # type: ignore[attr-defined]

    def clean_on(self) -> datetime.date:
        day, mandate = self.cleaned_data["on"], self.mandate
        if day <= mandate.since or (mandate.until and day > mandate.until):
            raise forms.ValidationError(_("Choose a day after the first day of this mandate, and not after its last."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        fractie, day = cleaned.get("fractie"), cleaned.get("on")
        if fractie and day and not fractie.is_in_force_on(day):
            self.add_error("fractie", _("This fractie does not exist on that day."))
        return cleaned


def _with_days(fractie: Fractie) -> str:
    since, until = formats.date_format(fractie.since), fractie.until and formats.date_format(fractie.until)
    days = _("from %(since)s to %(until)s") if until else _("from %(since)s")
    return f"{fractie} ({days % {'since': since, 'until': until}})"


class FractieForm(RulesAtFields):
    """A fractie, within the seats that its gremium has."""

    rule_fields: ClassVar = {
        "fractie_unique": "name",
        "fractie_open_once": "name",
        "fractie_ends_after_start": "until",
    }

    @property
    def has_grown(self) -> bool:
        """Whether it holds seats that it did not hold before, or on other days; one that only ends earlier does not."""
        compared = ("seats", "since", "until")
        changed = {name for name in compared if self.cleaned_data.get(name) != self.initial.get(name)}
        if changed != {"until"}:
            return bool(changed)
        before, after = self.initial.get("until"), self.cleaned_data.get("until")
        return before is not None and (after is None or after > before)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and since == until:
            message = _("The last day counts too: this fractie would exist for one day. Leave it empty if it goes on.")
            self.add_error("until", message)
        gremium = cleaned.get("gremium") or getattr(self.instance, "gremium", None)
        # A gremium whose own form is filled in wrongly has no number yet.
        if self.has_grown and gremium and gremium.seats is not None and (cleaned.get("seats") or 0) > gremium.seats:
            words = {"gremium": gremium.short_name, "seats": gremium.seats}
            self.add_error("seats", _("%(gremium)s has %(seats)s seats.") % words)
        return cleaned


class OneFractieForm(FractieForm):
    """A fractie on a page of its own: the others of its gremium are in the database, locked until this is saved."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        gremium = cleaned.get("gremium") or getattr(self.instance, "gremium", None)
        if gremium and not self.errors:
            Gremium.objects.select_for_update().get(pk=gremium.pk)
            row = Fractie(**{name: cleaned.get(name) for name in ("seats", "since", "until")})
            try:
                rows = [*gremium.fracties.exclude(pk=self.instance.pk), row]
                require_seats(gremium, rows, grown=[row] if self.has_grown else [])
            except forms.ValidationError as error:
                self.add_error("seats", error)
        return cleaned
