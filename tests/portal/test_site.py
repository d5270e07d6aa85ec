"""Where the portal is on the web."""

from typing import Any

from portal.site import site_address, site_host


def test_addresses_and_identifiers_are_of_this_installation(settings: Any) -> None:
    settings.SITE_URL = "https://overleg.example.org:8443"
    assert (site_address("/vergaderingen/"), site_host()) == (
        "https://overleg.example.org:8443/vergaderingen/",
        "overleg.example.org",
    )
