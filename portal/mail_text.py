"""The text of a mail, from its template."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string


def subject_and_body(template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """The first line is the subject, and what comes below it the text."""
    subject, _newline, body = render_to_string(template, dict(context)).strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"
