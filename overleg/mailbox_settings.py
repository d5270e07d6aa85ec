"""The setting of the mailbox that calendars answer to, as it stands in the environment."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"imaps": 993, "imap": 143}


@dataclass(frozen=True)
class Mailbox:
    """Where it is, and who logs in."""

    host: str
    port: int
    name: str
    password: str = field(repr=False)
    folder: str
    is_encrypted: bool


def mailbox(value: str, *, production: bool) -> Mailbox | None:
    """`imaps://name:password@host:993/INBOX`; None for an empty value. Raises ImproperlyConfigured."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("CALENDAR_MAILBOX has a port that is no number.") from error
    if parts.scheme not in PORTS or not (parts.hostname and parts.username and parts.password):
        raise ImproperlyConfigured("CALENDAR_MAILBOX must be written as imaps://name:password@host/INBOX.")
    if production and parts.scheme != "imaps":
        raise ImproperlyConfigured("CALENDAR_MAILBOX must begin with imaps:// in production.")
    return Mailbox(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        name=unquote(parts.username),
        password=unquote(parts.password),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_encrypted=parts.scheme == "imaps",
    )
