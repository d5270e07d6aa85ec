"""A councillor's first evening: from the invitation to a passkey, and in with one tap. With a virtual authenticator."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from gremia.models import Role
from gremia.operations.account import invite_person
from tests.browser.test_accessibility import PHONE, TABLET, complaints, with_axe
from tests.factories import person
from tests.gremia.test_sign_in import PASSWORD, code_of

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _required(settings):
    cache.clear()
    settings.SECOND_FACTOR = "required"


def with_authenticator(page: Page, *, willing: bool = True) -> Page:
    """The device of the page has a screen lock; its owner puts a finger on it, or not."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": willing,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


@pytest.fixture
def invited():
    someone = person(Role.MEMBER)
    someone.set_unusable_password()
    someone.save()
    return someone


def press(page: Page, name: str) -> None:
    """Press a button that a script answers, once that script is there."""
    page.wait_for_load_state()
    page.get_by_role("button", name=name).click()


def accept(page: Page, invited) -> None:
    """Follow the invitation, and choose a password."""
    invite_person(invited, by=None)
    (link,) = re.findall(r"http://\S+?(/wachtwoord/nieuw/\S+)", mail.outbox[-1].body)
    page.goto(link)
    page.get_by_label("Nieuw wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Nieuw wachtwoord, nog een keer").fill(PASSWORD)
    page.get_by_role("button", name="Wachtwoord opslaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tweede stap bij het inloggen")


def accept_with_a_passkey(page: Page, invited) -> None:
    accept(page, invited)
    page.get_by_role("link", name="Een passkey maken op dit apparaat").click()
    press(page, "De passkey maken")
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")


def log_in_up_to_the_second_step(page: Page, invited) -> None:
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(invited.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De tweede stap")


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("link", name="Inloggen")).to_be_visible()


def test_from_an_invitation_to_a_passkey_and_in_with_one_tap_or_as_the_second_step(visit, invited):
    page = with_authenticator(visit())
    accept_with_a_passkey(page, invited)
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    expect(page.get_by_role("link", name="Standpunten", exact=True)).to_be_visible()
    assert [one.wrap().is_passwordless for one in Authenticator.objects.filter(type="webauthn")] == [True]

    log_out(page)
    page.goto("/inloggen/?next=/account/")
    press(page, "Inloggen met een passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")
    expect(page.get_by_text("Eén passkey.")).to_be_visible()

    log_out(page)
    log_in_up_to_the_second_step(page, invited)
    page.get_by_role("button", name="Mijn passkey gebruiken").click()
    expect(page.get_by_role("link", name=invited.name)).to_be_visible()


def test_a_device_that_gives_no_passkey_is_told(visit, invited):
    page = with_authenticator(visit(), willing=False)
    accept(page, invited)
    page.get_by_role("link", name="Een passkey maken op dit apparaat").click()
    press(page, "De passkey maken")
    expect(page.get_by_role("alert").filter(has_text="uw apparaat gaf geen passkey")).to_be_visible()
    assert not Authenticator.objects.exists()
    page.get_by_role("link", name="Liever een app met codes").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Deze app gebruiken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")


def test_a_passkey_of_another_portal_lets_nobody_in(visit, invited):
    """One that was removed here: the device still has it."""
    page = with_authenticator(visit())
    accept_with_a_passkey(page, invited)
    log_out(page)
    Authenticator.objects.all().delete()
    page.goto("/inloggen/")
    press(page, "Inloggen met een passkey")
    expect(page.get_by_role("alert").filter(has_text="Deze code klopt niet.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_without_javascript_an_app_does(visit, invited):
    page = visit(java_script_enabled=False)
    accept(page, invited)
    page.get_by_role("link", name="Een passkey maken op dit apparaat").click()
    assert "Een passkey heeft JavaScript nodig" in page.locator("noscript").inner_html()
    page.get_by_role("link", name="Liever een app met codes").click()
    page.get_by_label("Code").fill(code_of(page.locator("code").inner_text()))
    page.get_by_role("button", name="Deze app gebruiken").click()
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    log_out(page)
    log_in_up_to_the_second_step(page, invited)


def test_the_pages_of_a_second_factor_are_accessible(visit):
    page = with_axe(with_authenticator(visit(person(Role.MEMBER), bypass_csp=True)))
    page.goto("/account/tweede-stap/passkeys/nieuw/")
    press(page, "De passkey maken")
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    said = complaints(page, PHONE, TABLET)
    passkey = Authenticator.objects.get(type="webauthn").pk
    for address in (
        "/account/",
        "/account/tweede-stap/",
        "/account/tweede-stap/app/",
        "/account/tweede-stap/passkeys/",
        "/account/tweede-stap/passkeys/nieuw/",
        f"/account/tweede-stap/passkeys/{passkey}/",
        f"/account/tweede-stap/passkeys/{passkey}/weghalen/",
        "/account/tweede-stap/herstelcodes/nieuw/",
        "/account/opnieuw-inloggen/code/",
        "/account/opnieuw-inloggen/passkey/",
        "/account/e-mailadres/",
        "/account/sessies/",
        "/account/raden/",
    ):
        page.goto(address)
        said += [f"{address} {line}" for line in complaints(page, PHONE, TABLET)]
    assert said == []
