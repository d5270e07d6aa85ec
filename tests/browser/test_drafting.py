"""A rapporteur writes and watches the motions follow: in Chromium, with a real worker."""

import re

import pytest
from playwright.sync_api import expect

from gremia.models import Role
from motions.models import Motion
from motions.operations.sync import sync_position, sync_positions
from positions.operations.clause import add_clause
from tests.factories import GremiumFactory, PositionFactory, logged_in, person, rapporteur
from tests.processes import wait_until
from wording.parts import Kind

pytestmark = pytest.mark.browser


@pytest.fixture
def position(transactional_db):
    GremiumFactory(short_name="Almere")
    GremiumFactory(short_name="Lelystad")
    GremiumFactory(staten=True)
    position = PositionFactory(title="Invloed op het BO MIRT")
    for text in ("[gebied] groeit", "het kan"):
        add_clause(position, kind=Kind.NOTING, text=text, by=None)
    dictum = {"verb": "verzoeken", "addressee": "[college]"}
    add_clause(position, kind=Kind.DICTUM, text="te lobbyen", **dictum, by=None)
    sync_position(position.pk)
    return position


@pytest.fixture
def writer(position):
    return rapporteur(position)


def drafts(page):
    return page.locator(".draft")


def expect_lines(page, *lines):
    """Each motion says this under "constaterende dat"."""
    gremia = drafts(page).count()
    for number in range(gremia):
        items = drafts(page).nth(number).locator("ul").first.locator("li")
        expect(items).to_have_text([re.compile(line) for line in lines])
    assert gremia == 4, "three, and the rapporteur's own"


def open_position(page, position):
    page.goto(f"/standpunten/{position.pk}/")
    return page


@pytest.fixture
def page(visit, position, writer):
    """The work page, with all motions current."""
    sync_positions()
    page = open_position(visit(writer), position)
    page.evaluate("window.stayed = true")
    return page


def expect_refusals(page, *reasons):
    """The browser noted these answers of the server on its console, and nothing else."""
    noted = [f"Failed to load resource: the server responded with a status of {reason}" for reason in reasons]
    assert page.complaints == noted
    page.complaints.clear()


def clause(page, text):
    return page.locator(".clause", has_text=text)


def menu_of(clause):
    """The clause with its menu open."""
    if not clause.locator(".clause__menu[open]").count():
        clause.locator(".clause__menu > summary").click()
    return clause


def test_an_edit_shows_in_every_motion_soon_without_a_reload(worker, page):
    clause(page, "het kan").get_by_role("link", name="Wijzigen").click()
    box = page.get_by_role("textbox", name="Tekst")
    expect(box).to_be_focused()
    box.fill("[leden] het zien.")
    page.get_by_role("button", name="Opslaan").click()
    expect_lines(page, r"groeit;$", r"^(raads|Staten)leden het zien,$")
    expect(page.locator("#sync")).to_have_text(re.compile(r"^\s*Moties:(\s+\S+( \d+)?\s+bijgewerkt)+\s*$"))
    expect(page.locator(".draft .just-changed").first).to_be_attached()
    expect(page.locator("#drafts")).not_to_have_attribute("hx-trigger", re.compile("."))
    expect(clause(page, "het zien").get_by_role("link", name="Wijzigen")).to_be_focused()
    assert page.evaluate("window.stayed")


def test_adding_moving_removing_and_putting_back_without_a_reload(worker, page):
    kind = page.locator("#kind-noting")
    kind.get_by_role("link", name="Clausule toevoegen").click()
    page.get_by_role("textbox", name="Tekst").fill("het moet")
    page.get_by_role("button", name="Opslaan").click()
    expect_lines(page, "groeit;", "het kan;", "het moet,")
    menu_of(clause(kind, "het moet")).get_by_role("button", name="Omhoog").click()
    expect_lines(page, "groeit;", "het moet;", "het kan,")
    expect(clause(kind, "het moet").get_by_role("button", name="Omhoog")).to_be_focused()
    menu_of(clause(kind, "het moet")).get_by_role("button", name="Verwijderen").click()
    expect_lines(page, "groeit;", "het kan,")
    undo = kind.get_by_role("button", name="Terugzetten")
    expect(undo).to_be_focused()
    undo.click()
    expect_lines(page, "groeit;", "het moet;", "het kan,")
    assert page.evaluate("window.stayed")


def test_on_a_wide_screen_the_changed_line_of_the_motions_comes_into_sight_beside_the_clause(worker, page, position):
    for number in range(12):
        add_clause(position, kind=Kind.NOTING, text=f"dit is de lange reden {number} " * 4, by=None)
    sync_position(position.pk)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    line = drafts(page).first.locator("li", has_text="te lobbyen")
    expect(line).not_to_be_in_viewport()
    clause(page, "te lobbyen").get_by_role("link", name="Wijzigen").click()
    page.get_by_role("textbox", name="Tekst").fill("samen te lobbyen")
    page.get_by_role("button", name="Opslaan").click()
    expect(line).to_have_text("samen te lobbyen,")
    expect(line).to_be_in_viewport()
    expect(clause(page, "samen te lobbyen")).to_be_in_viewport()


