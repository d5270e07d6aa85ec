"""The text of a motion as a council changed it: pasted or in a file, and read."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers.text import TextRefused, text_of
from gremia import grammar
from gremia.day_input import DayInput
from positions.amended import UnknownVerb, amended_core
from positions.forms.motion import not_in_the_future
from positions.models import Filing, Motion
from positions.motion_text import read
from positions.wording import core_from_json

LONGEST_AMENDED = 60_000
"""Characters: twenty pages."""
LONGEST_ADDRESSEE = 120


class AmendmentForm(forms.Form):
    """The whole text after the change; once valid, `motion` as it was read and `core` in the joint text's terms."""

    text = forms.CharField(
        label=_("The whole text as the council changed it"),
        max_length=LONGEST_AMENDED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Paste the motion as it is now. You see what changed before anything is recorded."),
    )
    file = forms.FileField(label=_("Or the council's file"), required=False, allow_empty_file=True, max_length=1000)
    amended_on = forms.DateField(label=_("Changed on"), initial=timezone.localdate, widget=DayInput)

    def __init__(self, *args: Any, motion: Motion, filing: Filing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of, self.filing = motion, filing
        self.fields["file"].help_text = format_lazy(
            _("PDF, ODT or DOCX, at most {most} MB, without a password."), most=settings.MAX_DOCUMENT_MB
        )
        self.fields["file"].widget = forms.FileInput(attrs={"accept": ".pdf,.odt,.docx,.txt"})

    def clean_amended_on(self) -> datetime.date:
        return not_in_the_future(self.cleaned_data["amended_on"])

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if not file:
            return None
        try:
            self.text_of_file = text_of(file)
        except TextRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        if len(self.text_of_file) > LONGEST_AMENDED:
            raise forms.ValidationError(_("This file is too long for a motion. Paste the part that you need."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        where, text = ("file", self.text_of_file) if cleaned["file"] else ("text", cleaned["text"])
        cleaned["text"] = text
        self.motion = read(text)
        if not self.motion.is_motion:
            self.add_error(where, _("There is no “overwegende dat” or “verzoekt het college” in this text."))
            return cleaned
        try:
            self.core = amended_core(self.motion, core_from_json(self.filing.core), self.of.gremium)
        except UnknownVerb as unknown:
            self.add_error(
                where, _("The dictum says “%(verb)s”; the shared text has no such verb.") % {"verb": unknown}
            )
            return cleaned
        self._check(where)
        return cleaned

    def _check(self, where: str) -> None:
        """What a clause cannot hold."""
        for clause in self.core:
            if names := grammar.unknown_variables(f"{clause.addressee} {clause.text}"):
                self.add_error(where, _("Leave out the square brackets around “%(words)s”.") % {"words": names[0]})
            if len(clause.addressee) > LONGEST_ADDRESSEE:
                message = _("Whom the dictum addresses takes too many words: “%(words)s”.")
                self.add_error(where, message % {"words": clause.addressee[:60]})
