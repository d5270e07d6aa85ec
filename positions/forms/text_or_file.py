"""A text that someone pastes, or chooses the file of."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers.text import TextRefused, text_of

MAX_TEXT_LENGTH = 60_000
"""Characters: some twenty pages, more than any motion."""


class TextOrFileForm(forms.Form):
    """The text of a motion, pasted or in a file, which is kept nowhere.

    Once valid, `text` is also that of the file; `where` is the field that it came from.
    """

    text_label, file_label = _("Text of the motion"), _("Or a file")
    text_help = _("Paste it as it is, from the head to the signatures. You see the result before anything changes.")
    work = ""
    """As what files are read (portal.limited_process)."""
    max_mb: int | None = None
    """Of a file; None for MAX_DOCUMENT_MB."""
    where = "text"

    text = forms.CharField(
        max_length=MAX_TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 14, "lang": "nl"})
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ".pdf,.odt,.docx,.dotx,.docm,.txt"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text, file = self.fields["text"], self.fields["file"]
        text.label, text.help_text, file.label = self.text_label, self.text_help, self.file_label
        most = self.max_mb or settings.MAX_DOCUMENT_MB
        file.help_text = format_lazy(_("PDF, ODT or DOCX, at most {most} MB, without a password."), most=most)

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if not file:
            return None
        try:
            self.text_of_file = text_of(file, work=self.work, max_mb=self.max_mb)
        except TextRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        if len(self.text_of_file) > MAX_TEXT_LENGTH:
            raise forms.ValidationError(_("This file is too long for a motion. Paste the part that you need."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if cleaned["file"] and cleaned["text"].strip():
            self.add_error("file", _("Paste a text or choose a file, not both."))
        elif cleaned["file"]:
            cleaned["text"], self.where = self.text_of_file, "file"
        return cleaned
