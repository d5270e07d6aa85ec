"""Whether as many proxies stand in front as TRUSTED_PROXIES says: each of them adds an address to X-Forwarded-For."""

from django.conf import settings
from django.http import HttpRequest


def wrong_number(request: HttpRequest) -> str:
    """What is wrong, as far as this request shows; empty if nothing is. One that no proxy passed on shows nothing."""
    addresses = request.headers.get("X-Forwarded-For", "")
    expected, found = settings.ALLAUTH_TRUSTED_PROXY_COUNT, len(addresses.split(","))
    if not addresses or found == expected:
        return ""
    return f"TRUSTED_PROXIES is {expected}, and X-Forwarded-For has {found}"
