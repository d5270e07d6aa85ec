"""What people type about suggestions."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.forms import TextField
from positions.forms.clause import ClauseForm, as_fields
from positions.forms.reason import MAX_REASON_LENGTH, ReasonField
from positions.models import Clause, Revision, Suggestion
from wording.core import Wording, has_words
from wording.differences import WordChange, changes, with_changes
from wording.motion import dictum_lead_in


class SuggestionForm(ClauseForm):
    """Another text for a clause, and why."""

    reason = ReasonField(label=_("Why this is better"), rows=2)

    def __init__(self, data: Mapping[str, Any] | None = None, *, clause: Clause) -> None:
        initial = as_fields(clause.current.wording)
        super().__init__(data, kind=clause.kind, initial=initial, auto_id=f"suggest-{clause.pk}-%s")
        self.clause = clause
        self.fields["text"].label = _("The text as you would have it")
        del self.fields["expected"], self.fields["restore"], self.fields["note"]

    @property
    def arguments(self) -> dict[str, Any]:
        return super().arguments | {"reason": self.cleaned_data["reason"]}


class DecisionForm(ClauseForm):
    """What becomes of a suggestion: all of it, some of its changes, or an own text made of it; or nothing.

    `expected` is the number of the revision that its changes were shown with.
    """

    ACCEPT, PART, EDIT, DECLINE = "overnemen", "deels", "anders", "afwijzen"
    LEAD_IN = "aanhef"

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=(
            (ACCEPT, pgettext_lazy("button", "Take over all of it")),
            (PART, pgettext_lazy("button", "Take over a part of it")),
            (EDIT, pgettext_lazy("button", "Take it over with a change of mine")),
            (DECLINE, pgettext_lazy("button", "Decline")),
        ),
        widget=forms.RadioSelect,
    )
    pieces = forms.MultipleChoiceField(
        label=_("Which changes do you take over?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one change, or decline the suggestion.")},
    )
    comment = TextField(
        label=_("Comment"),
        help_text=_("Required if you decline."),
        max_length=MAX_REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    use_required_attribute = False  # a field that is not shown stands in nobody's way
    field_order = ("decision", "pieces", "verb", "addressee", "text", "comment")

    def __init__(self, data: Mapping[str, Any] | None = None, *, suggestion: Suggestion) -> None:
        self.suggestion, self.current = suggestion, suggestion.clause.current
        found = _pieces(self.current, suggestion)
        initial = as_fields(suggestion.wording)
        initial |= {"expected": self.current.number, "pieces": [key for key, _label in found]}
        super().__init__(data, kind=suggestion.clause.kind, initial=initial, auto_id=f"decide-{suggestion.pk}-%s")
        del self.fields["restore"], self.fields["note"], self.fields["text"].widget.attrs["autofocus"]
        self.fields["text"].label = _("The text as you would have it")
        self.fields["pieces"].choices = found  # type: ignore[attr-defined]
        if len(found) < 2:
            del self.fields["pieces"]
            choices = self.fields["decision"].choices  # type: ignore[attr-defined]
            self.fields["decision"].choices = [c for c in choices if c[0] != self.PART]  # type: ignore[attr-defined]

    @property
    def wording(self) -> Wording | None:
        """What it becomes; None for the suggestion as it is, or nothing."""
        match self.cleaned_data["decision"]:
            case self.PART:
                return self._part(self.cleaned_data["pieces"])
            case self.EDIT:
                cleaned = self.cleaned_data
                return Wording(cleaned["text"], cleaned.get("verb", ""), cleaned.get("addressee", ""))
        return None

    @property
    def typed(self) -> list[str]:
        """What its author wrote: the own text, and the comment."""
        own = self.cleaned_data["text"] if self.cleaned_data["decision"] == self.EDIT else ""
        return [text for text in (own, self.cleaned_data["comment"]) if text]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        decision = cleaned.get("decision")
        asked = {self.EDIT: {"text", "verb", "addressee"}, self.PART: {"pieces"}}
        for name in {"text", "verb", "addressee", "pieces"} - asked.get(str(decision), set()):
            self.errors.pop(name, None)  # of what was not chosen nothing is asked
        if decision == self.EDIT and not self.errors and self.wording == self.current.wording:
            self.add_error("text", _("This is what the clause says already. Change at least one word."))
        if decision == self.DECLINE and not has_words(cleaned.get("comment", "")):
            self.add_error("comment", _("Say why you decline, so that its author knows."))
        return cleaned

    def _part(self, chosen: Collection[str]) -> Wording:
        head = self.suggestion if self.LEAD_IN in chosen else self.current
        places = {int(key) for key in chosen if key != self.LEAD_IN}
        return Wording(with_changes(self.current.text, self.suggestion.text, places), head.verb, head.addressee)


def _pieces(current: Revision, suggestion: Suggestion) -> list[tuple[str, str]]:
    """Each change of the text as it is now into the suggested one: its key, and what it does in words."""
    found = []
    if (current.verb, current.addressee) != (suggestion.verb, suggestion.addressee):
        before, after = (dictum_lead_in(row.verb, row.addressee) for row in (current, suggestion))
        found.append((DecisionForm.LEAD_IN, _change_label(WordChange(before, after, ""))))
    changed = enumerate(changes(current.text, suggestion.text))
    return found + [(str(place), _change_label(change)) for place, change in changed]


def _change_label(change: WordChange) -> str:
    words = vars(change)
    if not change.removed:
        if not change.after:
            return _("“%(added)s” comes at the beginning") % words
        return _("“%(added)s” comes after “%(after)s”") % words
    if not change.added:
        return _("“%(removed)s” goes") % words
    return _("“%(removed)s” becomes “%(added)s”") % words
