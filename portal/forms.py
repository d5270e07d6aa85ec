"""What every page with a form has in common."""

from typing import Any

from django import forms
from django.forms import BaseForm, BaseFormSet
from django.utils.translation import gettext_lazy as _

from portal.characters import clean, refuse_unreadable


class TextField(forms.CharField):
    """A text that people type or paste: what nobody sees goes, and what nobody can read is refused (characters.py)."""

    default_validators = [refuse_unreadable]  # noqa: RUF012 - Django's own way

    def to_python(self, value: Any) -> str:
        text = clean(super().to_python(value) or "")
        return text.strip() if self.strip else text


class LineField(TextField):
    """A text of one line, for mail and lists. A line end in it, which a browser never sends, becomes a space."""

    def to_python(self, value: Any) -> str:
        return " ".join(line.strip() for line in (super().to_python(value) or "").splitlines())


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class ExpectedField(forms.IntegerField):
    """The number of what stood on the page, which the operation compares with what stands there; 0 for nothing."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, min_value=0, max_value=2**63 - 1)

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class SearchForm(forms.Form):
    """What a long list is narrowed to, in the address: `?zoek=`. What cannot be is left out, so a list never fails."""

    zoek = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def value(self, name: str) -> Any:
        """What was chosen; None for nothing, and for anything that is no choice."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def words(self) -> str:
        return self.value("zoek") or ""

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return any(self.value(name) for name in self.fields)


def put_in_data(form: Any, **values: Any) -> None:
    """Let a form that is shown again send other values than were posted, as for a hidden field."""
    form.data = form.data.copy()
    for name, value in values.items():
        form.data[form.add_prefix(name)] = value


def form_status(form: BaseForm | BaseFormSet) -> int:
    """The HTTP status of a page with this form.

    409 where something changed since it was opened (`meanwhile`), 422 when it is shown again as filled in, or 200.
    """
    if getattr(form, "meanwhile", None):
        return 409
    return 422 if form.is_bound else 200
