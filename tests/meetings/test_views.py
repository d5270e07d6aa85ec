"""The pages about meetings."""

import datetime
import re

import lxml.html
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from attendance.permissions import is_open
from gremia.models import Gremium, Role
from meetings.invitation import TEMPLATE, content_of, context
from meetings.models import Meeting, Region
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import record_move
from meetings.queries.pages import meetings
from meetings.sections import TEXTS
from tests.factories import (
    AgendaItemFactory,
    DossierFactory,
    GremiumFactory,
    InvitationFactory,
    InvitationPdfFactory,
    InviteeFactory,
    MeetingFactory,
    ThemeFactory,
    logged_in,
    person,
)
from tests.pages import number_of_queries, words

TODAY = timezone.localdate()
LIST = reverse("meetings:meetings")


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def of_state(status: str) -> Meeting:
    state = {"cancelled_because": "De zaal is onder water gelopen."} if status == "cancelled" else {}
    return MeetingFactory(published=status != "concept", **{**state, "status": status})


def test_a_moved_meeting_says_so_to_everybody(client):
    meeting = MeetingFactory(published=True, host__town_hall="stadhuis", host__address="Plein 1")
    before = TimeAndPlace(datetime.date(2027, 3, 18), datetime.time(19), datetime.time(0, 30), "stadhuis", "Plein 1")
    assert "Gewijzigd" not in words(client.get(meeting.get_absolute_url()))
    record_move(meeting, earlier=before, because="De zaal is bezet.", by=None)
    day = date_format(TODAY)
    whole = f"Gewijzigd op {day}. Eerder was het: donderdag 18 maart 2027, 19.00 tot 00.30 uur, stadhuis, Plein 1."
    assert f"{whole} De zaal is bezet." in words(client.get(meeting.get_absolute_url()))
    assert f"{whole} De zaal is bezet." in words(client.get("/"))
    assert f"Gewijzigd op {day}" in words(client.get(LIST))
    content = content_of(Meeting.objects.get())
    assert content.moved == f"{whole} De zaal is bezet."
    assert content.moved in render_to_string(TEMPLATE, context(content))
    Meeting.objects.update(status="held")
    assert "Gewijzigd" not in words(client.get(LIST))


def test_the_list_before_anything_is_planned(client):
    page = client.get(LIST)
    assert "Er staat nu geen vergadering gepland." in words(page)
    assert "Plan een vergadering" not in words(page)


def test_a_meeting_is_called_by_its_day_in_each_language():
    meeting = MeetingFactory(date=datetime.date(2027, 1, 7))
    assert str(meeting) == "Politiek overleg 7 januari 2027"
    with translation.override("en"):
        assert str(meeting) == "Politiek overleg 7 January 2027"


def test_the_list(client):
    theme = ThemeFactory(name="Mobiliteit")
    days = [TODAY, TODAY + datetime.timedelta(days=9), datetime.date(2023, 5, 23), datetime.date(2024, 1, 24)]
    for day in [*days, datetime.date(2024, 6, 13)]:
        MeetingFactory(published=True, date=day).themes.add(theme)
    MeetingFactory(date=TODAY)
    page = client.get(LIST)
    assert [meeting.date for meeting in page.context["upcoming"]] == days[:2]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page.content.decode()) == ["Komende vergaderingen", "2024", "2023"]
    assert re.findall(r"\b\w+ \d+ \w+ 202[34]", words(page)) == [
        "donderdag 13 juni 2024",
        "woensdag 24 januari 2024",
        "dinsdag 23 mei 2023",
    ]
    assert words(page).count("Mobiliteit") == 5


@pytest.mark.parametrize(
    ("hour", "is_ahead"), [("23:30", True), ("00:10", True), ("00:59", True), ("01:00", False), ("09:00", False)]
)
def test_an_evening_that_passes_midnight_is_not_over_before_its_end(monkeypatch, hour, is_ahead):
    """On the start page, in the list, and for who answers or carries action points over."""
    evening = MeetingFactory(published=True, date=TODAY, start=datetime.time(20), end=datetime.time(1))
    short = MeetingFactory(published=True, date=TODAY, start=datetime.time(20), end=datetime.time(22))
    day = TODAY if hour == "23:30" else TODAY + datetime.timedelta(days=1)
    now = datetime.datetime.combine(day, datetime.time.fromisoformat(hour), timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: now)
    of_today = {short} if hour == "23:30" else set()
    assert set(Meeting.objects.upcoming()) == of_today | ({evening} if is_ahead else set())
    assert set(Meeting.objects.past()) == {evening, short} - set(Meeting.objects.upcoming())
    evening.refresh_from_db()
    assert evening.is_ahead == is_ahead
    listed = meetings(AnonymousUser())
    assert (evening in listed["upcoming"], evening in listed["past"]) == (is_ahead, not is_ahead)
    assert is_open(InviteeFactory(meeting=evening)) == is_ahead


