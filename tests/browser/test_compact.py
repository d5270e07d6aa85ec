"""How much of a position one sees at once: nine clauses, with all that a rapporteur decides about. In Chromium."""

import itertools

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gremia.models import Role
from motions.operations.amendment import record_amendment
from motions.operations.sync import sync_position
from overleg.demo.positions.texts import INFLUENCE
from positions.models import Stance
from positions.operations.clause import add_clause, remove_clause
from tests.answers import answer_for_gremium
from tests.browser.test_certificate import amended  # noqa: F401 - the fixture
from tests.browser.test_drafting import clause, menu_of
from tests.factories import FractieFactory, GremiumFactory, MeetingFactory, PositionFactory, person, rapporteur
from wording.core import core_from_json
from wording.parts import Kind

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
UPRIGHT = {"width": 768, "height": 1024}
NARROW = {"width": 390, "height": 844}
SUMMARY = (
    "De drie gremia willen vooraf meepraten over wat er aan de landelijke tafel op de agenda komt, en geven hun "
    "bestuurders dezelfde opdracht mee."
)
TEXTS = {
    Kind.NOTING: (
        "in de regio tot 2035 ruim 100.000 woningen worden gebouwd, waarvan een groot deel in [gebied]",
        "de bereikbaarheid van die woningen in het BO MIRT wordt besproken door Rijk en regio",
        "[gremium] daarover pas achteraf wordt geïnformeerd",
    ),
    Kind.CONSIDERING: (
        "openbaar vervoer dat pas jaren na de eerste bewoners komt, minder wordt gebruikt",
        "[leden] vooraf willen weten wat er namens [gebied] wordt ingebracht",
        "de drie gremia samen meer bereiken dan ieder apart, ook in de gesprekken met het Rijk",
    ),
    Kind.DICTUM: (
        "zich in het BO MIRT in te spannen voor een busverbinding vanaf de eerste bewoner",
        "[gremium] voor elk bestuurlijk overleg te informeren over de inzet",
        "daarover elk half jaar te rapporteren",
    ),
}


@pytest.fixture
def position(transactional_db):
    gremia = [
        GremiumFactory(short_name="Almere"),
        GremiumFactory(short_name="Lelystad"),
        GremiumFactory(staten=True),
    ]
    for gremium in gremia:
        FractieFactory(gremium=gremium, seats=9)
    position = PositionFactory(title="Invloed op het BO MIRT", summary=SUMMARY, meeting=MeetingFactory(host=gremia[0]))
    for kind, texts in TEXTS.items():
        asked = {"verb": "verzoeken", "addressee": "[college]"} if kind == Kind.DICTUM else {}
        for text in texts:
            add_clause(position, kind=kind, text=text, **asked, by=None)
    sync_position(position.pk)
    return position


@pytest.fixture
def writer(position):
    gremium = position.gremia.get(short_name="Almere")
    user = rapporteur(position, gremium)
    user.mandates.update(fractie=gremium.fracties.get())
    return user


def open_at(visit, user, position, size):
    page = visit(user, viewport=size)
    page.goto(f"/standpunten/{position.pk}/")
    return page


def box(page, selector):
    """Where something stands on the page, in pixels from its top."""
    return page.locator(selector).evaluate(
        "part => { const {top, bottom} = part.getBoundingClientRect(); return [top + scrollY, bottom + scrollY] }"
    )


def test_nine_clauses_with_all_one_decides_about_take_two_screens_and_on_paper_stand_no_buttons(
    visit, writer, position
):
    page = open_at(visit, writer, position, DESKTOP)
    assert order(page) == ["shared", "consensus", "matrix", "routes"]
    assert page.locator("li.clause").get_by_role("button", name="Akkoord").count() == 9
    assert page.locator("li.clause").get_by_role("link", name="Wijzigen").count() == 9
    first, last = box(page, ".clause >> nth=0"), box(page, ".clause >> nth=8")
    assert last[1] - first[0] <= 2 * DESKTOP["height"]
    shown = page.locator("main :is(.choice, .button)").filter(visible=True)
    assert shown.count() > 10
    page.emulate_media(media="print")
    expect(shown).to_have_count(0)


