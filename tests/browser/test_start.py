"""The portal opens in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_the_start_page_opens(visit):
    page = visit()
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "nl"
