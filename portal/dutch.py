"""What people wrote is Dutch, also on a page in another language: it says so, and is read aloud as such.

Names of people and gremia are names in every language.
"""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language


def dutch(words: Any) -> Any:
    """The words with their language, on a page that is not in Dutch itself; paragraphs stay paragraphs."""
    if not words or (get_language() or "nl").startswith("nl"):
        return words
    return format_html('<div lang="nl">{}</div>' if "</p>" in str(words) else '<span lang="nl">{}</span>', words)


def its_name(row: Any) -> Any:
    """What a row is called: Dutch where people thought of that, as its model says (`has_dutch_name`)."""
    return dutch(str(row)) if getattr(row, "has_dutch_name", False) else row


class DutchLabels:
    """Of choices that all stand on the page: a list that folds out cannot say its language."""

    def label_from_instance(self, obj: Any) -> Any:
        return dutch(str(obj))


class DutchChoiceField(DutchLabels, forms.ModelChoiceField):
    """One of what people wrote, with radio buttons."""


class DutchMultipleChoiceField(DutchLabels, forms.ModelMultipleChoiceField):
    """Any of what people wrote, with check boxes."""
