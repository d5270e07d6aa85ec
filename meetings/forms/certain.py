"""What cannot be meant, or happens seldom, is asked about before it is saved."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Question:
    """What is asked, at which field; `key` tells it from another question at the same field."""

    field: str
    text: str
    key: str


class CertainForm(forms.Form):
    """A form that may ask "are you certain?". A yes answers the questions that were on the page, and no others."""

    is_certain = forms.BooleanField(label=_("Yes, I am certain"), required=False)
    asked = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    questions: tuple[Question, ...] = ()

    def ask(self, questions: list[Question]) -> None:
        """Add the questions as errors, unless the same ones were answered with yes."""
        if not questions:
            return
        self.questions = tuple(questions)
        key = "; ".join(question.key for question in questions)
        if self.cleaned_data.get("is_certain") and self.cleaned_data.get("asked") == key:
            return
        for question in questions:
            self.add_error(question.field, question.text)
        self._send_along(key)

    def _send_along(self, key: str) -> None:
        """The page is shown again with the questions in it, and an empty box for the answer."""
        data: Any = cast(QueryDict, self.data).copy()
        data[self.add_prefix("asked")] = key
        data.pop(self.add_prefix("is_certain"), None)
        self.data = data