def test_what_is_being_written_survives_changes_around_it(page):
    kind = page.locator("#kind-noting")
    clause(kind, "groeit").get_by_role("link", name="Wijzigen").click()
    page.get_by_role("textbox", name="Tekst").fill("half geschreven")
    menu_of(clause(kind, "het kan")).get_by_role("button", name="Omhoog").click()
    expect(kind.locator(".clause").nth(1).get_by_role("textbox", name="Tekst")).to_have_value("half geschreven")
    page.get_by_role("button", name="Opslaan").click()
    expect(kind.locator(".clause__text")).to_have_text(["het kan", "half geschreven"])


def test_a_mistake_is_told_at_the_field_and_cancelling_changes_nothing(page):
    clause(page, "het kan").get_by_role("link", name="Wijzigen").click()
    box = page.get_by_role("textbox", name="Tekst")
    box.fill("[raad] het ziet")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("[raad] is geen variabele.")).to_be_visible()
    expect(box).to_have_value("[raad] het ziet")
    expect(box).to_have_attribute("aria-invalid", "true")
    page.get_by_role("link", name="Annuleren").click()
    expect(box).to_have_count(0)
    expect_lines(page, "groeit;", "het kan,")
    expect_refusals(page, "422 (Unprocessable Entity)")


def test_two_people_at_one_clause_lose_nothing(page, visit, position):
    other = open_position(visit(rapporteur(position, GremiumFactory(short_name="Urk"))), position)
    for one in (page, other):
        clause(one, "het kan").get_by_role("link", name="Wijzigen").click()
    other.get_by_role("textbox", name="Tekst").fill("hun tekst")
    other.get_by_role("button", name="Opslaan").click()
    expect(clause(other, "hun tekst")).to_be_visible()
    page.get_by_role("textbox", name="Tekst").fill("mijn tekst")
    page.get_by_role("button", name="Opslaan").click()
    warning = page.get_by_role("alert").filter(has_text="Iemand anders heeft deze clausule gewijzigd")
    expect(warning).to_be_focused()
    expect(warning).to_be_in_viewport()
    expect(page.locator(".conflict .clause__text")).to_have_text(["hun tekst", "verwijderd: huntoegevoegd: mijn tekst"])
    expect(page.get_by_role("textbox", name="Tekst")).to_have_value("mijn tekst")
    page.get_by_role("button", name="Mijn tekst erover opslaan").click()
    expect(page.locator("#kind-noting .clause__text")).to_have_text([re.compile("groeit"), "mijn tekst"])
    expect_refusals(page, "409 (Conflict)")


def test_with_the_keyboard_alone(worker, page):
    def tab_to(name):
        for _ in range(80):
            if page.evaluate("document.activeElement?.textContent.trim()").startswith(name):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {name}")

    tab_to("Wijzigen: [gebied]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Tekst")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" door")
    tab_to("Opslaan")
    page.keyboard.press("Enter")
    expect_lines(page, "groeit door;", "het kan,")
    tab_to("Wijzigen: [gebied] groeit door")
    tab_to("Meer")
    page.keyboard.press("Enter")
    tab_to("Omlaag")
    page.keyboard.press("Enter")
    expect_lines(page, "het kan;", "groeit door,")


def motions_followed():
    return not Motion.objects.behind().exists()


def test_without_javascript(visit, position, writer, worker):
    sync_positions()
    page = open_position(visit(writer, java_script_enabled=False), position)
    clause(page, "het kan").get_by_role("link", name="Wijzigen").click()
    page.get_by_role("textbox", name="Tekst").fill("[raad] het ziet")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("[raad] is geen variabele.")).to_be_visible()
    page.get_by_role("textbox", name="Tekst").fill("[leden] het zien")
    page.get_by_role("button", name="Opslaan").click()
    expect(clause(page, "het zien").first).to_be_visible()
    wait_until(motions_followed, what="the worker wrote the motions")
    page.reload()
    expect_lines(page, "groeit;", "leden het zien,")
    menu_of(clause(page, "het zien")).get_by_role("button", name="Omhoog").click()
    menu_of(clause(page, "het zien")).get_by_role("button", name="Verwijderen").click()
    page.get_by_role("button", name="Terugzetten").click()
    expect(clause(page, "het zien").get_by_role("link", name="Wijzigen")).to_be_visible()
    wait_until(motions_followed, what="the worker wrote the motions")
    page.reload()
    expect_lines(page, "leden het zien;", "groeit,")
    expect_refusals(page, "422 (Unprocessable Entity)")


