"""What someone checks: a code, or a text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wording.fingerprint import parse_code

MAX_TEXT_LENGTH = 60_000
"""Characters: some twenty pages, more than any motion."""


class VerificationForm(forms.Form):
    """A code as it was typed, or the text of a motion as it was copied from wherever it was published."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Twelve characters, as on the motion: XXXX-XXXX-XXXX."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    text = forms.CharField(
        label=_("Text of a motion"),
        help_text=_("Copy the whole text: from “constaterende dat” to “tot de orde van de dag”."),
        required=False,
        max_length=MAX_TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "nl"}),
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
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("code") and not data.get("text"):
            raise ValidationError({"code": _("Type a code here, or paste a text below.")})
        return data
