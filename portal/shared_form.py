"""A form about a row that others change too: nobody's words are overwritten unseen.

It carries what it was opened with. What one left alone keeps what another made of it meanwhile; what both changed is
asked about once more.
"""

from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

CHANGED = _("Someone made this “%(theirs)s” meanwhile. Save once more to put yours in its place.")
EMPTIED = _("Someone emptied this meanwhile. Save once more to put yours in its place.")


class _ChosenBefore(forms.MultipleHiddenInput):
    """What was chosen in a list when the form was opened; that it was nothing is sent along too."""

    def format_value(self, value: Any) -> list[Any]:
        return super().format_value(value) or [""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in super().value_from_datadict(data, files, name) if value]


class SharedFormMixin(forms.Form):
    """Its fields say what they were opened with; set `fields` up before `carry_opening`."""

    def carry_opening(self) -> None:
        for field in self.fields.values():
            field.show_hidden_initial = not (isinstance(field, forms.FileField) or field.widget.is_hidden)
            if field.hidden_widget is forms.MultipleHiddenInput:
                field.hidden_widget = _ChosenBefore

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in list(cleaned):
            self._compare(name, cleaned)
        return cleaned

    def _compare(self, name: str, cleaned: dict[str, Any]) -> None:
        bound, key = self[name], self[name].html_initial_name
        field = bound.field
        now = field.prepare_value(self.get_initial_for_field(field, name))
        if isinstance(now, str):
            now = field.to_python(now)  # without space around it, as what was typed is read
        if not field.show_hidden_initial or key not in self.data:
            return
        opened = field.hidden_widget().value_from_datadict(self.data, self.files, key)
        if not field.has_changed(now, opened):
            return  # nobody changed it
        if not field.has_changed(field.to_python(opened), bound.data):
            cleaned[name] = field.clean(now)
            if clean := getattr(self, f"clean_{name}", None):
                cleaned[name] = clean()
            return
        if not field.has_changed(now, bound.data):
            return  # both changed it into the same
        theirs = _in_words(field, now)
        self.add_error(name, CHANGED % {"theirs": theirs} if theirs else EMPTIED)
        self._carry(key, now)

    def _carry(self, key: str, now: Any) -> None:
        """From here on the form knows what the other made of it."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        values = [str(value) for value in now] if isinstance(now, list) else ["" if now is None else str(now)]
        self.data.setlist(key, values)  # type: ignore[attr-defined]


class SharedModelForm(SharedFormMixin, forms.ModelForm):
    """Of a row that is there already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.carry_opening()


def _in_words(field: forms.Field, value: Any) -> str:
    """As people read it: a choice by its label."""
    if hasattr(field, "choices"):
        chosen = {str(each) for each in (value if isinstance(value, list) else [value])}
        return ", ".join(str(label) for key, label in field.choices if str(key) in chosen and key != "")
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(formats.localize(value) if value is not None else "")