def test_taking_their_text_or_keeping_ones_own_beside_it(page, visit, position):
    other = open_position(visit(rapporteur(position, GremiumFactory(short_name="Urk"))), position)

    def second(page):
        return page.locator("#kind-noting .clause").nth(1)

    def collide(text):
        second(page).get_by_role("link", name="Wijzigen").click()
        box = page.get_by_role("textbox", name="Tekst")
        expect(box).to_be_focused()
        second(other).get_by_role("link", name="Wijzigen").click()
        other.get_by_role("textbox", name="Tekst").fill(text)
        other.get_by_role("button", name="Opslaan").click()
        expect(clause(other, text)).to_be_visible()
        box.fill("mijn tekst")
        page.get_by_role("button", name="Opslaan").click()

    collide("het moet")
    page.get_by_role("link", name="Hun tekst nemen").click()
    expect(page.locator(".conflict")).to_have_count(0)
    expect(second(page).locator(".clause__text")).to_have_text("het moet")
    collide("het zal")
    page.get_by_role("button", name="Mijn tekst als suggestie bewaren").click()
    suggestion = page.locator(".suggestion")
    expect(suggestion).to_contain_text("Geschreven terwijl iemand anders deze clausule wijzigde.")
    expect(page.locator(".conflict")).to_have_count(0)
    expect(second(page).locator(".clause__text").first).to_have_text("het zal")
    expect_refusals(page, "409 (Conflict)", "409 (Conflict)")


def test_a_suggestion_is_made_decided_and_credited_without_a_reload(worker, page, visit, position):
    member = open_position(visit(person(Role.MEMBER)), position)
    menu_of(clause(member, "het kan")).get_by_role("link", name="Andere tekst voorstellen").click()
    member.get_by_role("textbox", name="De tekst zoals u die wilt").fill("het moet")
    member.get_by_role("textbox", name="Waarom dit beter is").fill("Sterker.")
    member.get_by_role("button", name="Voorstellen", exact=True).click()
    expect(member.locator(".suggestion")).to_contain_text("verwijderd: kan")
    page.reload()
    clause(page, "het kan").get_by_role("link", name="Besluiten").click()
    page.get_by_role("radio", name="Overnemen", exact=True).check()
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(clause(page, "het moet")).to_contain_text("naar een suggestie van")
    expect(page.locator(".suggestion")).to_have_count(0)


def test_a_variable_is_put_in_at_the_caret_and_tells_what_it_becomes(page):
    clause(page, "het kan").get_by_role("link", name="Wijzigen").click()
    box = page.get_by_role("textbox", name="Tekst")
    box.fill("dat het wil")
    box.press("Home")
    box.press("Control+ArrowRight")
    page.get_by_role("group", name="Een woord invoegen").get_by_role("button", name="college").click()
    expect(box).to_be_focused()
    expect(box).to_have_value("dat [college] het wil")
    page.get_by_role("button", name="Opslaan").click()
    clause(page, "het wil").locator(".clause__text").get_by_role("button", name="college").click()
    words = page.locator("#variable-college")
    expect(words).to_be_visible()
    expect(words).to_contain_text("het college van Gedeputeerde Staten (Flevoland)")
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()


def test_a_gremiums_own_words_are_replaced_or_left(page):
    clause(page, "het kan").get_by_role("link", name="Wijzigen").click()
    page.get_by_role("textbox", name="Tekst").fill("de raad van Almere en Provinciale Staten van Flevoland het willen")
    page.get_by_role("button", name="Opslaan").click()
    asked = page.locator(".clause .notice")
    expect(asked).to_contain_text("“de raad van Almere”")
    page.get_by_role("link", name="Zo laten").click()
    expect(asked).to_have_count(0)
    expect(clause(page, "de raad van Almere en Provinciale Staten")).to_be_visible()


def test_what_one_person_opened_is_not_saved_as_another_who_logged_in_since(page, position, settings):
    clause(page, "het kan").get_by_role("link", name="Wijzigen").click()
    box = page.get_by_role("textbox", name="Tekst")
    box.fill("mijn tekst")
    client = logged_in(rapporteur(position, GremiumFactory(short_name="Urk")))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": page.evaluate("location.origin")}])
    second = page.context.new_page()
    second.goto(page.url)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert").filter(has_text="intussen iemand anders ingelogd")).to_be_visible()
    expect(box).to_have_value("mijn tekst")
    assert not position.clauses.filter(revision__text="mijn tekst").exists()
    page.close()  # it also tells that somebody writes here, which is refused too, sooner or later
    assert set(page.complaints) == {"Failed to load resource: the server responded with a status of 409 (Conflict)"}
    page.complaints.clear()
