"""One text through three councils: three rapporteurs, three griffiers and whoever checks it, each in an own browser.

With a real worker. What the matrix, the lanes and the certificate say is looked at after every step.
"""

import datetime
import re
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from motions.operations.sync import sync_position
from overleg.demo import gremia, people
from positions.models import Position
from positions.operations.position import appoint_rapporteurs, create_position
from tests.factories import ThemeFactory
from tests.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.queue]

HALF_YEAR, QUARTER = "elk half jaar", "elk kwartaal"
SLUGS = ("flevoland", "almere", "lelystad")


@pytest.fixture
def story(visit, start_worker, transactional_db):
    """The position, who acts on it, and a page for each of them."""
    start_worker(beat=True)
    bodies = gremia.load()
    persons = people.load(bodies)
    position = create_position(title="De bus vanaf dag een", theme=ThemeFactory(), by=None)
    mandates = [persons[f"rapporteur.{slug}"].mandates.get() for slug in SLUGS]
    appoint_rapporteurs(position, mandates=mandates, gremia=bodies.values(), by=None)
    sync_position(position.pk)
    pages: dict[str, Page] = {}

    def page_of(who: str) -> Page:
        if who not in pages:
            pages[who] = visit(persons[who] if who != "public" else None)
        return pages[who]

    return SimpleNamespace(position=position, gremia=bodies, page=page_of, address=f"/standpunten/{position.pk}/")


def test_one_text_goes_through_three_councils(story):
    draft_together(story)
    object_change_and_confirm(story)
    declare_joint(story)
    file_three_motions(story)
    almere_adopts_by_votes(story)
    lelystad_amends_and_the_others_are_warned(story)
    flevoland_adopts_the_change_after_a_new_round(story)
    what_the_public_can_check(story)


def draft_together(story) -> None:
    """What one writes, the two others see without a reload."""
    for slug in SLUGS:
        story.page(f"rapporteur.{slug}").goto(story.address)
    add(story.page("rapporteur.flevoland"), "noting", "in [gebied] nieuwe wijken worden gebouwd")
    add(story.page("rapporteur.almere"), "considering", "een bus pas later veel te laat is")
    add(story.page("rapporteur.lelystad"), "dictum", f"[gremium] {HALF_YEAR} te laten weten hoe het staat")
    for slug in SLUGS:
        clauses = story.page(f"rapporteur.{slug}").locator(".clauses > .clause .clause__text")
        expect(clauses).to_have_count(3)
    expect_matrix(story, "Alle 3 moties zeggen woord voor woord hetzelfde.")


def object_change_and_confirm(story) -> None:
    """Almere objects; Lelystad changes the words; all are back to open, and now all agree."""
    almere, lelystad = story.page("rapporteur.almere"), story.page("rapporteur.lelystad")
    clause(almere, "considering").get_by_role("link", name="Bezwaar").click()
    clause(almere, "considering").get_by_role("textbox").first.fill("Dit klinkt als een verwijt.")
    clause(almere, "considering").get_by_role("button", name="Bezwaar").click()
    expect(clause(lelystad, "considering")).to_contain_text("Dit klinkt als een verwijt.")
    expect(lelystad.get_by_role("button", name="Gezamenlijk vaststellen")).to_be_disabled()

    clause(lelystad, "considering").get_by_role("link", name=re.compile("^Wijzigen")).click()
    form = clause(lelystad, "considering").locator("form:has(textarea)")
    form.locator("textarea").fill("een bus meer gebruikt wordt als hij er vanaf het begin is")
    form.get_by_role("button", name="Opslaan").click()
    for slug in SLUGS:
        changed = clause(story.page(f"rapporteur.{slug}"), "considering")
        expect(changed).to_contain_text("vanaf het begin")
        expect(changed).not_to_contain_text("verwijt")
        confirm_all(story.page(f"rapporteur.{slug}"))


def read_the_proof(story, slug) -> None:
    """A rapporteur reads the motions side by side and says that the own one can be so."""
    page = story.page(f"rapporteur.{slug}")
    page.goto(f"{story.address}proef/")
    expect(page.locator("article.draft")).to_have_count(3)
    page.get_by_role("button", name="Zo kan het bij ons").click()
    expect(page.get_by_role("button", name="Terugnemen")).to_be_visible()
    page.goto(story.address)