def order(page):
    """The parts of the page from top to bottom."""
    return page.evaluate(
        """[...document.querySelectorAll("#changes > *, #consensus, #matrix, #routes, #shared")]
           .map((part) => part.id || part.parentElement.id)"""
    )


@pytest.fixture
def long_position(position):
    """The longer texts of the demo, answered by everybody, of which one is held up by an objection."""
    for written in position.clauses.all():
        remove_clause(written, expected=1, by=None)
    for draft in INFLUENCE:
        asked = {"verb": draft.verb, "addressee": draft.addressee}
        add_clause(position, kind=draft.kind, text=draft.revisions[-1].text, **asked, by=None)
    rapporteurs = [rapporteur(position, gremium) for gremium in position.gremia.all()]
    sync_position(position.pk)
    written = position.clauses.filter(removed_at=None)
    for clause_, by in itertools.product(written, rapporteurs):
        answer_for_gremium(clause_, answer=Stance.Answer.AGREE, expected=1, by=by)
    remark = "Noem ook de plekken waar al gebouwd wordt: daar zijn de afspraken al gemaakt."
    answer_for_gremium(written[2], answer=Stance.Answer.OBJECT, remark=remark, expected=1, by=rapporteurs[0])
    return position


def test_nine_long_answered_clauses_take_two_screens_too_and_the_page_opens_on_the_text(visit, writer, long_position):
    page = open_at(visit, writer, long_position, DESKTOP)
    first, last = box(page, ".clause >> nth=0"), box(page, ".clause >> nth=8")
    assert page.locator(".own-answers").count() == len(INFLUENCE)
    assert last[1] - first[0] <= 2 * DESKTOP["height"]
    for size in (DESKTOP, UPRIGHT, NARROW):
        page.set_viewport_size(size)
        line_in_sight = box(page, ".sync")[0]
        assert box(page, ".clause__text >> nth=0")[1] <= line_in_sight, size


def test_a_small_screen_starts_without_the_motions_and_the_table(visit, writer, position):
    page = open_at(visit, writer, position, NARROW)
    motions, table = (page.locator(f"{place} details.folds") for place in (".work__motions", "#matrix"))
    for part, name in ((motions, "De tekst zoals elk gremium die leest"), (table, "Clausule voor clausule")):
        expect(part.locator("> :not(summary)").first).to_be_hidden()
        part.get_by_text(name).click()
        expect(part.locator("> :not(summary)").first).to_be_visible()
    page.set_viewport_size(DESKTOP)
    for part in (motions, table):
        expect(part.locator("> summary")).to_be_hidden()
        expect(part.locator("> :not(summary)").first).to_be_visible()


def test_a_text_that_councils_have_opens_on_what_became_of_it(visit, amended):  # noqa: F811
    motion = amended.motions.get(gremium__short_name="Almere")
    core = core_from_json(motion.filings.get().core)[:-1]
    record_amendment(motion, core=core, raw="…", amended_on=timezone.localdate(), by=None)
    page = open_at(visit, person(Role.MEMBER, motion.gremium), amended, DESKTOP)
    assert order(page) == ["changes", "consensus", "matrix", "routes", "shared"]


def test_support_and_menu_open_on_demand_and_a_form_from_the_menu_stands_under_it(visit, writer, position):
    page = open_at(visit, writer, position, DESKTOP)
    written = clause(page, "achteraf")
    expect(written.get_by_role("link", name="1 revisie")).to_be_hidden()
    written.locator(".consensus__who > summary").click()
    expect(written.get_by_role("link", name="1 revisie")).to_be_visible()
    expect(written.locator(".answer")).to_have_count(3)
    expect(written.get_by_role("link", name="Wie zegt wat")).to_be_visible()

    menu_of(written)
    written.get_by_role("link", name="Andere tekst voorstellen").click()
    expect(page.get_by_role("textbox", name="De tekst zoals u die wilt")).to_be_focused()
    expect(written.get_by_role("button", name="Omhoog")).to_be_hidden()
    menu_of(written)
    page.keyboard.press("Escape")
    expect(written.locator(".clause__menu > summary")).to_be_focused()
    expect(written.get_by_role("button", name="Omhoog")).to_be_hidden()


