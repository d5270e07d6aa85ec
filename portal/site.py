"""Where this portal is on the web."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

IDENTIFIER = re.compile(r"(.+)-[0-9a-f]{16}@.+")


def site_address(path: str) -> str:
    """The whole address of a page of the portal, for what is read outside of it."""
    return f"{settings.SITE_URL}{path}"


def site_host() -> str:
    """The name of this installation, for identifiers that nobody else gives out."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def identifier(name: str) -> str:
    """A name that nobody makes up, for what comes back by mail: `vergadering-12-1d41e3a35f53c2ee@overleg.example.org`.

    It stays the same as long as the oldest of SECRET_KEY and SECRET_KEY_FALLBACKS is kept.
    """
    key = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS][-1]
    secret = salted_hmac("portal.site.identifier", name, secret=key, algorithm="sha256").hexdigest()[:16]
    return f"{name}-{secret}@{site_host()}"


def name_in(text: str) -> str:
    """The name in an identifier of ours, however its letters came back; empty for one that was made up."""
    match = IDENTIFIER.fullmatch(text.lower())
    return match[1] if match and constant_time_compare(text.lower(), identifier(match[1]).lower()) else ""
