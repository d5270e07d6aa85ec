"""What people type about clauses."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.forms import ExpectedField, TextField
from positions.models import Clause
from proceedings.models import TableNote
from wording.core import Wording, has_words, tidy
from wording.parts import Kind, Verb
from wording.points import as_typed, with_typed_points
from wording.variables import standard_variables, unknown_variables

MAX_CLAUSE_LENGTH = 3000
"""Characters: a page of a motion is about as many."""


class ClauseForm(forms.Form):
    """The text of a clause, and for a dictum whom it addresses with which verb.

    `expected` is the number of the revision that its author saw; `restore` puts a removed clause back. `note` is the
    number of the note that a new clause begins with.
    """

    verb = forms.ChoiceField(label=_("Verb"), choices=Verb)
    addressee = TextField(
        label=_("Addressed to"), max_length=120, required=False, help_text=_("Usually [college]: the own executive.")
    )
    text = TextField(label=_("Text"), max_length=MAX_CLAUSE_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))
    expected = ExpectedField()
    restore = forms.BooleanField(widget=forms.HiddenInput, required=False)
    note = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)

    def __init__(self, data: Mapping[str, Any] | None = None, *, kind: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kind = kind
        self.fields["text"].widget.attrs["autofocus"] = True
        if kind != Kind.DICTUM:
            del self.fields["verb"], self.fields["addressee"]

    @classmethod
    def to_add(cls, data: Mapping[str, Any] | None, kind: str, note: TableNote | None = None) -> Self:
        initial: dict[str, Any] = {"verb": Verb.REQUEST, "addressee": "[college]"}
        if note is not None:
            initial |= {"text": note.text, "note": note.pk}
        return cls(data, kind=kind, initial=initial, auto_id=f"add-{kind}-%s")

    @classmethod
    def to_edit(cls, data: Mapping[str, Any] | None, clause: Clause) -> "ClauseForm":
        initial = as_fields(clause.current.wording) | {"expected": clause.current.number}
        return cls(data, kind=clause.kind, initial=initial, auto_id=f"clause-{clause.pk}-%s")

    @property
    def arguments(self) -> dict[str, Any]:
        """For the operations `add_clause` and `edit_clause`."""
        return {name: self.cleaned_data[name] for name in ("text", "verb", "addressee") if name in self.cleaned_data}

    def clean_text(self) -> str:
        text = tidy(with_typed_points(self.cleaned_data["text"]))
        if not has_words(text):
            raise forms.ValidationError(_("Write at least one word."))
        return known_variables(text)

    def clean_addressee(self) -> str:
        return known_variables(tidy(self.cleaned_data["addressee"]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verb") == Verb.DECLARE:
            cleaned["addressee"] = ""
        elif "verb" in cleaned and cleaned.get("addressee") == "":
            self.add_error("addressee", _("Say whom the text addresses, for instance [college]."))
        return cleaned


def as_fields(wording: Wording) -> dict[str, Any]:
    """What a clause says as it stands in the fields: each point of a list on a line of its own."""
    return wording._asdict() | {"text": as_typed(wording.text)}


def known_variables(text: str) -> str:
    """The text with its variables as they are stored. Raises ValidationError for what is no variable."""
    text = standard_variables(text)
    unknown = [f"[{name}]" for name in dict.fromkeys(unknown_variables(text))]
    if unknown:
        raise forms.ValidationError(
            ngettext(
                "%(names)s is not a variable. Choose one from the list, or leave out the square brackets.",
                "%(names)s are not variables. Choose from the list, or leave out the square brackets.",
                len(unknown),
            )
            % {"names": ", ".join(unknown)}
        )
    return text
