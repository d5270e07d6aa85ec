"""The main job as three people do it: plan and invite, read, draft; from a date in the calendar to three motions.

On the data of the demonstration, with a real worker and beat.
"""

import re
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from overleg import demo

pytestmark = [pytest.mark.browser, pytest.mark.queue]


AGENDA = """\
Agenda
17.30   Via aanmelding, gebruikmaken van diner
18.30 Inloop
19.00  Opening door Griffier Almere
19.10 Meer invloed op de BO MIRT tafel door gezamenlijke

standpunten te formuleren
20.00 Break
20.10 Flevoland bouwen aan samenlevingen ook na 2030

Welk politiek thema bespreken we een volgende keer:
- Wat zegt de Strategische Agenda Flevoland
- Voor welke onderwerpen is meer draagvlak nodig
- Hoe krijgen we een Universiteit in Flevoland?

20.50 Samenvatting door voorzitter en afsluiting
21.00 Netwerkmoment tot ongeveer 21.30
"""
"""The agenda of 13 June 2024, as it comes out of a PDF."""


def test_the_walk_from_a_date_to_three_motions(visit, start_worker):
    demo.load()
    start_worker(beat=True)
    plan_an_evening_and_send_its_invitation(visit)
    read_the_dossier_on_a_tablet(visit)
    change_a_clause_and_see_three_motions_follow(visit)


def log_in(page: Page, email: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Inloggen").first.click()
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill("overleg-demo")
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()


def words_of_pdf(page: Page, address: str) -> str:
    """The text of the PDF at the address, with single spaces; read with the session of the page."""
    answer = page.request.get(address)
    assert answer.ok, address
    assert answer.headers["content-type"] == "application/pdf"
    pdf = pypdfium2.PdfDocument(BytesIO(answer.body()))
    return " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf).split())


def plan_an_evening_and_send_its_invitation(visit) -> None:
    page = visit()
    log_in(page, "griffier.almere@example.org")
    page.goto("/beheer/meetings/meeting/add/")
    page.get_by_label(re.compile("^Datum")).fill("2030-06-13")
    page.locator("[name=start]").fill("19:00")
    page.locator("[name=end]").fill("21:30")
    page.locator("[name=host]").select_option(label="de raad van Almere")
    page.locator("[name=_save]").click()

    page.get_by_role("link", name="Agenda plakken").first.click()
    page.locator("[name=text]").fill(AGENDA)
    page.get_by_role("button", name="Resultaat tonen").click()
    lost = page.locator(".paste-lost li")
    expect(lost).to_have_count(1)
    expect(lost).to_contain_text("Agenda")
    page.get_by_role("button", name="Op de agenda zetten").click()
    expect(page.locator("input[name$='-title']")).not_to_have_count(0)
    page.get_by_role("link", name="Stappen van deze vergadering").click()

    page.locator("[name=because]").fill("De commissies zijn per e-mail akkoord gegaan.")
    page.get_by_role("button", name="Publiceren").click()
    link = page.get_by_role("main").get_by_role("link", name=re.compile(r"Uitnodiging \(pdf\)", re.IGNORECASE))
    expect(link).to_be_visible()

    public = visit()
    public.goto("/")
    public.get_by_role("main").get_by_role("link", name=re.compile("13 juni 2030")).first.click()
    expect(public.locator(".timetable > li")).to_have_count(8)
    expect(public.locator(".timetable > li").nth(2)).to_contain_text("Griffier Almere")
    address = public.get_by_role("link", name=re.compile("uitnodiging", re.IGNORECASE)).first.get_attribute("href")
    words = words_of_pdf(public, address)
    for said in ("Donderdag 13 juni 2030", "17.30", "gezamenlijke standpunten te formuleren", "Netwerkmoment"):
        assert said in words


def read_the_dossier_on_a_tablet(visit) -> None:
    page = visit(viewport={"width": 1024, "height": 768})
    log_in(page, "lid.lelystad@example.org")
    page.goto("/dossiers/")
    page.get_by_role("main").get_by_role("link", name="Leesdossier Invloed op het BO MIRT").click()
    page.get_by_role("heading", name="Leesdossier Invloed op het BO MIRT").wait_for()
    page.locator("a.list__title[href$='/pagina/1/']").first.click()
    picture = page.locator("figure.document-page img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") >= 1000
    first = picture.get_attribute("src")
    page.get_by_role("link", name=re.compile("Volgende")).click()
    expect(page.locator("figure.document-page img")).not_to_have_attribute("src", first)
    page.get_by_text("Tekst van deze pagina").click()
    assert len(page.locator(".reader__text .prose").inner_text()) > 100


def change_a_clause_and_see_three_motions_follow(visit) -> None:
    page = visit()
    log_in(page, "rapporteur.flevoland@example.org")
    page.goto("/standpunten/")
    page.get_by_role("main").get_by_role("link", name=re.compile("BO MIRT")).first.click()
    drafts = page.locator("#drafts .draft")
    expect(drafts).to_have_count(3)
    clause = page.locator("#kind-dictum .clause").first
    clause.get_by_role("link", name=re.compile("^Wijzig")).click()
    form = page.locator("#kind-dictum form:has(textarea)")
    form.locator("textarea").fill("elk halfjaar aan [gremium] te melden wat er met dit standpunt is gedaan")
    form.get_by_role("button", name="Opslaan").click()
    for place, words in enumerate(
        (
            "elk halfjaar aan Provinciale Staten van Flevoland te melden",
            "elk halfjaar aan de raad van Almere te melden",
            "elk halfjaar aan de raad van Lelystad te melden",
        )
    ):
        expect(drafts.nth(place)).to_contain_text(words)
        expect(drafts.nth(place)).to_contain_text("bijgewerkt")
    addresses = [link.get_attribute("href") for link in page.locator("#drafts a[href$='.pdf']").all()]
    flevoland, almere, lelystad = [words_of_pdf(page, address) for address in addresses]
    assert "Provinciale Staten van Flevoland, in vergadering bijeen" in flevoland
    assert "en gaan over tot de orde van de dag." in flevoland
    assert "verzoeken het college van Gedeputeerde Staten" in flevoland
    for raad in (almere, lelystad):
        assert "en gaat over tot de orde van de dag." in raad
        assert "verzoekt het college van burgemeester en wethouders" in raad
    assert "De raad van de gemeente Almere, in vergadering bijeen" in almere
    assert "De gemeenteraad van Lelystad, in vergadering bijeen" in lelystad