def declare_joint(story) -> None:
    page = story.page("rapporteur.flevoland")
    expect(page.locator("#consensus")).to_contain_text("3 van 3 clausules gedragen door alle drie")
    for slug in SLUGS:
        read_the_proof(story, slug)
    page.goto(story.address)
    page.get_by_role("button", name="Gezamenlijk vaststellen").click()
    expect(page.locator("#consensus")).to_contain_text("Gezamenlijk vastgesteld.")
    expect(story.page("rapporteur.almere").locator("#consensus")).to_contain_text("Gezamenlijk vastgesteld.")


def file_three_motions(story) -> None:
    for days, slug in ((0, "almere"), (0, "lelystad"), (14, "flevoland")):
        file(story, slug, council_date=timezone.localdate() + datetime.timedelta(days=days))
    expect_matrix(story, "Alle 3 moties zeggen woord voor woord hetzelfde.")
    expect_lanes(story, "3 van 3 ingediend, woordelijk gelijk.")


def almere_adopts_by_votes(story) -> None:
    """All in favour but one fractie that is divided, each counted against its seats."""
    page = story.page("griffier.almere")
    record(page, motion(story, "almere"), "adopted", in_favour=story.gremia["almere"].fracties.exclude(name="VVD"))
    fractie = story.gremia["almere"].fracties.get(name="VVD")
    page.locator(f"[name=vote_{fractie.pk}]").select_option("divided")
    if not page.locator(f"[name=vote_{fractie.pk}_in_favour]").is_visible():
        page.get_by_text("Verdeeld: VVD").click()
    page.locator(f"[name=vote_{fractie.pk}_in_favour]").fill("4")
    page.locator(f"[name=vote_{fractie.pk}_against]").fill("1")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("U vulde 5 stemmen in")).to_be_visible()  # of six seats: refused at the fractie
    assert "422" in page.complaints.pop()
    page.locator(f"[name=vote_{fractie.pk}_against]").fill("2")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_role("main")).to_contain_text("Aangenomen")
    expect(page.get_by_role("row", name=re.compile("VVD"))).to_contain_text("4")
    expect_lanes(story, "1 van 3 aangenomen")


def lelystad_amends_and_the_others_are_warned(story) -> None:
    page = story.page("griffier.lelystad")
    page.goto(motion(story, "lelystad").get_absolute_url())
    text = "\n".join(page.locator(".motion-text").all_inner_texts())
    page.get_by_role("link", name="Gewijzigde tekst vastleggen").click()
    page.locator("[name=text]").fill(text.replace(HALF_YEAR, QUARTER))
    page.get_by_role("button", name="Bekijken wat er veranderde").click()
    expect(page.locator("main ins")).to_contain_text("kwartaal")
    page.get_by_role("button", name="Deze wijziging vastleggen").click()
    for slug in ("flevoland", "almere"):
        other = story.page(f"rapporteur.{slug}")
        other.goto("/")
        expect(other.get_by_role("main")).to_contain_text("gewijzigd in Lelystad")
        other.goto(story.address)
        expect(other.locator("main ins").first).to_contain_text("kwartaal")
    expect_matrix(story, "2 van de 3 moties zeggen wat is afgesproken. Lelystad zegt iets anders in 1 clausule.")
    record(page, motion(story, "lelystad"), "adopted", in_favour=story.gremia["lelystad"].fracties.all())
    page.locator("[name=amendment]").select_option(index=1)
    page.get_by_role("button", name="Vastleggen").click()
    expect_lanes(story, "2 van 3 aangenomen")


