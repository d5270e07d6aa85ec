"""The portal opens in a real browser."""

import pytest

from gremia.models import Role
from tests.factories import UserFactory, person

pytestmark = pytest.mark.browser


def test_the_start_page_opens(visit):
    page = visit()
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "nl"


def test_going_back_after_logging_out_shows_nothing(visit):
    member = person(Role.MEMBER)
    page = visit(member)
    page.goto("/standpunten/te-beslissen/")
    assert page.get_by_text(member.name).count()
    page.goto("/")
    page.get_by_role("button", name="Uitloggen").first.click()
    page.wait_for_url("**/")
    page.go_back()
    page.go_back()
    assert page.get_by_text(member.name).count() == 0


def test_address_tab_password_enter_logs_in(visit):
    member = UserFactory(email="lid@example.org", password="een lang wachtwoord 2024")
    page = visit()
    page.goto("/inloggen/")
    page.locator("[name=login]").focus()
    page.keyboard.type(member.email)
    page.keyboard.press("Tab")
    page.keyboard.type("een lang wachtwoord 2024")
    page.keyboard.press("Enter")
    page.get_by_text(member.name).first.wait_for()
