"""Several people at one position: each sees what the others change, and nobody is disturbed in writing. In Chromium."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from gremia.models import Gremium
from tests.browser.test_drafting import clause, menu_of, open_position, position  # noqa: F401 - the fixture
from tests.factories import GremiumFactory, logged_in, rapporteur

pytestmark = pytest.mark.browser

CARET = "box => [document.activeElement === box, box.selectionStart, box.selectionEnd, box.scrollTop, scrollY]"
OFFER = "U was hier aan het schrijven"


@pytest.fixture
def me(position):  # noqa: F811
    return rapporteur(position, Gremium.objects.get(short_name="Almere"))


@pytest.fixture
def mine(visit, position, me):  # noqa: F811
    return open_position(visit(me), position)


@pytest.fixture
def them(position):  # noqa: F811
    return rapporteur(position, GremiumFactory(short_name="Urk"))


@pytest.fixture
def theirs(visit, position, them):  # noqa: F811
    return open_position(visit(them), position)


def start_writing(page, text):
    clause(page, text).get_by_role("link", name="Wijzigen").first.click()
    box = page.get_by_role("textbox", name="Tekst")
    expect(box).to_be_focused()
    return box


def write(page, old, new):
    start_writing(page, old).fill(new)
    page.get_by_role("button", name="Opslaan").click()
    expect(clause(page, new).first).to_be_visible()


def test_others_see_who_writes_and_what_was_saved_within_two_seconds_and_nobody_is_disturbed(mine, theirs, them):
    start_writing(theirs, "het kan").fill("het moet")
    expect(clause(mine, "het kan").get_by_text(f"{them} Urk schrijft hieraan")).to_be_visible()
    box = start_writing(mine, "groeit")
    box.press_sequentially(" en groeit")
    box.evaluate("box => box.setSelectionRange(3, 5)")
    before = box.evaluate(CARET)
    theirs.get_by_role("button", name="Opslaan").click()
    expect(clause(theirs, "het moet").first).to_be_visible()
    expect(clause(mine, "het moet").first).to_be_visible()
    menu_of(clause(theirs, "het moet")).get_by_role("button", name="Omhoog").click()
    expect(mine.locator("#kind-noting .clause").first).to_contain_text("het moet")
    expect(mine.locator("[data-presence]")).to_have_count(0)
    assert box.evaluate(CARET)[:3] == before[:3]
    box.press("Control+z")
    assert box.input_value() != "[gebied] groeit en groeit"
    expect(clause(theirs, "groeit").get_by_text("schrijft hieraan")).to_be_visible()


def test_whoever_writes_a_clause_that_another_changed_hears_of_it_and_keeps_the_conflict(mine, theirs, them):
    box = start_writing(mine, "het kan")
    box.fill("mijn tekst")
    write(theirs, "het kan", "hun tekst")
    expect(mine.get_by_text(f"{them} heeft deze clausule net gewijzigd.")).to_be_visible()
    mine.get_by_text("De tekst zoals die nu is", exact=True).click()
    expect(mine.locator("[data-theirs]")).to_have_text("hun tekst")
    expect(box).to_have_value("mijn tekst")
    mine.get_by_role("button", name="Opslaan").click()
    expect(mine.get_by_role("alert").filter(has_text="Iemand anders heeft deze clausule gewijzigd")).to_be_visible()
    mine.complaints.clear()


def test_an_answer_to_a_part_that_left_the_page_meanwhile_holds_up_nothing(mine, theirs):
    held = []
    mine.route("**/wijzigen/", lambda route: held.append(route))
    clause(mine, "het kan").get_by_role("link", name="Wijzigen").first.click()
    wait_for(lambda: held, mine)
    menu_of(clause(mine, "het kan")).get_by_role("button", name="Omhoog").click()  # brings the whole list anew
    expect(mine.locator("#kind-noting .clause").first).to_contain_text("het kan")
    held[0].continue_()
    mine.unroute("**/wijzigen/")
    write(theirs, "het kan", "het moet")
    expect(clause(mine, "het moet").first).to_be_visible()


def wait_for(condition, page):
    while not condition():
        page.wait_for_timeout(20)


def test_what_is_typed_survives_a_reload_and_another_person_and_comes_back(mine, visit, position, me, them):  # noqa: F811
    start_writing(mine, "het kan").fill("half geschreven")
    mine.reload()
    expect(clause(mine, "het kan").get_by_text(OFFER)).to_be_visible()
    # On the same tablet someone else logs in.
    mine.context.clear_cookies()
    log_in(mine, them)
    open_position(mine, position)
    expect(mine.get_by_text(OFFER)).to_have_count(0)
    mine.context.clear_cookies()
    log_in(mine, me)
    open_position(mine, position)
    # A page that was open may have asked for news between the two: refused, which the browser notes.
    mine.complaints[:] = [said for said in mine.complaints if "401" not in said and "409" not in said]
    mine.get_by_role("button", name="Mijn tekst terugzetten").click()
    box = mine.get_by_role("textbox", name="Tekst")
    expect(box).to_have_value("half geschreven")
    mine.get_by_role("link", name="Annuleren").click()
    expect(clause(mine, "het kan").get_by_text(OFFER)).to_be_visible()
    mine.get_by_role("button", name="Mijn tekst terugzetten").click()
    mine.get_by_role("button", name="Opslaan").click()
    expect(clause(mine, "half geschreven").first).to_be_visible()
    mine.reload()
    expect(mine.get_by_text(OFFER)).to_have_count(0)


def test_without_connection_or_login_the_page_says_so_calmly_keeps_the_text_and_goes_on(mine, position, me):  # noqa: F811
    state = mine.locator("#live-state")
    box = start_writing(mine, "het kan")
    box.fill("onderweg geschreven")
    mine.context.set_offline(True)
    expect(state).to_have_text("Geen verbinding; wat u typt, blijft bewaard.")
    mine.get_by_role("button", name="Opslaan").click()
    expect(mine.get_by_role("alert").filter(has_text="Niet opgeslagen: er is geen verbinding.")).to_be_visible()
    mine.context.set_offline(False)
    expect(state).to_have_text("")
    mine.context.clear_cookies()
    expect(state).to_contain_text("U bent niet meer ingelogd")
    expect(state.get_by_role("link")).to_have_attribute("target", "_blank")
    mine.get_by_role("button", name="Opslaan").click()
    expect(mine.get_by_role("alert").filter(has_text="Niet opgeslagen: u bent niet meer ingelogd")).to_be_visible()
    expect(box).to_have_value("onderweg geschreven")
    log_in(mine, me)
    expect(state).to_have_text("")
    mine.get_by_role("button", name="Opslaan").click()
    expect(clause(mine, "onderweg geschreven").first).to_be_visible()
    mine.complaints.clear()


def log_in(page, user):
    """In another tab of the same browser, with a token for forms that is new, as after every login."""
    client = logged_in(user)
    url = re.match(r"https?://[^/]+", page.url)[0]
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": url,
            },
            {"name": "csrftoken", "value": "n" * 32, "url": url},
        ]
    )


def test_a_page_whose_stream_never_opens_asks_by_itself(mine, theirs):
    mine.route("**/stroom/**", lambda route: route.abort())
    mine.reload()
    write(theirs, "het kan", "het moet")
    expect(clause(mine, "het moet").first).to_be_visible()
    mine.complaints[:] = [complaint for complaint in mine.complaints if "ERR_FAILED" not in complaint]
