"""The agenda as rows of a form, and the text that an agenda is read from."""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.forms import formset_factory
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from meetings.agenda_reader.item import ParsedItem
from meetings.agenda_reader.text import ParsedAgenda, parse
from meetings.models import AgendaItem, Meeting
from meetings.operations.agenda import MAX_ITEMS
from meetings.timetable import Timetable, TimetableRow, timetable
from portal.forms import LineField, TimeInput, put_in_data

MAX_TEXT_LENGTH = 20_000
CONFLICT = _(
    "Someone else saved this meeting at %(time)s, while you were working on it. Nothing was saved now, and what you "
    "typed is still here. Look at the saved version in another window first. If you then save here, your version "
    "replaces it."
)


class AgendaForm(forms.Form):
    """Which version of the meeting its author saw."""

    expected = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def changed_meanwhile(self, now: Meeting) -> None:
        """Say that someone else saved the meeting; the form then takes the place of that."""
        self.add_error(None, CONFLICT % {"time": date_format(localtime(now.changed_at), "H.i")})
        put_in_data(self, expected=now.version)


class AgendaItemForm(forms.ModelForm):
    """What one item of the agenda says."""

    class Meta:
        model = AgendaItem
        fields = (
            *("start", "duration", "kind", "title", "speaker", "public_text"),
            *("responsible", "material", "internal_note"),
        )
        field_classes = {"title": LineField, "speaker": LineField, "responsible": LineField}  # noqa: RUF012
        widgets = {  # noqa: RUF012
            "start": TimeInput,
            "duration": forms.NumberInput(attrs={"min": 1, "max": 720}),
            "public_text": forms.Textarea(attrs={"rows": 2}),
            "material": forms.Textarea(attrs={"rows": 2}),
            "internal_note": forms.Textarea(attrs={"rows": 3}),
        }


COMPACT = ("duration", "title", "kind", "speaker")


class AgendaRowForm(AgendaItemForm):
    """One row of the agenda: which item it is, none for a new one, and where it stands among the rows."""

    item = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta(AgendaItemForm.Meta):
        labels = {"duration": _("Minutes"), "start": _("Fixed start")}  # noqa: RUF012

    row: TimetableRow[Any] | None = None
    begins: datetime.time | None = None
    """What typed_times makes of it: with its times, or from when on it would be while nothing is typed in it yet."""

    @property
    def number(self) -> str:
        """Among the rows as they were sent: "3" of "items-3"."""
        return str(self.prefix).rpartition("-")[2]

    @property
    def compact_fields(self) -> list[forms.BoundField]:
        """Those on the row itself."""
        return [self[name] for name in COMPACT]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """Those that open below it."""
        return [self[name] for name in AgendaItemForm.Meta.fields if name not in COMPACT]

    @property
    def says_more(self) -> bool:
        """Whether something stands in what is closed."""
        return any(field.value() for field in self.more_fields)

    @property
    def has_hidden_errors(self) -> bool:
        """Whether something is wrong with what is closed."""
        return self.is_bound and any(field.errors for field in self.more_fields)

    @property
    def times(self) -> str:
        """From when to when, as far as that is known: "19.00 – 19.30"."""
        if self.row is None:
            return f"{self.begins:%H.%M}" if self.begins else ""
        start, end = (f"{moment:%H.%M}" if moment else "" for moment in (self.row.start, self.row.end))
        return " – ".join(part for part in (start or "?", end) if part)

    def has_changed(self) -> bool:
        """A new row in which nothing is typed is none, wherever it stands."""
        return bool(set(self.changed_data) - {"place", "kind"})


class AgendaRows(forms.BaseFormSet):
    """The rows of an agenda, in whatever order they were sent."""

    @property
    def in_order(self) -> list[AgendaRowForm]:
        """As they stand on the page."""
        return sorted(self.forms, key=_place)

    def items(self) -> list[AgendaItem]:
        """The agenda as typed, once the rows are valid: unsaved items, under the numbers of those that they change."""
        items = []
        for form in rows(self.in_order):
            item = form.save(commit=False)
            item.pk = form.cleaned_data["item"]
            items.append(item)
        return items

    def say_the_same_as(self, items: Iterable[AgendaItem]) -> bool:
        """Whether nothing is typed, put elsewhere or removed that these items, the agenda as it is, do not say."""
        return [_shown_values(item) for item in self.items()] == [_shown_values(item) for item in items]


def _shown_values(item: AgendaItem) -> list[Any]:
    """Which item it is and what it says, apart from how its lines are broken."""
    values = [item.pk, *(getattr(item, name) for name in AgendaItemForm.Meta.fields)]
    return [" ".join(value.split()) if isinstance(value, str) else value for value in values]


def _place(form: forms.BaseForm) -> tuple[bool, int]:
    """To sort rows with; one without a place comes last."""
    place = form["place"].value()
    digits = str(place) if place is not None else ""
    known = digits.isascii() and digits.isdigit() and len(digits) < 10
    return (not known, int(digits) if known else 0)


AgendaRowsFormSet: Any = formset_factory(
    AgendaRowForm, formset=AgendaRows, extra=0, can_delete=True, max_num=MAX_ITEMS, absolute_max=MAX_ITEMS
)
PREFIX = "items"


