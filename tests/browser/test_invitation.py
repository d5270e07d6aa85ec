"""A griffier has the invitation made and sees it come, without loading the page again."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gremia.models import Role
from tests import pdfs
from tests.factories import InvitationFactory, person

pytestmark = [pytest.mark.browser, pytest.mark.queue]


def test_the_pdf_comes_by_itself(start_worker, visit):
    start_worker()
    griffier = person(Role.CLERK)
    meeting = InvitationFactory(this_time="Wij bouwen.").meeting
    page = visit(griffier)
    page.goto(reverse("meetings:invitation_state", args=[meeting.pk]))
    page.evaluate("window.stillTheSamePage = true")

    page.get_by_role("button", name="Pdf maken").click()

    link = page.get_by_role("link", name="Uitnodiging (pdf)")
    expect(link).to_be_visible(timeout=20_000)
    expect(page.locator("#invitation-state[hx-trigger]")).to_have_count(0)
    assert page.evaluate("window.stillTheSamePage")
    answer = page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert "Wij bouwen." in pdfs.text(answer.body())


def test_a_failure_tells_why(start_worker, visit):
    start_worker()
    meeting = InvitationFactory(this_time="![Kaart](https://example.org/kaart.png)").meeting
    page = visit(person(Role.CLERK))
    page.goto(reverse("meetings:invitation_state", args=[meeting.pk]))

    page.get_by_role("button", name="Pdf maken").click()

    expect(page.get_by_role("status")).to_contain_text(
        "De afbeelding “https://example.org/kaart.png” is niet te tonen.", timeout=20_000
    )
    expect(page.get_by_role("button", name="Opnieuw proberen")).to_be_visible()
