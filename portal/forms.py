"""What every page with a form has in common."""

from typing import Any

from django import forms
from django.forms import BaseForm, BaseFormSet


class LineField(forms.CharField):
    """A text of one line, for mail and lists. A line end in it, which a browser never sends, becomes a space."""

    def to_python(self, value: Any) -> str:
        return " ".join(line.strip() for line in (super().to_python(value) or "").splitlines())


def form_status(form: BaseForm | BaseFormSet) -> int:
    """The HTTP status of a page with this form: 422 when it was filled in and is shown again, otherwise 200."""
    return 422 if form.is_bound else 200