def agenda_rows(items: Sequence[AgendaItem]) -> AgendaRows:
    """The agenda as it is, as rows."""
    names = AgendaItemForm.Meta.fields
    initial = [
        {name: getattr(item, name) for name in names} | {"item": item.pk, "place": place}
        for place, item in enumerate(items, start=1)
    ]
    return AgendaRowsFormSet(initial=initial, prefix=PREFIX)


def typed_rows(data: QueryDict) -> AgendaRows:
    """The rows as typed."""
    return AgendaRowsFormSet(data, prefix=PREFIX)


def with_new_row(data: QueryDict) -> QueryDict:
    """What was typed, with an empty row at the end; as it is when there is no room for one."""
    count = len(typed_rows(data).forms)
    if count >= MAX_ITEMS:
        return data
    new = data.copy()
    new[f"{PREFIX}-TOTAL_FORMS"] = str(count + 1)
    new[f"{PREFIX}-{count}-place"] = str(MAX_ITEMS + count)
    new[f"{PREFIX}-{count}-kind"] = AgendaItem.Kind.DISCUSSION
    return new


def with_moved_row(data: QueryDict, row: int, step: int) -> QueryDict:
    """What was typed, with the row of this number `step` places further down; as it is when it cannot go there."""
    order = [form.prefix for form in typed_rows(data).in_order]
    name = f"{PREFIX}-{row}"
    if name not in order or not 0 <= order.index(name) + step < len(order):
        return data
    place = order.index(name)
    order.insert(place + step, order.pop(place))
    new = data.copy()
    for place, prefix in enumerate(order, start=1):
        new[f"{prefix}-place"] = str(place)
    return new


class PastedItemForm(AgendaItemForm):
    """An item read from a pasted text, to be corrected before it is put on the agenda."""

    class Meta(AgendaItemForm.Meta):
        fields = ("start", "duration", "kind", "title", "speaker", "public_text")  # type: ignore[assignment]

    def parsed(self) -> ParsedItem:
        return ParsedItem(**{field.name: self.cleaned_data[field.name] for field in dataclasses.fields(ParsedItem)})


PastedItemFormSet = formset_factory(PastedItemForm, extra=1, can_delete=True, max_num=MAX_ITEMS, absolute_max=MAX_ITEMS)


class PasteForm(AgendaForm):
    """A text that an agenda is to be read from, and what to do with the items that are there already."""

    text = forms.CharField(
        label=_("Text of the agenda"),
        max_length=MAX_TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Paste it as it is: times, titles, lines below them. You see the result before anything changes."),
    )
    replace = forms.TypedChoiceField(
        label=_("What should happen to the present agenda?"),
        widget=forms.RadioSelect,
        choices=[(0, _("Keep it, and put the new items at the end")), (1, _("Replace it"))],
        coerce=lambda value: value == "1",
        initial=0,
    )

    def __init__(self, *args: Any, present: int, **kwargs: Any) -> None:
        """`present` is the number of items that are on the agenda now."""
        super().__init__(*args, **kwargs)
        field = cast(forms.TypedChoiceField, self.fields["replace"])
        if present:
            replace_label = ngettext_lazy(
                "Replace it: %(count)d agenda item goes away", "Replace it: %(count)d agenda items go away", "count"
            ) % {"count": present}
            field.choices = [(0, _("Keep it, and put the new items at the end")), (1, replace_label)]
        else:
            field.widget, field.required, field.empty_value = forms.HiddenInput(), False, ""

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(parse(text).items) > MAX_ITEMS // 2:
            raise forms.ValidationError(
                _("This text has more than %(most)d items: too much for one evening. Paste a smaller part."),
                params={"most": MAX_ITEMS // 2},
            )
        return text

    def parsed(self) -> ParsedAgenda:
        return parse(self.cleaned_data["text"])


def rows(row_forms: Iterable[forms.ModelForm]) -> list[forms.ModelForm]:
    """The forms that stand for an agenda item: not the empty ones, not those to be deleted."""
    return [form for form in row_forms if _is_filled_in(form) and not _is_deleted(form)]


def _is_filled_in(form: forms.ModelForm) -> bool:
    if form.instance.pk:
        return True
    return form.has_changed() if form.is_bound else bool(form.initial.get("title"))


def _is_deleted(form: forms.ModelForm) -> bool:
    return hasattr(form, "cleaned_data") and bool(form.cleaned_data.get("DELETE"))


class _TypedItem:
    """An agenda item as typed so far, for the timetable; invalid values count as empty."""

    def __init__(self, form: forms.ModelForm) -> None:
        values = form.cleaned_data if hasattr(form, "cleaned_data") else form.initial
        self.form = form
        self.start: datetime.time | None = values.get("start")
        self.duration: int | None = values.get("duration")
        self.kind: str = values.get("kind") or ""
        self.title: str = values.get("title") or ""


def typed_times(
    row_forms: Iterable[forms.ModelForm], start: datetime.time | None, end: datetime.time | None
) -> Timetable:
    """The times of an agenda as it stands in its forms; each form gets its `row`, an empty one when it `begins`."""
    in_order = list(row_forms)
    times = timetable([_TypedItem(form) for form in rows(in_order)], start, end)
    found = {row.item.form: row for row in times.rows}
    free_from = start
    for form in in_order:
        if row := found.get(form):
            form.row = row  # type: ignore[attr-defined]
            free_from = row.end if row.item.duration else None
        elif not _is_deleted(form):
            form.begins = free_from  # type: ignore[attr-defined]
    return times
