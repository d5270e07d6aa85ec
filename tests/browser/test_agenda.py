"""A griffier puts an agenda in order: by dragging, with keys; and takes it back."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from gremia.models import Role
from tests.browser.test_accessibility import complaints, with_axe
from tests.browser.test_kept import answers_lost
from tests.factories import AgendaItemFactory, GremiumFactory, MeetingFactory, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = ["Inloop", "Opening", "Inleiding", "Wereldcafé", "Pauze", "Gesprek", "Oogst", "Afsluiting"]
DESKTOP = {"width": 1280, "height": 900}
MINUTES = 20


@pytest.fixture
def meeting():
    """Eight items of twenty minutes from 19.00 on."""
    meeting = MeetingFactory(
        host=GremiumFactory(short_name="Almere"), start=datetime.time(19), end=datetime.time(21, 40)
    )
    for order, title in enumerate(TITLES, start=1):
        AgendaItemFactory(meeting=meeting, order=order, title=title, duration=MINUTES)
    return meeting


@pytest.fixture
def clerk(meeting):
    return person(Role.CLERK, meeting.host)


def address(meeting) -> str:
    return f"/beheer/meetings/meeting/{meeting.pk}/agenda/"


def saved(meeting) -> list[str]:
    return list(meeting.agenda_items.values_list("title", flat=True))


def shown(page) -> list[str]:
    return page.locator(".agenda-row [name$=-title]").evaluate_all("fields => fields.map(field => field.value)")


def row(page, title: str):
    """The row of this title, wherever it goes afterwards."""
    return page.locator(f"#{page.locator('.agenda-row').nth(shown(page).index(title)).get_attribute('id')}")


def moved(*titles: str) -> list[str]:
    """The agenda with these first."""
    return [*titles, *(title for title in TITLES if title not in titles)]


def test_eight_items_on_one_screen(visit, meeting, clerk):
    page = visit(clerk, viewport=DESKTOP)
    page.goto(address(meeting))
    expect(page.locator(".agenda-row")).to_have_count(8)
    places = page.locator(".agenda-row, .agenda-bar").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().bottom)"
    )
    assert max(places) <= DESKTOP["height"]
    heights = page.locator(".agenda-rows").evaluate("list => list.getBoundingClientRect().height")
    assert heights <= 420


def test_drag_keys_and_undo(visit, meeting, clerk):
    page = visit(clerk, viewport=DESKTOP)
    page.goto(address(meeting))
    said, undo = page.locator("[data-said]"), page.get_by_role("button", name="Ongedaan maken")
    expect(undo).to_be_hidden()

    page.locator("[data-handle]").nth(2).hover()
    page.mouse.down()
    first = page.locator(".agenda-row").first.bounding_box()
    page.mouse.move(first["x"] + 20, first["y"] + 4, steps=6)
    page.mouse.up()
    assert shown(page) == moved("Inleiding")
    expect(said).to_have_text("“Inleiding” staat nu op plaats 1 van 8: 19.00 – 19.20. Nog niet opgeslagen.")
    expect(row(page, "Opening").locator("[data-agenda-time]")).to_have_text("19.40 – 20.00")

    handle = row(page, "Inleiding").locator("[data-handle]")
    expect(handle).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(said).to_have_text("“Inleiding” staat nu op plaats 2 van 8: 19.20 – 19.40. Nog niet opgeslagen.")
    expect(handle).to_be_focused()
    title = row(page, "Afsluiting").locator("[name$=-title]")
    title.press("Alt+ArrowUp")
    assert shown(page)[-2:] == ["Afsluiting", "Oogst"]
    expect(title).to_be_focused()
    row(page, "Oogst").get_by_role("button", name="Omhoog").click()
    assert shown(page)[-2:] == ["Oogst", "Afsluiting"]

    minutes = row(page, "Inloop").locator("[name$=-duration]")
    minutes.fill("35")
    minutes.press("Tab")
    expect(row(page, "Inleiding").locator("[data-agenda-time]")).to_have_text("19.35 – 19.55")
    assert saved(meeting) == TITLES

    for _ in range(5):
        undo.click()
    assert shown(page) == TITLES
    expect(minutes).to_have_value(str(MINUTES))
    expect(undo).to_be_hidden()
    expect(row(page, "Opening").locator("[data-agenda-time]")).to_have_text("19.20 – 19.40")


def test_a_drag_that_is_broken_off_changes_nothing(visit, meeting, clerk):
    page = visit(clerk, viewport=DESKTOP)
    page.goto(address(meeting))
    page.locator("[data-handle]").nth(5).hover()
    page.mouse.down()
    first = page.locator(".agenda-row").first.bounding_box()
    page.mouse.move(first["x"] + 20, first["y"] + 4, steps=6)
    assert shown(page) == moved("Gesprek")
    page.keyboard.press("Escape")
    page.mouse.up()
    assert shown(page) == TITLES


def test_save_and_undo_what_was_saved(visit, meeting, clerk):
    page = visit(clerk, viewport=DESKTOP)
    page.goto(address(meeting))
    row(page, "Pauze").get_by_text("Meer").click()
    row(page, "Pauze").get_by_label("Haal dit punt van de agenda").check()
    page.get_by_role("button", name="Voeg een punt toe").click()
    expect(page.locator(".agenda-row").last.locator("[name$=-title]")).to_be_focused()
    page.keyboard.type("Napraten")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("De agenda is opgeslagen.").wait_for()
    assert saved(meeting) == [*(title for title in TITLES if title != "Pauze"), "Napraten"]
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("De agenda is weer zoals hij daarvoor was.").wait_for()
    assert saved(meeting) == TITLES


def test_what_was_not_saved_is_offered_again(visit, meeting, clerk):
    page = visit(clerk, viewport=DESKTOP)
    page.goto(address(meeting))
    row(page, "Opening").get_by_role("button", name="Omhoog").click()
    page.get_by_role("button", name="Voeg een punt toe").click()
    page.keyboard.type("Napraten")
    page.keyboard.press("Tab")
    page.goto("/")
    page.goto(address(meeting))
    assert shown(page) == TITLES
    page.get_by_role("button", name="Laat mijn wijzigingen zien").click()
    expect(page.locator(".agenda-row")).to_have_count(9)
    assert shown(page) == [*moved("Opening"), "Napraten"]
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("De agenda is opgeslagen.").wait_for()
    assert saved(meeting) == [*moved("Opening"), "Napraten"]
    page.goto(address(meeting))
    expect(page.get_by_role("button", name="Laat mijn wijzigingen zien")).to_be_hidden()


def test_an_agenda_that_was_saved_while_the_answer_got_lost_is_not_offered_again(visit, meeting, clerk):
    page = visit(clerk, viewport=DESKTOP)
    page.goto(address(meeting))
    row(page, "Opening").get_by_role("button", name="Omhoog").click()
    row(page, "Pauze").get_by_text("Meer").click()
    row(page, "Pauze").get_by_label("Haal dit punt van de agenda").check()
    page.get_by_role("button", name="Voeg een punt toe").click()
    page.keyboard.type("Napraten")
    with answers_lost(page):
        page.get_by_role("button", name="Opslaan").click()
        page.wait_for_url("chrome-error://chromewebdata/")
    now = [title for title in [*moved("Opening"), "Napraten"] if title != "Pauze"]
    assert saved(meeting) == now
    page.goto(address(meeting))
    assert shown(page) == now
    expect(page.get_by_role("button", name="Laat mijn wijzigingen zien")).to_be_hidden()


BEHIND_BAR = """() => {
  const bar = document.querySelector(".agenda-bar");
  const field = document.activeElement;
  const isBelow = field.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1;
  return isBelow && !bar.contains(field) && field.closest(".agenda-row") ? field.id || field.textContent : "";
}"""


def test_with_keys_on_a_telephone_nothing_that_has_the_focus_is_behind_the_bar(visit, meeting, clerk):
    page = visit(clerk, viewport={"width": 390, "height": 700})
    page.goto(address(meeting))
    page.locator(".agenda-row [name$=-title]").first.fill("Binnenkomst")
    behind = []
    for _key in range(60):
        page.keyboard.press("Tab")
        behind.append(page.evaluate(BEHIND_BAR))
    assert set(behind) == {""}


def test_axe(visit, meeting, clerk):
    page = with_axe(visit(clerk, viewport=DESKTOP, bypass_csp=True))
    page.goto(address(meeting))
    row(page, "Opening").get_by_role("button", name="Omhoog").click()
    row(page, "Pauze").get_by_text(re.compile("^Meer")).click()
    assert complaints(page, (1280, 900), (768, 1024), (390, 844)) == []
