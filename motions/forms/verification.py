"""What someone checks: a code, or a text, pasted or in a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers.text import TextRefused, text_of
from portal.limited_process import PUBLIC
from wording.fingerprint import parse_code

MAX_TEXT_LENGTH = 60_000
"""Characters: some twenty pages, more than any motion."""
MAX_FILE_MB = 10
"""Of a file from anybody, without a login."""


class VerificationForm(forms.Form):
    """A code as it was typed, or the text of a motion as it was published, copied from there or in its file.

    Once valid, `text` is also that of the file, which is kept nowhere; `where` is the field that it came from.
    """

    where = "text"

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

    file = forms.FileField(
        label=_("Or its file"),
        help_text=format_lazy(_("PDF, ODT or DOCX, at most {most} MB, without a password."), most=MAX_FILE_MB),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ".pdf,.odt,.docx,.dotx,.docm,.txt"}),
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        if not typed:
            return ""
        code = parse_code(typed)
        if code is None:
            raise ValidationError(_("This is no code. A code has twelve letters and digits, such as 66DT-8GG9-7JP4."))
        return code

    def clean_file(self) -> str:
        """Its text."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size and file.size > MAX_FILE_MB * 1024 * 1024:
            size = round(file.size / 1024 / 1024, 1)
            raise ValidationError(
                _("This file is %(size)s MB. The most is %(most)s MB.") % {"size": size, "most": MAX_FILE_MB}
            )
        try:
            text = text_of(file, work=PUBLIC)
        except TextRefused as refused:
            raise ValidationError(str(refused)) from refused
        if len(text) > MAX_TEXT_LENGTH:
            raise ValidationError(_("This file is too long for a motion. Paste the part that you need."))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        if data["file"] and data["text"].strip():
            raise ValidationError({"file": _("Paste a text or choose a file, not both.")})
        if data["file"]:
            data["text"], self.where = data["file"], "file"
        if not data.get("code") and not data.get("text"):
            raise ValidationError({"code": _("Type a code here, or paste a text below.")})
        return data

    def as_text(self) -> "VerificationForm":
        """The same with the text of the file in its field, since a browser does not keep a file."""
        return VerificationForm(initial={"code": self.cleaned_data["code"], "text": self.cleaned_data["text"]})
