"""The forms of a gremium for its own motion: the frame, and the filing."""

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Mandate, Role
from motions.frame import UnfiledPaper
from motions.models import Motion
from motions.operations.outcome import too_early
from motions.queries.frame import submitters_gone
from motions.queries.history import history_of, meets_from
from portal.day_input import DayField
from portal.forms import LineField, TextField
from portal.shared_form import SharedFormMixin
from positions.models import Declaration
from wording.core import tidy

MAX_EXPLANATION_LENGTH = 8000
"""Characters: some two pages."""


class FrameForm(SharedFormMixin):
    """The frame of a motion; what was filed with it is only there while it can still change (`is_open`).

    Number and date are the griffier's (`may_number`); others read them.
    """

    subject = LineField(
        label=_("Subject"), max_length=200, required=False, help_text=_("Left empty: the title of the position.")
    )
    council_date = DayField(label=_("Date of the council meeting"), required=False)
    agenda_item = TextField(label=_("Agenda item"), max_length=120, required=False)
    is_unannounced = forms.BooleanField(label=_("Not on the agenda (vreemd aan de orde van de dag)"), required=False)
    council_number = TextField(label=_("Number given by the council"), max_length=40, required=False)
    explanation = TextField(
        label=_("Explanation of its own"),
        max_length=MAX_EXPLANATION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Stands below the motion of this gremium only."),
    )
    OWN = ("subject", "explanation", "submitters")
    OF_THE_GRIFFIER = ("council_date", "council_number")

    def __init__(self, data: Any = None, *, motion: Motion, is_open: bool, may_number: bool) -> None:
        super().__init__(data, initial={name: getattr(motion, name) for name in self.base_fields})
        self.motion = motion
        self.signed = [submitter.mandate for submitter in motion.submitters.all()]
        self.choices = choices = {str(mandate.pk): mandate for mandate in (*self.signed, *self._members())}
        self.fields["submitters"] = forms.TypedMultipleChoiceField(
            label=_("Submitters"),
            choices=[(pk, m.name_with_fractie) for pk, m in choices.items()],
            coerce=choices.get,
            initial=[str(mandate.pk) for mandate in self.signed],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("They sign in this order. Who signs already stays on top."),
        )
        if not is_open:
            for name in self.OWN:
                del self.fields[name]
        if not motion.is_draft:
            self.fields["council_date"].required = True
        if not may_number:
            for name in self.OF_THE_GRIFFIER:
                del self.fields[name]
        self.carry_opening()

    def _members(self) -> list[Mandate]:
        """The members who can submit it today, or could until their gremium ended, by name."""
        day = min(filter(None, (timezone.localdate(), self.motion.gremium.until)))
        members = Mandate.objects.on(day).filter(role=Role.MEMBER, gremium=self.motion.gremium, user__is_active=True)
        return list(members.select_related("user", "fractie").order_by("user__name", "pk"))

    @property
    def arguments(self) -> dict[str, Any]:
        """For `edit_frame`; what was not asked stays."""
        as_now = {name: getattr(self.motion, name) for name in self.base_fields}
        return as_now | {"submitters": self.signed} | self.cleaned_data | {"expected": self.signed}

    def clean_council_date(self) -> datetime.date | None:
        day = self.cleaned_data["council_date"]
        voted_on = None if self.motion.is_draft else history_of(self.motion).voted_on
        if day and voted_on and day != self.motion.council_date and day > voted_on:
            message = _("The vote was on %(day)s; that was not before the meeting.")
            raise forms.ValidationError(message % {"day": formats.date_format(voted_on)})
        if day and day != self.motion.council_date:
            self._require_after(day)
        return day

    def _require_after(self, day: datetime.date) -> None:
        """Not before what has to come before a meeting; of a text that is still written, nothing but days to come."""
        not_after_the_end(self.motion, day)
        earliest = meets_from(self.motion)
        if earliest and day < earliest:
            message = _("The text was declared joint, or the motion filed, on %(day)s; the council met after that.")
            raise forms.ValidationError(message % {"day": formats.date_format(earliest)})
        if earliest is None and day < timezone.localdate():
            raise forms.ValidationError(_("This date has passed."))

    def clean_submitters(self) -> list[Mandate]:
        """In the order of the list, in whatever order they were sent."""
        chosen = self.cleaned_data["submitters"]
        return [mandate for mandate in self.choices.values() if mandate in chosen]

    def clean_subject(self) -> str:
        return tidy(self.cleaned_data["subject"])

    def clean_agenda_item(self) -> str:
        return tidy(self.cleaned_data["agenda_item"])

    def clean_council_number(self) -> str:
        return tidy(self.cleaned_data["council_number"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_unannounced") and cleaned.get("agenda_item"):
            self.add_error("agenda_item", _("A motion that is not on the agenda has no agenda item."))
        return cleaned


class FilingForm(forms.Form):
    """The day on which a motion is filed; `expected` is the paper that was on the screen."""

    filed_on = DayField(label=_("Filed on"), initial=timezone.localdate)
    expected = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    PARTS = {  # noqa: RUF012
        "history": _("what the council did with it"),
        "text": _("the text"),
        "submitters": _("submitters"),
        "notes": _("sources"),
    }

    def __init__(
        self, data: Any = None, *, motion: Motion, declaration: Declaration | None, paper: UnfiledPaper | None
    ) -> None:
        super().__init__(data, initial={"expected": paper.version if paper else ""})
        self.motion, self.joint, self.paper = motion, declaration, paper

    @cached_property
    def meanwhile(self) -> list[str]:
        """What became another since it was opened, by name."""
        if not self.is_bound or self.paper is None:
            return []
        fields: dict[str, Any] = {field.name: field for field in Motion._meta.get_fields()}
        changed = self.paper.changed_since(self.data.get("expected", ""))
        return [str(self.PARTS.get(name) or fields[name].verbose_name) for name in changed]

    def clean_filed_on(self) -> datetime.date:
        day = not_in_the_future(self.cleaned_data["filed_on"])
        if self.joint and day < (declared := timezone.localdate(self.joint.declared_at)):
            message = _("The text was declared joint on %(day)s; it cannot have been filed before that.")
            raise forms.ValidationError(message % {"day": formats.date_format(declared)})
        not_after_the_end(self.motion, day)
        history = history_of(self.motion)
        if (earliest := history.earliest_day()) and day < earliest:
            raise forms.ValidationError(too_early(earliest))
        meeting = history.meets_on
        if meeting and day > meeting:
            message = _(
                "The council meets on %(day)s. Does it meet later? First change that date in the data of the motion."
            )
            raise forms.ValidationError(message % {"day": formats.date_format(meeting)})
        if gone := submitters_gone(self.motion, day):
            raise forms.ValidationError(no_members(gone))
        return day


def no_members(names: Sequence[str]) -> str:
    """Who cannot hand it in."""
    message = _("No member any more on that day: %(names)s. Choose in the data of the motion who hands it in.")
    return message % {"names": ", ".join(names)}


def not_after_the_end(motion: Motion, day: datetime.date) -> None:
    """Raises ValidationError for a day after the last one of its gremium."""
    end = motion.gremium.until
    if end and day > end:
        message = _("%(who)s ends on %(day)s; it does not meet after that.")
        raise forms.ValidationError(message % {"who": motion.gremium.short_name, "day": formats.date_format(end)})


def not_in_the_future(day: datetime.date) -> datetime.date:
    """The day itself; raises ValidationError if it has yet to come."""
    if day > timezone.localdate():
        raise forms.ValidationError(_("This date has yet to come."))
    return day
