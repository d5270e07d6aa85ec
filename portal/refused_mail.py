"""What a mail server, or a mail service behind HTTP, says when it does not take a mail."""

import smtplib
from dataclasses import dataclass

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused

NOT_ABOUT_THE_MAIL = {401, 402, 403, 404, 408, 429}
"""Answers of a service to who sends, or to how much: any mail would get them now."""


@dataclass(frozen=True)
class Refusal:
    """In the words of who refused."""

    words: str
    for_good: bool


def refusal(error: Exception) -> Refusal | None:
    """What was said about this one mail; None for what is wrong with the server, the service or the way to it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_server(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPDataError):
        return _by_server(error.smtp_code, error.smtp_error)
    return _by_service(error)


def _by_server(code: int, words: bytes | str) -> Refusal:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return Refusal(f"{code} {text}", for_good=code >= 500)


def _by_service(error: Exception) -> Refusal | None:
    if isinstance(error, AnymailRecipientsRefused):
        return Refusal(_words(error), for_good=True)
    status = error.status_code if isinstance(error, AnymailAPIError) else None
    if status is None or not 400 <= status < 500 or status in NOT_ABOUT_THE_MAIL:
        return None
    return Refusal(f"{status} {_words(error)}", for_good=True)


def _words(error: AnymailAPIError | AnymailRecipientsRefused) -> str:
    return getattr(error.response, "text", "") or str(error)
