"""The agenda as rows of a form, and the text that an agenda is read from."""

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from meetings.agenda_text import ParsedAgenda, ParsedItem, parse
from meetings.forms.versioned import TimeInput, VersionedForm
from meetings.models import AgendaItem
from meetings.operations.agenda import MAX_ITEMS
from meetings.timetable import Timetable, timetable
from portal.formsets import RowsOfAPage

MAX_TEXT_LENGTH = 20_000


class AgendaItemForm(forms.ModelForm):
    """One row of the agenda."""

    class Meta:
        model = AgendaItem
        fields = (
            *("order", "start", "duration", "kind", "title", "speaker", "public_text"),
            *("responsible", "material", "internal_note"),
        )
        widgets = {  # noqa: RUF012
            "start": TimeInput,
            "duration": forms.NumberInput(attrs={"min": 1, "max": 720}),
            "public_text": forms.Textarea(attrs={"rows": 2}),
            "material": forms.Textarea(attrs={"rows": 2}),
            "internal_note": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            self.fields["order"].required = False
            self.fields["order"].help_text = _("Empty: at the end.")
        if not self.instance.pk:
            self.initial["order"] = None


class AgendaFormSet(RowsOfAPage):
    """The rows of an agenda; those without a place come last, in the order in which they stand."""

    def clean(self) -> None:
        super().clean()
        last = max(
            (form.cleaned_data.get("order") or 0 for form in self.forms if hasattr(form, "cleaned_data")), default=0
        )
        for form in rows(self.forms):
            if "order" in form.fields and form.cleaned_data.get("order") is None:
                last += 1
                form.cleaned_data["order"] = form.instance.order = last

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if self.is_bound and form.instance.pk is None:
            form.fields["id"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def save_existing_objects(self, commit: bool = True) -> list[AgendaItem]:
        """Save an item that someone else removed meanwhile as a new item; Django would drop it."""
        saved = super().save_existing_objects(commit)
        kept = [form for form in self.initial_forms if form not in self.deleted_forms]
        removed = [form for form in kept if form.instance.pk is None]
        return [*saved, *(self.save_new(form, commit) for form in removed)]


class PastedItemForm(AgendaItemForm):
    """An item read from a pasted text, to be corrected before it is put on the agenda."""

    class Meta(AgendaItemForm.Meta):
        fields = ("start", "duration", "kind", "title", "speaker", "public_text")  # type: ignore[assignment]

    def parsed(self) -> ParsedItem:
        return ParsedItem(**{field.name: self.cleaned_data[field.name] for field in dataclasses.fields(ParsedItem)})


PastedItemFormSet = formset_factory(PastedItemForm, extra=1, can_delete=True, max_num=MAX_ITEMS, absolute_max=MAX_ITEMS)


class PasteForm(VersionedForm):
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
        self.order: int = values.get("order") or 0
        self.start: datetime.time | None = values.get("start")
        self.duration: int | None = values.get("duration")
        self.kind: str = values.get("kind") or ""
        self.title: str = values.get("title") or ""


def typed_times(
    row_forms: Iterable[forms.ModelForm], start: datetime.time | None, end: datetime.time | None
) -> Timetable:
    """The times of an agenda as it stands in its forms; each form gets its `row`."""
    items = [_TypedItem(form) for form in rows(row_forms)]
    if any("order" in item.form.fields for item in items):
        items.sort(key=lambda item: (item.order == 0, item.order))
    times = timetable(items, start, end)
    for row in times.rows:
        row.item.form.row = row  # type: ignore[attr-defined]
    return times
