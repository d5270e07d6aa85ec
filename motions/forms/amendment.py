"""The text of a motion as a council changed it: pasted or in a file, and read."""

import datetime
from typing import Any

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from motions.forms.motion import not_in_the_future
from motions.forms.opened import OpenedForm
from motions.history import MotionHistory
from motions.models import Filing
from portal.day_input import DayField
from positions.forms.read_motion import MotionTextForm
from wording.amended import UnknownVerb, amended_core
from wording.core import core_from_json
from wording.variables import unknown_variables

MAX_ADDRESSEE_LENGTH = 120


class AmendmentForm(MotionTextForm, OpenedForm):
    """The whole text after the change; once valid, `motion` as it was read and `core` in the joint text's terms."""

    text_label = _("The whole text as the council changed it")
    text_help = _("Paste the motion as it is now. You see what changed before anything is recorded.")
    file_label = _("Or the council's file")

    amended_on = DayField(label=_("Changed on"), initial=timezone.localdate)

    def __init__(self, *args: Any, history: MotionHistory, filing: Filing, **initial: Any) -> None:
        super().__init__(*args, initial={"expected": history.version, **initial})
        self.history, self.of, self.filing = history, history.motion, filing

    def clean_amended_on(self) -> datetime.date:
        day = not_in_the_future(self.cleaned_data["amended_on"])
        if day < self.filing.filed_on:
            message = _("The motion was filed on %(day)s; its text cannot have been changed before that.")
            raise forms.ValidationError(message % {"day": formats.date_format(self.filing.filed_on)})
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            self.core = amended_core(self.motion, core_from_json(self.filing.core), self.of.gremium)
        except UnknownVerb as unknown:
            self.add_error(
                self.where, _("The dictum says “%(verb)s”; the shared text has no such verb.") % {"verb": unknown}
            )
            return cleaned
        self._check()
        return cleaned

    def _check(self) -> None:
        """Add errors for unknown variables and addressees that are too long."""
        for clause in self.core:
            if names := unknown_variables(f"{clause.addressee} {clause.text}"):
                self.add_error(self.where, _("Leave out the square brackets around “%(words)s”.") % {"words": names[0]})
            if len(clause.addressee) > MAX_ADDRESSEE_LENGTH:
                message = _("Whom the dictum addresses takes too many words: “%(words)s”.")
                self.add_error(self.where, message % {"words": clause.addressee[:60]})

    def as_text(self) -> "AmendmentForm":
        initial = {name: self.cleaned_data[name] for name in ("text", "amended_on")}
        return AmendmentForm(history=self.history, filing=self.filing, **initial)
