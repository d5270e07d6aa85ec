"""Settings about who logs in, as they stand in the environment: limits, proxies, identity providers of councils."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LIMIT = re.compile(r"[1-9]\d{0,5}/[1-9]\d{0,3}[smhd]")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
PROVIDER_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
REQUIRED = {"id", "name", "issuer", "client_id", "secret"}
OPTIONAL = {"tenant", "id_claim", "amr", "acr"}


def limits(name: str, value: str, *, per: str = "key") -> str:
    """`5/5m 10/1h` (so many in so much time, each of them) as allauth has it. Raises ImproperlyConfigured."""
    rates = value.split()
    if not rates or not all(LIMIT.fullmatch(rate) for rate in rates):
        raise ImproperlyConfigured(f"{name} is {value!r}; write it as 5/5m 10/1h 20/1d (how often per time).")
    return ",".join(f"{rate}/{per}" for rate in rates)


def rates(name: str, value: str) -> list[tuple[int, int]]:
    """`600/1m 9000/1h` as (how often, in so many seconds). Raises ImproperlyConfigured."""
    if not value.split() or not all(LIMIT.fullmatch(rate) for rate in value.split()):
        raise ImproperlyConfigured(f"{name} is {value!r}; write it as 600/1m 9000/1h (how often per time).")
    pairs = [rate.split("/") for rate in value.split()]
    return [(int(most), int(time[:-1]) * SECONDS[time[-1]]) for most, time in pairs]


def proxies(value: str) -> int:
    """How many proxies stand between a visitor and the portal. Raises ImproperlyConfigured."""
    if not re.fullmatch(r"[0-9]", value):
        raise ImproperlyConfigured(f"TRUSTED_PROXIES is {value!r}; it must be the number of proxies in front, 0 to 9.")
    return int(value)


def providers(value: str, *, production: bool) -> list[dict[str, Any]]:
    """A JSON list of providers as allauth wants them. Raises ImproperlyConfigured."""
    try:
        listed = json.loads(value or "[]")
    except ValueError as error:
        raise ImproperlyConfigured(f"IDENTITY_PROVIDERS is not JSON: {error}.") from error
    if not isinstance(listed, list):
        raise ImproperlyConfigured("IDENTITY_PROVIDERS must be a list: [{...}, {...}].")
    apps = [_provider(one, production=production) for one in listed]
    if len({app["provider_id"] for app in apps}) < len(apps):
        raise ImproperlyConfigured("IDENTITY_PROVIDERS has the same id twice.")
    return apps


def _provider(given: Any, *, production: bool) -> dict[str, Any]:
    if not isinstance(given, dict) or not REQUIRED <= given.keys() <= REQUIRED | OPTIONAL:
        needed, possible = ", ".join(sorted(REQUIRED)), ", ".join(sorted(OPTIONAL))
        raise ImproperlyConfigured(f"Each of IDENTITY_PROVIDERS needs {needed}, and may have {possible}.")
    if not all(isinstance(text, str) and text for text in given.values()):
        raise ImproperlyConfigured("What IDENTITY_PROVIDERS says must be texts that are not empty.")
    if not PROVIDER_ID.fullmatch(given["id"]):
        raise ImproperlyConfigured(
            f"{given['id']!r} in IDENTITY_PROVIDERS: an id has small letters, digits and dashes."
        )
    address = urlsplit(given["issuer"])
    if address.scheme != "https" and (production or address.scheme != "http"):
        raise ImproperlyConfigured(f"{given['issuer']!r} in IDENTITY_PROVIDERS must start with https://.")
    tenant = given.get("tenant", "")
    return {
        "provider_id": given["id"],
        "name": given["name"],
        "client_id": given["client_id"],
        "secret": given["secret"],
        "settings": {
            "server_url": given["issuer"],
            "tenant": tenant,
            "id_claim": given.get("id_claim", "oid" if tenant else "sub"),
            "uid_field": "identity",
            "amr": given.get("amr", ""),
            "acr": given.get("acr", ""),
        },
    }


def origins(apps: list[dict[str, Any]]) -> list[str]:
    """Where browsers are sent to log in."""
    addresses = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return [f"{address.scheme}://{address.netloc}" for address in addresses]
