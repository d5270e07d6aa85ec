"""The lists, the menu and the forms of the workplace in narrow windows, in Chromium, also without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gremia.models import Gremium, Role
from meetings.models import Meeting
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, MeetingFactory, ThemeFactory, person

pytestmark = pytest.mark.browser

LISTS = ("gremia_user", "gremia_mandate", "gremia_fractie", "gremia_gremium", "meetings_meeting", "meetings_theme")
WIDTHS = (1024, 768, 390)
SCROLLS_SIDEWAYS = """[...document.querySelectorAll('*')].filter(
  part => part.scrollWidth > part.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(part).overflowX)
    && part.matches('html, div, nav, section, table')).map(part => part.id || part.className)"""


@pytest.fixture
def clerk(transactional_db):
    almere = GremiumFactory(short_name="Almere", slug="almere")
    name = "Een volksvertegenwoordiger met een lange naam"
    address = "een.volksvertegenwoordiger.met.een.lange.naam@raad.almere.example.org"
    fractie = FractieFactory(gremium=almere)
    MandateFactory(gremium=almere, user__name=name, user__email=address, fractie=fractie)
    MeetingFactory(host=almere)
    ThemeFactory()
    return person(Role.CLERK, almere, user__name="Griffier Almere")


def test_no_list_is_wider_than_its_window(visit, clerk):
    page = visit(clerk, java_script_enabled=False)
    for name in LISTS:
        page.goto(reverse(f"admin:{name}_changelist"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            expect(page.locator("#result_list")).to_be_visible()
            assert (name, width, page.evaluate(SCROLLS_SIDEWAYS)) == (name, width, [])
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_no_field_is_cut_off_by_its_window(visit, clerk):
    evening = Meeting.objects.get()
    MeetingFactory(host=GremiumFactory(short_name="Noordoostpolder"), published=True)
    page = visit(clerk, java_script_enabled=False)
    for path in (reverse("admin:meetings_meeting_add"), reverse("admin:meetings_meeting_change", args=[evening.pk])):
        page.goto(path)
        expect(page.get_by_label("Hoort bij de avond van")).to_be_visible()
        fields = page.locator("#content-main").locator("input:not([type=hidden]), select, textarea, button")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            ends = fields.evaluate_all(
                "fields => fields.map(field => [field.name, field.getBoundingClientRect().right])"
            )
            assert [(name, width) for name, end in ends if end > width] == []


def test_on_a_telephone_a_row_is_a_card_and_the_menu_is_folded_which_is_a_row_in_a_wide_window(visit, clerk):
    page = visit(clerk, viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page.goto(reverse("admin:gremia_user_changelist"))
    row = page.locator("#result_list tbody tr").filter(has_text="Griffier Almere")
    labels = row.locator("td").evaluate_all("cells => cells.map(cell => cell.dataset.label)")
    assert labels == ["", "E-mailadres", "Mandaten vandaag", "Mag inloggen", "Uitgenodigd op"]
    cells = row.locator("th, td:not(.action-checkbox)")
    assert len(set(cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().left)"))) == 1
    mandates, menu = (
        page.locator("#workplace-nav").get_by_role("link", name="Mandaten"),
        page.get_by_text("Menu", exact=True),
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(mandates).to_have_count(1)
    expect(menu).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(mandates).to_have_count(0)
    menu.click()
    mandates.click()
    expect(page).to_have_url(f"{page.url.split('/beheer')[0]}{reverse('admin:gremia_mandate_changelist')}")


def test_what_is_wrong_stands_above_its_field_and_the_box_to_tick_off_its_label(visit, clerk):
    meeting = MeetingFactory(host=Gremium.objects.get())
    page = visit(clerk, viewport={"width": 1280, "height": 900})
    page.goto(reverse("admin:meetings_meeting_add"))
    page.get_by_label("Datum").fill("2020-01-15")
    page.get_by_label("Begin").fill("19:00")
    page.get_by_label("Einde").fill("18:00")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    for name in ("date", "end"):
        error, field = page.locator(f"#id_{name}_error").bounding_box(), page.locator(f"#id_{name}").bounding_box()
        assert (name, abs(error["x"] - field["x"]) <= 16) == (name, True)
        assert error["y"] < field["y"]
    for path, button in ((None, None), (reverse("meetings:copy_meeting", args=[meeting.pk]), "Maak de kopie")):
        if path:
            page.goto(path)
            page.get_by_label("Datum").fill("2020-01-15")
            page.get_by_role("button", name=button).click()
        box, label = (page.locator(each).bounding_box() for each in ("#id_is_certain", "label[for=id_is_certain]"))
        assert label["x"] - (box["x"] + box["width"]) >= 8
    assert len(page.complaints) == 1  # the form that came back
    page.complaints.clear()