def test_the_list_takes_as_many_queries_for_one_as_for_ten(client):
    browsers = [client, *(logged_in(person(role)) for role in (Role.MEMBER, Role.CLERK))]
    for more in (1, 2, 7):
        for meeting in MeetingFactory.create_batch(more, published=True):
            meeting.themes.add(ThemeFactory(), ThemeFactory())
        assert [number_of_queries(browser, LIST) for browser in browsers] == [3, 6, 6]


def test_a_meeting_that_was_held_stays_for_everybody(client):
    assert client.get(of_state("held").get_absolute_url()).status_code == 200


def test_the_meeting(client):
    host = GremiumFactory(short_name="Almere", town_hall="stadhuis", address="Stadhuisplein 1, Almere")
    meeting = MeetingFactory(
        published=True, host=host, date=datetime.date(2024, 6, 13), chair="Raadslid Lelystad", room="Raadzaal"
    )
    meeting.themes.add(ThemeFactory(name="Mobiliteit"))
    AgendaItemFactory(meeting=meeting, duration=10, title="Opening", speaker="Griffier Almere", internal_note="Geheim")
    AgendaItemFactory(meeting=meeting, title="Debat", public_text="- Over *vervoer* <script>")
    why = "Omdat het nu kan.^[[Brief](https://example.org/brief)]"
    InvitationFactory(meeting=meeting, why_now=why, sender="De griffie van de avond")
    Region.objects.create(pk=1, about_lead="Meer zeggen", about_how="Wij **praten**.")
    page = client.get(meeting.get_absolute_url())
    html = page.content.decode()
    shown = words(page)
    for expected in (
        "Politiek overleg donderdag 13 juni 2024 Van 19.00 tot 21.30 uur, stadhuis, Raadzaal, Stadhuisplein 1, Almere",
        "19.00 – 19.10 Opening Griffier Almere 19.10 – 21.30 Debat Over vervoer <script>",
        "Waarom nu Omdat het nu kan. 1 De marsroute ",
        "Figuur 1. De marsroute: van leesdossier naar de landelijke tafel Eindnoten Brief",
        "Dagvoorzitter Raadslid Lelystad",
        "Thema's Mobiliteit",
        "Van De griffie van de avond Aan Volksvertegenwoordigers, bestuurders en belangstellenden Agenda",
        "Meer zeggen Wie Raadsleden van de deelnemende gremia voeren het gesprek.",
        "Hoe Wij praten. Wanneer Donderdag 13 juni, stadhuis (Almere)",
    ):
        assert expected in shown, expected
    assert 'href="#noot-1"' in html
    assert 'href="#verwijzing-1"' in html
    assert html.count("<h1>") == 1
    assert "Geheim" not in html
    assert "<script>" not in html


@pytest.mark.parametrize("number", [2, 9])
@pytest.mark.parametrize("is_written", [True, False])
def test_the_page_has_the_headings_of_the_document_in_its_order(client, number, is_written):
    meeting = MeetingFactory(published=True, host=GremiumFactory(short_name="Almere"))
    for each in range(number - 1):
        GremiumFactory(short_name=f"Plaats {each}")
    AgendaItemFactory(meeting=meeting)
    if is_written:
        texts = {name: f"Over {name}.^[Een noot bij {name}.]" for name in TEXTS}
        InvitationFactory(meeting=meeting, about_more="Kijk ook daar.", **texts)
    page = lxml.html.fromstring(client.get(meeting.get_absolute_url()).text)
    said = context(content_of(meeting))
    paper = lxml.html.fromstring(render_to_string(TEMPLATE, said))
    own = {"Gezamenlijke standpunten"}
    headings = [heading.text for heading in page.findall(".//main//h2") if heading.get("id") != "about"]
    assert [heading for heading in headings if heading not in own] == [
        part.text for part in paper.findall(".//main//h2")
    ]
    assert ("De marsroute" in headings, "Eindnoten" in headings) == (True, is_written)
    assert page.find(".//section[@aria-labelledby='route']/figure") is not None
    column = "//*[contains(concat(' ', @class, ' '), ' about ')]"
    assert page.xpath(f"{column}//h3/text()") == paper.xpath(f"{column}//h2/text()")
    mails = [f"Griffie {gremium.short_name}: {gremium.griffie_email}" for gremium in Gremium.objects.current()]
    for document in (page, paper):
        assert [
            each for each in (" ".join(li.text_content().split()) for li in document.iter("li")) if each in mails
        ] == mails


