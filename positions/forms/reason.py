"""Why somebody does something, for the others to read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.forms import TextField
from wording.core import has_words

MAX_REASON_LENGTH = 2000
"""Characters."""
SAY_WHY = _("Say why: the others must be able to do something with it.")


class ReasonField(TextField):
    """A few lines with at least one word in them."""

    default_error_messages = {"no_words": SAY_WHY}  # noqa: RUF012 - Django's own way

    def __init__(self, *, rows: int = 3, autofocus: bool = False, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "autofocus": autofocus})
        super().__init__(max_length=MAX_REASON_LENGTH, widget=widget, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if not has_words(value):
            raise ValidationError(self.error_messages["no_words"], code="no_words")