def test_the_keyboard_saves_closes_and_takes_back_a_variable(visit, writer, position):
    page = open_at(visit, writer, position, DESKTOP)
    written = page.locator("#kind-noting .clause").first
    text = page.get_by_role("textbox", name="Tekst")

    written.get_by_role("link", name="Wijzigen").click()
    expect(page.get_by_text("Ctrl+Enter slaat op, Esc sluit")).to_be_visible()
    text.press("Escape")
    expect(text).to_have_count(0)
    expect(page.get_by_text("U was hier aan het schrijven")).to_have_count(0)

    written.get_by_role("link", name="Wijzigen").click()
    text.fill("half af")
    text.press("Escape")
    expect(text).to_have_count(0)
    page.get_by_role("button", name="Mijn tekst terugzetten").click()
    expect(text).to_have_value("half af")

    text.press("End")
    text.press_sequentially(" en")
    page.get_by_role("button", name="college", exact=True).click()
    expect(text).to_have_value("half af en [college]")
    text.press("Control+z")
    expect(text).to_have_value("half af en")
    text.press("Control+Enter")
    expect(written.locator(".clause__text")).to_have_text("half af en")


LEAVE_AT_ONCE = """document.addEventListener(
  "htmx:afterSwap", () => setTimeout(() => document.querySelector("[data-cancel]").click()), { once: true }
)"""


def test_who_leaves_a_form_is_back_where_it_was_opened(visit, writer, position):
    """With the keyboard alone, twice: at its link, or at the menu that it is a part of; the fastest fingers too."""
    page = open_at(visit, writer, position, DESKTOP)
    written = clause(page, "achteraf")
    for name, is_in_menu in (
        ("Wijzigen", False),
        ("Kanttekening", False),
        ("Bezwaar", False),
        ("Bron toevoegen", True),
        ("Opmerking maken", True),
        ("Apart zetten", True),
    ):
        link = written.get_by_role("link", name=name)
        for _ in range(2):
            if is_in_menu:
                menu_of(written)
            link.focus()
            page.keyboard.press("Enter")
            expect(written.locator("form :is(textarea, select):focus")).to_have_count(1)
            page.keyboard.press("Escape")
            expect(written.locator(".clause__menu > summary") if is_in_menu else link).to_be_focused()

    link = written.get_by_role("link", name="Kanttekening")
    page.evaluate(LEAVE_AT_ONCE)
    with page.expect_response("**/clausules/*/"):  # the clause without the form, not the same page once more
        link.click()
    expect(link).to_be_focused()

    link = page.locator("#add-noting-link")
    for _ in range(2):
        link.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("textbox", name="Tekst")).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_focused()


def test_the_page_of_one_form_and_an_answer_are_left_and_saved_with_the_keyboard_too(visit, writer, position):
    page = open_at(visit, writer, position, DESKTOP)
    written = clause(page, "achteraf")
    written.get_by_role("link", name="Kanttekening").click()
    remark = page.get_by_label("Uw kanttekening")
    remark.fill("mits het kan")
    remark.press("Escape")
    expect(remark).to_have_count(0)
    page.goto(written.get_by_role("link", name="Wijzigen").get_attribute("href"))
    text = page.get_by_role("textbox", name="Tekst")
    text.press("Escape")
    expect(text).to_have_count(0)
    page.go_back()
    text.fill("op de eigen pagina")
    text.press("Control+Enter")
    expect(page.locator("#kind-noting .clause__text").nth(2)).to_have_text("op de eigen pagina")
