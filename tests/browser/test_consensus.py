"""Rapporteurs and a member answer, object, set aside and declare joint: in Chromium, each on a page of their own."""

import pytest
from playwright.sync_api import expect

from motions.operations.sync import sync_position
from positions.operations.clause import add_clause, edit_clause
from tests.browser.test_drafting import menu_of
from tests.factories import GremiumFactory, PositionFactory, rapporteur
from wording.parts import Kind

pytestmark = pytest.mark.browser


@pytest.fixture
def almere(transactional_db):
    return GremiumFactory(short_name="Almere", order=1, seats=45)


@pytest.fixture
def lelystad(transactional_db):
    return GremiumFactory(short_name="Lelystad", order=2, seats=37)


@pytest.fixture
def position(almere, lelystad):
    position = PositionFactory(title="Invloed op het BO MIRT")
    add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=None)
    dictum = {"verb": "verzoeken", "addressee": "[college]"}
    add_clause(position, kind=Kind.DICTUM, text="te lobbyen", **dictum, by=None)
    sync_position(position.pk)
    return position


def open_as(visit, user, position):
    page = visit(user)
    page.goto(f"/standpunten/{position.pk}/")
    return page


def clause(page, text):
    return page.locator("li.clause", has_text=text)


def state(page, text):
    return clause(page, text).locator(".consensus__state")


def answer(page, text, name):
    clause(page, text).get_by_role("group").filter(visible=True).get_by_text(name, exact=True).click()


def test_from_silence_to_joint_with_an_objection_withdrawn_on_the_way(visit, position, almere, lelystad):
    here, there = rapporteur(position, almere), rapporteur(position, lelystad)
    almere_page, lelystad_page = open_as(visit, here, position), open_as(visit, there, position)
    declare = almere_page.get_by_role("button", name="Gezamenlijk vaststellen")
    expect(declare).to_be_disabled()

    answer(almere_page, "te lobbyen", "Akkoord")
    expect(state(almere_page, "te lobbyen")).to_have_text("Wacht op Lelystad")
    expect(clause(almere_page, "te lobbyen").locator("summary", has_text="Namens Almere: akkoord")).to_be_focused()
    expect(state(lelystad_page, "te lobbyen")).to_have_text("Wacht op Lelystad")  # without a reload
    answer(lelystad_page, "te lobbyen", "Akkoord")
    expect(state(almere_page, "te lobbyen")).to_have_text("Gedragen door beide")

    answer(lelystad_page, "groeit", "Bezwaar")
    reason = clause(lelystad_page, "groeit").get_by_label("Waarom maakt u bezwaar?")
    expect(reason).to_be_focused()
    answer(almere_page, "groeit", "Akkoord")
    reason.fill("te vaag")
    clause(lelystad_page, "groeit").get_by_label("Uw tegenvoorstel").fill("[gebied] groeit hard")
    clause(lelystad_page, "groeit").get_by_role("button", name="Bezwaar", exact=True).click()
    expect(state(almere_page, "groeit")).to_have_text("Tegengehouden door Lelystad: te vaag")
    expect(clause(almere_page, "groeit").locator(".suggestion")).to_contain_text("hard")
    expect(declare).to_be_disabled()

    edit_clause(position.clauses.get(kind=Kind.NOTING), text="[gebied] groeit hard", expected=1, by=here)
    expect(state(almere_page, "groeit hard")).to_have_text("Wacht op Almere en Lelystad")
    expect(state(lelystad_page, "groeit hard")).to_have_text("Wacht op Almere en Lelystad")
    answer(almere_page, "groeit hard", "Akkoord")
    answer(lelystad_page, "groeit hard", "Akkoord")
    expect(declare).to_be_enabled()
    almere_page.get_by_label("Waarom stelt u de tekst nu al vast?").fill("Iedereen las haar al.")
    declare.click()
    expect(almere_page.locator("#consensus .notice--success")).to_contain_text("Gezamenlijk vastgesteld.")
    expect(lelystad_page.locator("#consensus .notice--success")).to_contain_text("Gezamenlijk vastgesteld.")


def test_an_answer_upon_a_text_that_just_changed_is_not_lost(visit, position, almere):
    here = rapporteur(position, almere)
    page = open_as(visit, here, position)
    answer(page, "groeit", "Kanttekening")
    page.get_by_label("Uw kanttekening").fill("mits het kan")
    noting = position.clauses.get(kind=Kind.NOTING)
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=None)
    page.get_by_role("button", name="Akkoord met deze kanttekening").click()
    expect(page.get_by_role("alert").filter(has_text="Lees de tekst zoals die nu is")).to_be_focused()
    expect(page.get_by_label("Uw kanttekening")).to_have_value("mits het kan")
    page.complaints.clear()  # the browser notes the 409
    page.get_by_role("button", name="Akkoord met deze kanttekening").click()
    expect(clause(page, "krimpt").locator(".answer__remark").first).to_contain_text("mits het kan")


def test_a_clause_set_aside_leaves_the_motions_and_comes_back(visit, position, almere):
    page = open_as(visit, rapporteur(position, almere), position)
    noting = clause(page, "groeit")
    menu_of(noting).get_by_role("link", name="Apart zetten").click()
    page.get_by_label("Waarom zet u deze clausule apart?").fill("eerst een debat")
    noting.get_by_role("button", name="Apart zetten").click()
    expect(noting).to_contain_text("eerst een debat")
    expect(page.locator("#consensus")).to_contain_text("1 apart gezet.")
    menu_of(noting).get_by_role("button", name="Opnieuw opnemen").click()
    expect(state(page, "groeit")).to_have_text("Wacht op Almere en Lelystad")
