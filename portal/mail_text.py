"""A mail from its template."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string


def subject_and_body(template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """The first line is the subject, and what comes below it the text."""
    subject, _newline, body = render_to_string(template, dict(context)).strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def send(
    template: str,
    context: Mapping[str, Any],
    *,
    to: Sequence[str],
    cc: Sequence[str] = (),
    reply_to: Sequence[str] = (),
) -> None:
    """Mail a template, whose first line is the subject."""
    subject, body = subject_and_body(template, context)
    EmailMessage(subject, body, None, to, cc=cc, reply_to=reply_to).send()


def style_source(template: str) -> str:
    """What a page's Content-Security-Policy allows to show a mail with this style sheet in it: these styles alone."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(render_to_string(template).encode()).digest()).decode()}'"
