"""The tables and rounds of a world café, as a griffier types them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import ends_after
from portal.forms import LineField
from proceedings.models import WorldCafe
from proceedings.models.cafe import MAX_ROUNDS, MAX_TABLES
from proceedings.operations.cafe import RoundData, TableData, version_of

EMPTY_TABLES, EMPTY_ROUNDS = 3, 2
"""Rows to fill in below those that are there."""


class TableForm(forms.Form):
    """One table. A row without anything in it is no table."""

    theme = LineField(label=_("Theme"), max_length=120, required=False)
    host = LineField(label=_("Table host"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("host") and not data.get("theme") and "theme" not in self.errors:
            self.add_error("theme", _("Say what this table is about."))
        return data


class RoundForm(forms.Form):
    """One round. A row without anything in it is no round."""

    start = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    end = forms.TimeField(label=_("Until"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and not end and "end" not in self.errors:
            self.add_error("end", _("Say when the round ends."))
        elif end and not start and "start" not in self.errors:
            self.add_error("start", _("Say when the round starts."))
        elif start and end and not ends_after(end, start):
            self.add_error("end", _("The end must be later than the start."))
        return data


class RowsOfCafe(forms.BaseFormSet):
    """Rows of which at least one is filled in."""

    nothing = _("Fill in at least one row.")

    @property
    def filled(self) -> list[dict[str, Any]]:
        rows = [form.cleaned_data for form in self.forms if form.is_valid()]
        return [row for row in rows if any(row.values())]

    def clean(self) -> None:
        if not any(self.errors) and not self.filled:
            raise forms.ValidationError(self.nothing)


class CafeForm:
    """Both lists of rows, as one form."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, cafe: WorldCafe | None = None) -> None:
        # What was typed is no less typed when somebody else saved the very same meanwhile.
        shown = cafe if data is None else None
        tables = [{"theme": table.theme, "host": table.host} for table in shown.in_tables] if shown else []
        rounds = [{"start": row.start, "end": row.end} for row in shown.in_rounds] if shown else []
        table_rows = _formset(TableForm, MAX_TABLES, EMPTY_TABLES)
        round_rows = _formset(RoundForm, MAX_ROUNDS, EMPTY_ROUNDS)
        self.tables = table_rows(data, initial=tables, prefix="tafels")
        self.rounds = round_rows(data, initial=rounds, prefix="rondes")
        self.is_bound = data is not None
        self.version = data.get("version") if data is not None else version_of(cafe)

    def is_valid(self) -> bool:
        return all([self.tables.is_valid(), self.rounds.is_valid()])

    @property
    def arguments(self) -> dict[str, Any]:
        """For the operation `set_up_cafe`."""
        return {
            "tables": [TableData(row["theme"], row["host"]) for row in self.tables.filled],
            "rounds": [RoundData(row["start"], row["end"]) for row in self.rounds.filled],
            "expected": self.version,
        }


def _formset(form: type[forms.Form], most: int, extra: int) -> Any:
    return forms.formset_factory(form, RowsOfCafe, extra=extra, max_num=most, absolute_max=most, validate_max=True)
