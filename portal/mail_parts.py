"""The parts of a mail that goes out a thousand times: files that are encoded once, and a line between them."""

from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.text import MIMEText
from typing import Any

from django.core.mail import EmailMultiAlternatives


class MailWithBoundary(EmailMultiAlternatives):
    """A mail that brings the line between its parts, which Python would else look for in all of them, PDF and all.

    `metadata` is for a mail service only (django-anymail).
    """

    boundary = ""
    metadata: dict[str, str]

    def message(self, **options: Any) -> Any:
        message = super().message(**options)
        for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
            part.set_boundary(f"=_{self.boundary}_{number}")
        return message


def calendar_part(entry: str, method: str, *, name: str) -> MIMEText:
    """An entry for a calendar as a file, for programs that look only at attachments."""
    part = MIMEText(entry, "calendar", "utf-8")
    part.set_param("method", method)
    part.set_param("name", name)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def pdf_part(content: bytes, *, name: str) -> MIMEBase:
    """A PDF, encoded already: one part can go with many mails."""
    part = MIMEBase("application", "pdf")
    part.set_payload(content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
