"""Where the portal is on the web."""

from typing import Any

import pytest

from portal.site import identifier, name_in, site_address, site_host


def test_addresses_and_identifiers_are_of_this_installation(settings: Any) -> None:
    settings.SITE_URL = "https://overleg.example.org:8443"
    assert (site_address("/vergaderingen/"), site_host()) == (
        "https://overleg.example.org:8443/vergaderingen/",
        "overleg.example.org",
    )


@pytest.fixture
def ours(settings: Any) -> str:
    settings.SITE_URL = "https://overleg.example.org"
    return identifier("vergadering-12")


def test_an_identifier_is_known_again_and_nobody_makes_one_up(ours: str, settings: Any) -> None:
    assert ours.startswith("vergadering-12-")
    assert ours.endswith("@overleg.example.org")
    assert (name_in(ours), name_in(ours.upper())) == ("vergadering-12", "vergadering-12")
    made_up = "vergadering-12@overleg.example.org", "vergadering-12-0123456789abcdef@overleg.example.org"
    changed = ours.replace("-12-", "-13-"), ours.replace("overleg.", "elders."), f"{ours}.", f"x{ours}", "", "é"
    assert [name_in(text) for text in (*made_up, *changed)] == [""] * 8
    settings.SECRET_KEY = "another" * 10
    assert name_in(ours) == ""


def test_an_identifier_stays_while_its_key_is_kept(ours: str, settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    assert (identifier("vergadering-12"), name_in(ours)) == (ours, "vergadering-12")
