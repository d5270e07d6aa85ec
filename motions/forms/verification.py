"""What someone checks: a code, or a text, pasted or in a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.limited_process import PUBLIC
from positions.forms.text_or_file import TextOrFileForm
from wording.fingerprint import parse_code

MAX_FILE_MB = 10
"""Of a file from anybody, without a login."""


class VerificationForm(TextOrFileForm):
    """A code as it was typed, or the text of a motion as it was published, copied from there or in its file."""

    text_label = _("Text of a motion")
    text_help = _("Copy the whole text: from “constaterende dat” to “tot de orde van de dag”.")
    file_label = _("Or its file")
    work, max_mb = PUBLIC, MAX_FILE_MB
    field_order = ("code", "text", "file")

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Twelve characters, as on the motion: XXXX-XXXX-XXXX."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        if not typed:
            return ""
        code = parse_code(typed)
        if code is None:
            raise ValidationError(_("This is no code. A code has twelve letters and digits, such as 66DT-8GG9-7JP4."))
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (self.errors or data.get("code") or data.get("text")):
            raise ValidationError({"code": _("Type a code here, or paste a text below.")})
        return data

    def as_text(self) -> "VerificationForm":
        """The same with the text of the file in its field, since a browser does not keep a file."""
        return VerificationForm(initial={"code": self.cleaned_data["code"], "text": self.cleaned_data["text"]})
