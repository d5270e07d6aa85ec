"""Where this portal is on the web."""

from urllib.parse import urlsplit

from django.conf import settings


def site_address(path: str) -> str:
    """The whole address of a page of the portal, for what is read outside of it."""
    return f"{settings.SITE_URL}{path}"


def site_host() -> str:
    """The name of this installation, for identifiers that nobody else gives out."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
