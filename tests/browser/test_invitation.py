"""A griffier has the invitation made and sees it come, without loading the page again."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gremia.models import Role
from tests import pdfs
from tests.factories import InvitationFactory, person

pytestmark = [pytest.mark.browser, pytest.mark.queue]


def test_the_pdf_comes_by_itself_and_a_failure_tells_why(start_worker, visit):
    start_worker()
    griffier = person(Role.CLERK)
    meeting = InvitationFactory(this_time="Wij bouwen.").meeting
    page = visit(griffier)
    page.goto(reverse("meetings:invitation_state", args=[meeting.pk]))
    page.evaluate("window.stillTheSamePage = true")

    page.get_by_role("button", name="Pdf maken").click()

    link = page.get_by_role("link", name="Uitnodiging (pdf)")
    expect(link).to_be_visible()
    expect(page.locator("#invitation-state[hx-trigger]")).to_have_count(0)
    assert page.evaluate("window.stillTheSamePage")
    answer = page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert "Wij bouwen." in pdfs.text(answer.body())

    meeting = InvitationFactory(this_time="![Kaart](https://example.org/kaart.png)").meeting
    page.goto(reverse("meetings:invitation_state", args=[meeting.pk]))

    page.get_by_role("button", name="Pdf maken").click()

    expect(page.get_by_role("status")).to_contain_text(
        "De afbeelding “https://example.org/kaart.png” is niet te tonen."
    )
    expect(page.get_by_role("button", name="Opnieuw proberen")).to_be_visible()


def test_the_example_follows_what_is_typed(visit):
    meeting = InvitationFactory(this_time="Wij bouwen.", shows_route=False).meeting
    page = visit(person(Role.CLERK))
    page.goto(reverse("admin:meetings_invitation_change", args=[meeting.invitation.pk]))
    frame, length = page.frame_locator("iframe"), page.locator("[data-preview-length]")
    expect(frame.get_by_role("img")).to_have_count(1)
    expect(length).to_have_text("1 pagina in de pdf")
    page.get_by_label("Waarom nu").fill("Omdat het **nu** kan.\n\n" + "Een lange alinea van een paar regels.\n\n" * 60)

    expect(length).to_have_text("3 pagina’s in de pdf")
    expect(frame.get_by_role("img", name="Pagina 3 van 3")).to_be_visible()
    assert drawn(frame) == [True, True, True]
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Voorbeeld als tekst").click()
    expect(opened.value.get_by_role("heading", name="Waarom nu")).to_be_visible()
    expect(opened.value.get_by_text("Omdat het nu kan.")).to_be_visible()
    box, shown = page.locator("[data-preview-paper]").bounding_box(), page.locator("iframe").bounding_box()
    assert (round(box["x"] + box["width"]), frame.locator("html").evaluate("root => root.scrollWidth")) == (
        round(shown["x"] + shown["width"]) + 1,
        794,
    ), "a whole sheet of paper, as large as there is room for"
    meeting.invitation.refresh_from_db()
    assert meeting.invitation.why_now == ""

    page.get_by_label("Waarom nu").fill("- a\n" * 2000)
    expect(length).to_contain_text("Deze tekst is lang.")
    expect(frame.get_by_role("img")).to_have_count(0)
    expect(frame.get_by_role("heading", name="Waarom nu")).to_be_visible()


def drawn(frame) -> list[bool]:
    """Of each page, whether its picture is there."""
    return frame.locator("img.printed__page").evaluate_all(
        "pictures => pictures.map(each => each.naturalWidth === 1000)"
    )


def test_the_example_without_javascript(visit):
    meeting = InvitationFactory(this_time="Wij bouwen.", shows_route=False).meeting
    page = visit(person(Role.CLERK), java_script_enabled=False)
    page.goto(reverse("admin:meetings_invitation_change", args=[meeting.invitation.pk]))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("1 pagina in de pdf")).to_be_visible()
    expect(frame.get_by_role("img", name="Pagina 1 van 1")).to_be_visible()

    page.get_by_label("Waarom nu").fill("Omdat het nu kan.\n\n" * 60)
    page.get_by_role("button", name="Toon het voorbeeld").click()

    expect(frame.get_by_role("img", name="Pagina 3 van 3")).to_be_visible()
    expect(page.get_by_label("Waarom nu")).to_have_value("Omdat het nu kan.\n\n" * 60)
