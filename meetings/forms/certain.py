"""What cannot be meant, or happens seldom, is asked about before it is saved."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import put_in_data


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
        put_in_data(self, asked=key, is_certain="")
