"""The portal opens in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gremia.models import Role
from positions.operations.clause import add_clause
from tests.factories import AgendaItemFactory, MeetingFactory, PositionFactory, UserFactory, person, rapporteur
from tests.processes import wait_until
from wording.parts import Kind

pytestmark = pytest.mark.browser


def test_logging_out_asks_nothing_where_nothing_was_kept_and_going_back_shows_nothing(visit):
    member = person(Role.MEMBER)
    page = visit(member)
    page.goto("/standpunten/te-beslissen/")
    assert page.get_by_text(member.name).count()
    page.goto("/")
    page.get_by_role("button", name="Uitloggen").first.click()
    page.get_by_role("link", name="Inloggen").first.wait_for()
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


def kept(page) -> list[str]:
    """The names of what the browser keeps."""
    return page.evaluate("Object.keys(localStorage)")


@pytest.mark.parametrize(
    ("choice", "is_kept"), [("Bewaren op dit apparaat en uitloggen", True), ("Weggooien en uitloggen", False)]
)
def test_who_logs_out_says_whether_unsaved_text_stays_in_the_browser(visit, choice, is_kept):
    position = PositionFactory()
    clause = add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    page = visit(rapporteur(position))
    page.goto(reverse("positions:edit_clause", args=[clause.pk]))
    page.get_by_role("textbox", name="Tekst").fill("nog niet af")
    wait_until(lambda: kept(page), what="the browser keeps it")

    page.get_by_role("button", name="Uitloggen").first.click()
    asked = page.get_by_role("dialog", name="U hebt hier tekst die nog niet is opgeslagen")
    asked.get_by_role("button", name="Ingelogd blijven").click()
    expect(asked).to_be_hidden()
    assert kept(page)
    page.get_by_role("button", name="Uitloggen").first.click()
    asked.get_by_role("button", name=choice).click()

    page.get_by_role("link", name="Inloggen").first.wait_for()
    assert page.get_by_role("button", name="Uitloggen").count() == 0
    assert bool(kept(page)) == is_kept


def test_a_changed_agenda_is_thrown_away_too(visit):
    meeting = MeetingFactory()
    AgendaItemFactory.create_batch(2, meeting=meeting)
    page = visit(person(Role.CLERK, meeting.host))
    page.goto(reverse("admin:meetings_meeting_agenda", args=[meeting.pk]))
    page.locator("[name$=-title]").first.fill("Iets anders")
    wait_until(lambda: kept(page), what="the browser keeps it")
    page.get_by_role("button", name="Uitloggen").first.click()
    page.get_by_role("button", name="Weggooien en uitloggen").click()
    page.get_by_role("link", name="Inloggen").first.wait_for()
    assert kept(page) == []