def flevoland_adopts_the_change_after_a_new_round(story) -> None:
    page = story.page("rapporteur.flevoland")
    page.goto(story.address)
    page.get_by_role("link", name=re.compile("^Bekijken.*Flevoland")).click()
    expect(page.get_by_role("main")).to_contain_text("Nog 14 dagen")
    page.locator("[name=answer][value=adopt]").check()
    page.get_by_role("button", name="Antwoord vastleggen").click()
    expect(page.get_by_role("main")).to_contain_text("kwartaal")
    story.position.refresh_from_db()
    assert not story.position.is_locked
    for slug in SLUGS:
        writer = story.page(f"rapporteur.{slug}")
        writer.goto(story.address)
        expect(clause(writer, "dictum")).to_contain_text(QUARTER)
        confirm_all(writer)
    page.goto(story.address)
    page.get_by_label("Waarom stelt u de tekst nu al vast?").fill("Er is haast: de raad vergadert morgen.")
    page.get_by_role("button", name="Gezamenlijk vaststellen").click()
    expect(page.locator("#consensus")).to_contain_text("Gezamenlijk vastgesteld.")
    clerk = story.page("griffier.flevoland")
    clerk.goto(motion(story, "flevoland").get_absolute_url())
    expect(clerk.get_by_role("main")).to_contain_text("loopt achter op de gezamenlijke tekst")
    clerk.goto(f"{motion(story, 'flevoland').get_absolute_url()}indienen/")
    expect(clerk.locator(".motion-text")).to_contain_text(QUARTER)
    clerk.get_by_role("button", name="Indienen").click()
    clerk.goto(f"{motion(story, 'flevoland').get_absolute_url()}gegevens/")  # the meeting was moved to today
    clerk.locator("[name=council_date]").fill(timezone.localdate().isoformat())
    clerk.get_by_role("button", name="Opslaan").click()
    expect(clerk.get_by_role("main")).to_contain_text("Ingediend")
    record(clerk, motion(story, "flevoland"), "adopted", in_favour=story.gremia["flevoland"].fracties.all())
    clerk.get_by_role("button", name="Vastleggen").click()
    expect_lanes(story, "3 van 3 aangenomen")
    expect_matrix(story, "2 van de 3 moties zeggen wat is afgesproken. Almere zegt iets anders in 1 clausule.")


def what_the_public_can_check(story) -> None:
    page = story.page("public")
    page.goto(f"/gelijkluidend/{story.position.pk}/")
    rows = page.locator("table").first.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("Ja, woord voor woord")
    expect(rows.nth(1)).to_contain_text("Nee: 1 clausule verschilt")
    expect(rows.nth(2)).to_contain_text("Ja, woord voor woord")
    code = page.locator(".code--large").inner_text()
    page.goto(f"/verifieer/{code}/")
    expect(page.get_by_role("main")).to_contain_text("De bus vanaf dag een")


def clause(page: Page, kind: str):
    return page.locator(f"#kind-{kind} .clauses > li").first


def add(page: Page, kind: str, text: str) -> None:
    page.locator(f"#add-{kind}-link").click()
    form = page.locator(f"#add-{kind} form:has(textarea)")
    form.locator("textarea").fill(text)
    form.get_by_role("button", name="Opslaan").click()
    expect(clause(page, kind)).to_be_visible()


def confirm_all(page: Page) -> None:
    """Akkoord with every clause on which this rapporteur's gremium said nothing yet."""
    for kind in ("noting", "considering", "dictum"):
        if not clause(page, kind).locator(".answering").count():
            continue  # its council decided about this clause, which was not changed since
        shown = clause(page, kind).locator(".answering").first
        agree = shown.get_by_role("button", name="Akkoord")
        if shown.evaluate("part => part.tagName") == "DIV":
            agree.click()
        expect(clause(page, kind).locator("details.answering").first).to_contain_text("akkoord")


def motion(story, slug: str):
    return Position.objects.get(pk=story.position.pk).motions.select_related("gremium").get(gremium__slug=slug)


def file(story, slug: str, *, council_date: datetime.date) -> None:
    """The griffier fills in the frame and hands the motion in."""
    page = story.page(f"griffier.{slug}")
    address = motion(story, slug).get_absolute_url()
    page.goto(f"{address}gegevens/")
    page.locator("[name=council_date]").fill(council_date.isoformat())
    page.locator("[name=submitters]").first.check()
    page.get_by_role("button", name="Opslaan").click()
    wait_until(lambda: not motion(story, slug).is_behind, what="the date in the opening")
    page.goto(f"{address}indienen/")
    page.get_by_role("button", name="Indienen").click()
    expect(page.get_by_role("main")).to_contain_text("Ingediend")


def record(page: Page, motion, result: str, *, in_favour) -> None:
    """Fill in what the council declared, with the votes; not yet sent."""
    page.goto(f"{motion.get_absolute_url()}uitslag/")
    page.locator(f"[name=result][value={result}]").check()
    for fractie in in_favour:
        page.locator(f"[name=vote_{fractie.pk}]").select_option("in_favour")


def expect_matrix(story, words: str) -> None:
    page = story.page("regioadviseur")
    page.goto(story.address)
    expect(page.locator("#matrix")).to_contain_text(words)


def expect_lanes(story, words: str) -> None:
    page = story.page("regioadviseur")
    page.goto(story.address)
    expect(page.locator(".lanes__summary")).to_contain_text(words)
