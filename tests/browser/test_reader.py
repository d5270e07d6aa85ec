"""Reading a dossier on a tablet, and adding a document to it, in Chromium."""

import re

import pytest
from playwright.sync_api import expect

from dossiers.models import Document
from gremia.models import Role
from tests.dossiers import papers
from tests.factories import DossierFactory, MeetingFactory, person
from tests.processes import wait_until

pytestmark = pytest.mark.browser

SWIPE = """([from, to]) => {
  const page = document.querySelector(".document-page img");
  const finger = (x) => new Touch({identifier: 1, target: page, clientX: x, clientY: 300});
  const send = (type, x, down) => page.dispatchEvent(new TouchEvent(type, {
    bubbles: true, touches: down ? [finger(x)] : [], changedTouches: [finger(x)],
  }));
  send("touchstart", from, true);
  send("touchend", to, false);
}"""


@pytest.fixture
def document():
    dossier = DossierFactory(meeting=MeetingFactory(published=True), title="Leesdossier Mobiliteit")
    document = papers.add_pdf(dossier, title="Factsheet mobiliteit")
    papers.make_pages()
    return document


def test_a_member_reads_page_by_page_with_taps_keys_and_swipes(visit, document):
    page = visit(person(Role.MEMBER), has_touch=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/dossiers/")
    page.get_by_role("link", name="Leesdossier Mobiliteit").click()
    page.get_by_role("link", name="Factsheet mobiliteit").click()
    status = page.get_by_label("Pagina", exact=True)
    picture = page.locator(".document-page img")
    expect(status).to_have_value("1")
    # The page's content security policy forbids wait_for_function, which evaluates a string there.
    wait_until(lambda: picture.evaluate("image => image.naturalWidth") > 1300, what="the picture is there")

    page.locator(".reader__text > summary").click()
    page.locator("#next-page").click()
    expect(status).to_have_value("2")
    expect(page.locator(".reader__text")).to_have_attribute("open", "")
    page.wait_for_url("**/pagina/2/")
    expect(page).to_have_title(re.compile("pagina 2"))
    page.keyboard.press("ArrowRight")
    expect(status).to_have_value("3")
    page.keyboard.press("ArrowLeft")
    expect(status).to_have_value("2")
    page.evaluate(SWIPE, [700, 300])
    expect(status).to_have_value("3")
    page.evaluate(SWIPE, [300, 340])
    page.evaluate(SWIPE, [300, 700])
    expect(status).to_have_value("2")
    expect(picture).to_have_attribute("src", document.pages.get(number=2).picture_url)

    status.fill("1")
    status.press("ArrowLeft")
    status.press("Enter")
    page.wait_for_url("**/pagina/1/")
    page.go_back()
    page.wait_for_url("**/pagina/2/")
    expect(page.get_by_text("Woorden van bladzijde 2")).to_be_visible()
    pictures = [url for url in asked if url.endswith(".webp")]
    assert any("/pagina/3/" in url for url in pictures)


def test_a_page_appears_by_itself_once_it_is_made(visit):
    document = papers.add_pdf(DossierFactory())
    page = visit(person(Role.MEMBER))
    page.goto(f"/dossiers/stukken/{document.pk}/")
    expect(page.get_by_text("Deze pagina wordt klaargemaakt")).to_be_visible()
    papers.make_pages()
    expect(page.locator(".document-page img")).to_be_visible()


def test_a_refused_pdf_keeps_the_form_and_a_good_one_is_added(visit, document):
    page = visit(person(Role.OFFICIAL))
    page.goto(f"/dossiers/{document.dossier_id}/stukken/nieuw/")
    page.get_by_label("Soort").select_option("letter")
    page.get_by_label("Titel").fill("Brief van ons")
    wrong = {"name": "x.pdf", "mimeType": "application/pdf", "buffer": papers.locked()}
    page.locator("[name=file]").set_input_files(wrong)
    page.locator("#document-form .button").first.click()
    expect(page.get_by_text("Deze pdf is beveiligd")).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value("Brief van ons")
    page.locator("[name=file]").set_input_files(wrong | {"buffer": papers.paper(2)})
    page.locator("#document-form .button").first.click()
    page.wait_for_url("**/#document-*")
    assert Document.objects.get(title="Brief van ons").page_count == 2
    page.complaints[:] = [text for text in page.complaints if "422" not in text]


def test_documents_change_places_without_a_reload(visit, document):
    other = papers.add_pdf(document.dossier, papers.paper(1), title="Kaart")
    page = visit(person(Role.OFFICIAL))
    page.goto(f"/dossiers/{document.dossier_id}/")
    page.evaluate("window.stillHere = true")
    page.locator(f"#up-{other.pk}").click()
    expect(page.locator("#documents .list__item").first).to_have_id(f"document-{other.pk}")
    assert page.evaluate("window.stillHere")
    expect(page.locator(f"#down-{other.pk}")).to_be_focused()
