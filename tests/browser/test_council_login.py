"""In by the account of a council, in a real browser: the content security policy lets the form lead there and back."""

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from playwright.sync_api import expect

from gremia.models import Role
from overleg import login_settings
from tests.factories import person
from tests.gremia.test_council_login import VICTIM, _three_councils, as_person, base  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser


@pytest.fixture
def _policy(_live_pages, settings) -> None:
    """As overleg/settings.py makes it of IDENTITY_PROVIDERS."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = ["'self'", *login_settings.origins(configured.IDENTITY_PROVIDERS)]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives | {"form-action": allowed}}
    cache.clear()


@pytest.mark.usefixtures("_policy")
def test_a_council_is_tied_and_lets_its_people_in(visit, base):  # noqa: F811
    someone = person(Role.MEMBER)
    as_person(base, VICTIM)
    page = visit(someone)
    page.goto("/account/raden/")
    page.get_by_role("button", name="raad hier").click()
    expect(page.get_by_text("Het account van uw raad is gekoppeld.")).to_be_visible()
    page.get_by_role("button", name="Uitloggen").click()
    page.goto("/inloggen/?next=/account/")
    page.get_by_role("button", name="raad hier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")
    expect(page.get_by_role("link", name=someone.name)).to_be_visible()