def test_a_meeting_can_do_without_the_route(client):
    invitation = InvitationFactory(meeting__published=True, shows_route=False)
    assert "De marsroute" not in client.get(invitation.meeting.get_absolute_url()).text


def test_a_cancelled_meeting_says_why(client):
    page = words(client.get(of_state("cancelled").get_absolute_url()))
    assert "Deze vergadering gaat niet door. De zaal is onder water gelopen." in page
    assert "Afgelast: De zaal is onder water gelopen." in words(client.get(LIST))


def test_a_concept_says_so_to_the_griffies(client):
    client.force_login(person(Role.CLERK))
    meeting = of_state("concept")
    page = client.get(meeting.get_absolute_url())
    assert "Deze vergadering is een concept. Alleen de griffies zien het." in words(page)
    assert reverse("admin:meetings_meeting_steps", args=[meeting.pk]) in page.content.decode()


def test_an_agenda_that_is_still_empty(client):
    assert "De agenda volgt nog." in words(client.get(of_state("published").get_absolute_url()))


@pytest.mark.parametrize(("role", "shown"), [(None, False), (Role.MEMBER, True)])
def test_positions_are_for_participants(client, role, shown):
    if role:
        client.force_login(person(role))
    page = client.get(of_state("published").get_absolute_url())
    assert (f"{reverse('positions:positions')}?vergadering=" in page.content.decode()) is shown


def test_the_pdf_is_on_the_page_as_soon_as_it_is_ready(client):
    meeting = of_state("published")
    link = reverse("meetings:invitation_pdf", args=[meeting.pk])
    pdf = InvitationPdfFactory(meeting=meeting, state="requested")
    assert link not in client.get(meeting.get_absolute_url()).content.decode()
    pdf.state, pdf.file = "ready", "invitations/uitnodiging.pdf"
    pdf.save()
    assert link in client.get(meeting.get_absolute_url()).content.decode()


def test_each_language_has_its_own_page(client):
    url = of_state("published").get_absolute_url()
    assert "Gastheer" in words(client.get(url))
    client.cookies["django_language"] = "en"
    assert "Host" in words(client.get(url))


def test_a_page_that_is_known_takes_one_query_of_its_own(client):
    meeting = of_state("published")
    AgendaItemFactory.create_batch(30, meeting=meeting)
    for browser, queries in ((client, 1), (logged_in(person(Role.MEMBER)), 9), (logged_in(person(Role.CLERK)), 9)):
        browser.get(meeting.get_absolute_url())
        assert number_of_queries(browser, meeting.get_absolute_url()) == queries


@pytest.mark.parametrize("items", [1, 3, 10])
def test_a_page_that_is_new_takes_as_many_queries_for_one_as_for_ten(client, items, django_assert_num_queries):
    meeting = of_state("published")
    AgendaItemFactory.create_batch(items, meeting=meeting)
    InvitationFactory(meeting=meeting, why_now="".join(f"Daarom.^[Noot {number}]" for number in range(items)))
    for _theme in range(items):
        meeting.themes.add(ThemeFactory())
    with django_assert_num_queries(10):
        client.get(meeting.get_absolute_url())


def test_a_meeting_leads_to_its_dossier_once_there_is_one(client):
    meeting = MeetingFactory(published=True)
    page = f"/vergaderingen/{meeting.pk}/"
    link = f'href="/dossiers/?vergadering={meeting.pk}"'
    assert link not in client.get(page).content.decode()
    dossier = DossierFactory(meeting=meeting, status="concept")
    assert link not in client.get(page).content.decode()
    dossier.status = "final"
    dossier.save()
    assert link in client.get(page).content.decode()
