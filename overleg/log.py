"""What never gets into a log line or an error report."""

import logging
import re
from typing import Any

SECRET_ADDRESS = re.compile(
    r"(/wachtwoord/nieuw/|/account/e-mailadres/bevestigen/|(?<!\d)/aanmelden/|/scherm/|/agenda/(?=[^/\s\"']+\.ics))[^/\s\"']+"
)
"""Addresses that open something for whoever has them: an account, a registration, a calendar, the screen of a hall."""


def without_secret(address: str) -> str:
    """The address, or a text with addresses in it, without its secret part."""
    return SECRET_ADDRESS.sub(r"\1…", address)


class WithoutSecrets(logging.Filter):
    """Replaces the secret part of addresses that are as good as a password."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if SECRET_ADDRESS.search(message):
            record.msg, record.args = without_secret(message), ()
        return True


def without_people(event: Any, hint: dict[str, Any]) -> Any:
    """An error report (Sentry) with the address that failed, and without cookies, headers, forms or who it was."""
    request = event.get("request", {})
    address = without_secret(request.get("url", "").partition("?")[0])
    event["request"] = {"method": request.get("method", ""), "url": address}
    event.pop("user", None)
    return event
