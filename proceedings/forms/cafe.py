"""The tables and rounds of a world café, as a griffier types them."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.forms.certain import CertainForm, Question
from meetings.models import Meeting
from meetings.models.meeting import ends_after
from portal.forms import LineField, TimeInput
from portal.numbers import whole_number
from portal.shared_form import SharedFormMixin
from proceedings.forms.span import Span, span_of
from proceedings.models import CafeRound, CafeTable, WorldCafe
from proceedings.models.cafe import MAX_ROUNDS, MAX_TABLES
from proceedings.operations.cafe import RoundData, TableData

EMPTY_TABLES, EMPTY_ROUNDS = 3, 2
"""Rows to fill in below those that are there."""
Row = CafeTable | CafeRound


class _RowForm(SharedFormMixin):
    """A row of the page, and what it is the row of, if that is there (still)."""

    names: tuple[str, ...]
    """What makes it this table or round, and no other."""
    moved_up: Any
    """What is said where that was typed in the row of another."""
    has_notes: Any
    """What is said where it was taken away and cannot be."""
    had_notes: Any
    """The same, where the notes were taken away too."""

    def __init__(self, *args: Any, row: Row | None, was_there: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        if was_there:
            self.carry_opening()

    @property
    def said(self) -> tuple[Any, ...]:
        """What tells it from others; nothing of an empty row, which counts as taken away."""
        values = tuple(self.cleaned_data.get(name) for name in self.names)
        return values if any(values) else ()


class TableForm(_RowForm):
    """One table. A row without a theme is no table."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=MAX_TABLES, required=False)
    theme = LineField(label=_("Theme"), max_length=120, required=False)
    host = LineField(label=_("Table host"), max_length=120, required=False)
    names = ("theme",)
    has_notes = _("There are notes of the table “%(said)s”, so it stays. Fill it in again.")
    had_notes = _("There were notes of the table “%(said)s”. The history keeps them, so it stays. Fill it in again.")
    moved_up = _("This is the theme of table %(number)s. Change its number to move it: its notes then come along.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("host") and not data.get("theme") and "theme" not in self.errors:
            self.add_error("theme", _("Say what this table is about."))
        return data

    def place(self, row: Row | None, order: int) -> tuple[float, int]:
        """Where it comes: a number that was typed goes before the table that had it, or behind it on the way down."""
        number, before = self.cleaned_data["number"], row.number if row else MAX_TABLES + 1
        if number is None:
            return before, order
        return number + (0.5 if number > before else -0.5 if number < before else 0), order


class RoundForm(_RowForm):
    """One round. A row without anything in it is no round."""

    start = forms.TimeField(label=_("From"), required=False, widget=TimeInput)
    end = forms.TimeField(label=_("Until"), required=False, widget=TimeInput)
    names = ("start", "end")
    has_notes = _("There are notes of the round %(said)s, so it stays. Fill it in again.")
    had_notes = _("There were notes of the round %(said)s. The history keeps them, so it stays. Fill it in again.")
    moved_up = _("These are the times of round %(number)s. To take a round away, empty its own row.")

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
    """Rows of which at least one is filled in. A row is known by what it is of, also where others came or went."""

    nothing = _("Fill in at least one row.")
    forms: list[Any]

    def __init__(self, data: Mapping[str, Any] | None, *, rows: Sequence[Row], **kwargs: Any) -> None:
        self.rows, self._on_page = list(rows), set[int]()
        super().__init__(data, initial=[_values(row) for row in rows], **kwargs)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        row: Row | None = None
        posted = ""
        if not self.is_bound:
            row = self.rows[i] if i < len(self.rows) else None
        else:
            posted = self.data.get(f"{self.add_prefix(i)}-id", "")
            row = next((row for row in self.rows if row.pk == whole_number(posted)), None)
            row = None if row and row.pk in self._on_page else row
        if row:
            self._on_page.add(row.pk)
        initial = _values(row) if row else {}
        more = {"row": row, "was_there": bool(row or posted), "initial": initial, "empty_permitted": False}
        return super()._construct_form(i, **kwargs, **more)  # type: ignore[misc]

    @property
    def filled(self) -> list[Any]:
        """The forms of what is to be there."""
        return [form for form in self.forms if form.is_valid() and form.said]

    def merged(self) -> Iterator[tuple[Any, Row | None]]:
        """Each form with its row, and each row (form None) that another made meanwhile.

        What two people add alike is one.
        """
        absent = [row for row in self.rows if row.pk not in self._on_page]
        for form in self.filled:
            alike = [row for row in absent if _said(row, form.names) == form.said] if form.row is None else []
            for row in alike[:1]:
                absent.remove(row)
            yield form, form.row or next(iter(alike), None)
        for row in absent:
            yield None, row

    def clean(self) -> None:
        if any(self.errors):
            return
        if not self.filled:
            raise forms.ValidationError(self.nothing)
        if len(list(self.merged())) > self.max_num:
            raise forms.ValidationError(_("Someone added more meanwhile. Together that is too many."))
        self._refuse_moved_up()

    def _refuse_moved_up(self) -> None:
        """Notes belong to a row: what stood in another row, and does not any more, is not typed over it."""
        of_rows = {form.row.pk: form for form in self.forms if form.row}
        for form in self.filled:
            for row in self.rows if form.row and _said(form.row, form.names) != form.said else ():
                other = of_rows.get(row.pk)
                if other not in (None, form) and _said(row, form.names) == form.said != other.said:
                    form.add_error(form.names[0], form.moved_up % {"number": row.number})

    def refuse(self, row: Row) -> None:
        """Say at its row what stood there, and why it stays."""
        for form in self.forms:
            if form.row == row:
                said = " – ".join(formats.localize(value) for value in _said(row, form.names))
                words = form.has_notes if row.notes.filter(removed_at=None).exists() else form.had_notes
                form.add_error(form.names[0], words % {"said": said})


class CafeForm:
    """Both lists of rows, as one form, and what is asked about the rounds."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, meeting: Meeting, cafe: WorldCafe | None = None
    ) -> None:
        table_rows = _formset(TableForm, MAX_TABLES, EMPTY_TABLES)
        round_rows = _formset(RoundForm, MAX_ROUNDS, EMPTY_ROUNDS)
        self.meeting = meeting
        self.tables = table_rows(data, rows=cafe.in_tables if cafe else [], prefix="tafels")
        self.rounds = round_rows(data, rows=cafe.in_rounds if cafe else [], prefix="rondes")
        self.certain = CertainForm(data)
        self.is_bound = data is not None

    def is_valid(self) -> bool:
        if not all([self.tables.is_valid(), self.rounds.is_valid(), self.certain.is_valid()]):
            return False
        self._refuse_overlap()
        if any(self.rounds.errors):
            return False
        self._ask_outside()
        return self.certain.is_valid()

    def refuse(self, row: Row) -> None:
        """Say that this row has notes, so that it stays."""
        rows = self.tables if isinstance(row, CafeTable) else self.rounds
        rows.refuse(row)

    @property
    def arguments(self) -> dict[str, Any]:
        """For the operation `set_up_cafe`."""
        tables: list[tuple[tuple[float, int], TableData]] = []
        for order, (form, row) in enumerate(self.tables.merged()):
            pk = row.pk if row else None
            place = form.place(row, order) if form else (row.number, order)
            values = form.cleaned_data if form else _values(row)
            tables.append((place, TableData(values["theme"], values["host"], pk)))
        rounds = [RoundData(span.start, span.end, row.pk if row else None) for span, _form, row in self._spans()]
        return {"tables": [data for place, data in sorted(tables, key=lambda pair: pair[0])], "rounds": rounds}

    def _spans(self) -> "list[tuple[Span, Any, Row | None]]":
        """The rounds in the order of the evening."""
        found = []
        for form, row in self.rounds.merged():
            values = form.cleaned_data if form else _values(row)
            found.append((span_of(values["start"], values["end"], self.meeting), form, row))
        return sorted(found, key=lambda each: each[0])

    def _refuse_overlap(self) -> None:
        """Nobody sits at two tables at once."""
        text = gettext("Another round is from %(start)s to %(end)s: these times overlap.")
        for (first, first_form, _row), (second, second_form, _other) in itertools.pairwise(self._spans()):
            if second.begin >= first.until:
                continue
            form, other = (second_form, first) if second_form else (first_form, second)
            form.add_error("start", text % {"start": f"{other.start:%H.%M}", "end": f"{other.end:%H.%M}"})

    def _ask_outside(self) -> None:
        evening = span_of(self.meeting.start, self.meeting.end, self.meeting)
        outside = [span for span, _form, _row in self._spans() if not evening.holds(span)]
        if outside:
            rounds = ", ".join(f"{span.start:%H.%M} – {span.end:%H.%M}" for span in outside)
            text = gettext("The meeting is from %(start)s to %(end)s, and outside it is: %(rounds)s. Is that right?")
            words = {"start": f"{evening.start:%H.%M}", "end": f"{evening.end:%H.%M}", "rounds": rounds}
            self.certain.ask([Question("is_certain", text % words, f"outside {words}")])


def _values(row: Any) -> dict[str, Any]:
    names = ("number", "theme", "host") if isinstance(row, CafeTable) else ("start", "end")
    return {name: getattr(row, name) for name in names}


def _said(row: Row, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _formset(form: type[forms.Form], most: int, extra: int) -> Any:
    return forms.formset_factory(form, RowsOfCafe, extra=extra, max_num=most, absolute_max=most, validate_max=True)
