"""The list and the page of a dossier, for readers and for the griffie."""

import datetime
import re

import pytest

from dossiers.forms import MAX_CHOICES
from dossiers.models import Dossier
from gremia.models import Role
from tests.dossiers.papers import shelved_pdf
from tests.factories import (
    DocumentFactory,
    DossierFactory,
    GremiumFactory,
    MeetingFactory,
    ThemeFactory,
    logged_in,
    person,
)
from tests.pages import number_of_queries


@pytest.fixture
def clerk(client):
    client.force_login(person(Role.CLERK))
    return client


def test_the_list_and_a_dossier_cost_the_same_for_one_three_and_ten(client):
    browsers = [client, *(logged_in(person(role)) for role in (Role.MEMBER, Role.CLERK))]
    dossier, counts = DossierFactory(meeting=MeetingFactory(published=True)), set()
    for more in (1, 2, 7):
        for _ in range(more):
            shelved_pdf(DossierFactory(meeting=MeetingFactory(published=True)))
            DossierFactory()
            DocumentFactory(dossier=dossier, source=GremiumFactory(), visibility="public")
        pages = ("/dossiers/", f"/dossiers/{dossier.pk}/")
        counts.add(tuple(number_of_queries(browser, page) for browser in browsers for page in pages))
    assert len(counts) == 1


def test_dossiers_stand_by_meeting_latest_first_then_by_theme(client):
    old, new = (MeetingFactory(published=True, date=datetime.date(2024, month, 13)) for month in (1, 6))
    theme = ThemeFactory(name="Na 2030")
    DossierFactory(theme=theme, title="D")
    DossierFactory(meeting=old, title="C")
    DossierFactory(meeting=new, title="B", order=2)
    DossierFactory(meeting=new, title="A", order=1)
    groups = client.get("/dossiers/").context["dossier_groups"]
    assert [(group.subject, [d.title for d in group.dossiers], group.may_open) for group in groups] == [
        (new, ["A", "B"], True),
        (old, ["C"], True),
        (theme, ["D"], False),
    ]


def test_the_list_of_one_meeting(client):
    meeting, hidden = MeetingFactory(published=True), MeetingFactory()
    mine = DossierFactory(meeting=meeting)
    DossierFactory(meeting=MeetingFactory(published=True))
    answer = client.get(f"/dossiers/?vergadering={meeting.pk}")
    assert [group.dossiers for group in answer.context["dossier_groups"]] == [[mine]]
    mine.delete()
    assert (
        "Er is nog geen leesdossier voor deze vergadering."
        in client.get(answer.request["PATH_INFO"] + f"?vergadering={meeting.pk}").text
    )
    for odd in (hidden.pk, 0, -1, 10**30, "9" * 5000, "abc", "²", "1.5", "%"):
        assert client.get("/dossiers/", {"vergadering": odd}).status_code == 404, odd


def test_the_list_of_a_theme_a_year_and_a_status(client):
    theme = ThemeFactory(name="Wonen", slug="wonen")
    meeting = MeetingFactory(published=True)
    meeting.themes.add(theme)
    DossierFactory(title="Van het thema", theme=theme, version_date=datetime.date(2024, 5, 1))
    DossierFactory(title="Van de vergadering", meeting=meeting, version_date=datetime.date(2025, 5, 1))
    DossierFactory(title="Iets anders", version_date=datetime.date(2025, 6, 1))
    DossierFactory(title="In de maak", theme=theme, status="concept", version_date=datetime.date(2026, 6, 1))

    def found(**asked: object) -> list[str]:
        groups = client.get("/dossiers/", asked).context["dossier_groups"]
        return sorted(dossier.title for group in groups for dossier in group.dossiers)

    assert found(thema="wonen") == ["Van de vergadering", "Van het thema"]
    assert found(jaar=2025) == ["Iets anders", "Van de vergadering"]
    assert found(thema="wonen", jaar=2025) == ["Van de vergadering"]
    assert found(thema="wonen", zoek="het thema") == ["Van het thema"]
    # What is no choice is left out: nobody learns by it of what there is besides.
    for odd in ({"thema": "elders"}, {"jaar": 2026}, {"jaar": "x"}, {"status": "concept"}, {"status": "x"}):
        assert len(found(**odd)) == 3, odd
    page = client.get("/dossiers/", {"thema": "wonen", "jaar": 2025}).text
    assert "1 gevonden." in page
    assert 'name="status"' not in page
    client.force_login(person(Role.CLERK))
    assert found(status="concept") == ["In de maak"]
    assert found(status="concept", jaar=2026) == ["In de maak"]
    # Among some of them it would not be seen where one goes.
    assert "verplaatsen" in client.get("/dossiers/").text
    assert "verplaatsen" not in client.get("/dossiers/", {"thema": "wonen"}).text


def test_among_many_themes_one_is_typed_of_those_that_have_a_dossier(client):
    DossierFactory(title="Het ene", theme=ThemeFactory(name="Onderwerp", slug="onderwerp"))
    for number in range(MAX_CHOICES + 2):
        theme = ThemeFactory(name=f"Onderwerp {number:03}", slug=f"onderwerp-{number:03}")
        DossierFactory(title=f"Dossier {number:03}", theme=theme)
    ThemeFactory(name="Zonder dossier", slug="zonder")
    DossierFactory(title="In de maak", theme=ThemeFactory(name="Geheim", slug="geheim"), status="concept")

    def found(asked: str) -> list[str]:
        groups = client.get("/dossiers/", {"thema": asked}).context["dossier_groups"]
        return [dossier.title for group in groups for dossier in group.dossiers]

    page = client.get("/dossiers/").text
    offered = re.findall(
        r'<option value="([^"]*)">', page.split('<datalist id="thema-words">')[1].split("</datalist>")[0]
    )
    assert offered == ["Onderwerp", *(f"Onderwerp {number:03}" for number in range(MAX_CHOICES + 2))]
    assert 'list="thema-words"' in page
    assert found("onderwerp 007") == found("onderwerp-007") == found("007") == ["Dossier 007"]
    assert found("Onderwerp") == ["Het ene"], "what was chosen is not part of another name"
    assert found("werp 00") == [f"Dossier {number:03}" for number in range(10)]
    assert found("geheim") == found("bestaat niet") == []
    assert "Er is geen dossier dat past." in client.get("/dossiers/", {"thema": "bestaat niet"}).text


def test_the_public_sees_public_documents_only_and_that_there_is_more(client):
    dossier = DossierFactory()
    shelved_pdf(dossier, title="Alleen voor deelnemers")
    public = shelved_pdf(dossier, title="Voor iedereen", visibility="public")
    answer = client.get(f"/dossiers/{dossier.pk}/")
    assert [d for group in answer.context["document_groups"] for d in group.documents] == [public]
    assert "Alleen voor deelnemers" not in answer.text
    assert f'<a href="/inloggen/?next=/dossiers/{dossier.pk}/">inloggen</a>' in answer.text
    assert "1 stuk" in client.get("/dossiers/").text
    client.force_login(person(Role.MEMBER))
    answer = client.get(f"/dossiers/{dossier.pk}/")
    assert "Alleen voor deelnemers" in answer.text
    assert "next=/dossiers/" not in answer.text


def test_the_page_says_what_it_is(client):
    meeting = MeetingFactory(published=True)
    dossier = DossierFactory(meeting=meeting, version_date="2024-01-09", introduction="Lees dit.")
    source = GremiumFactory(short_name="Almere", colour="teal")
    document = shelved_pdf(dossier, visibility="public", source=source, why_read="Daarom.", date="2024-01-08")
    text = client.get(f"/dossiers/{dossier.pk}/").text
    for words in (
        "versie van 9 januari 2024",
        f'<a href="/vergaderingen/{meeting.pk}/">',
        "Lees dit.",
        '<span class="gremium gremium--teal">Almere</span>',
        "Daarom.",
        "8 januari 2024",
        "1 pagina ",
        f'href="/dossiers/stukken/{document.pk}/pagina/1/"',
    ):
        assert words in text, words


def test_an_official_is_not_sent_to_a_meeting_that_only_griffies_see(client):
    client.force_login(person(Role.OFFICIAL))
    dossier = DossierFactory(meeting=MeetingFactory())
    for address in ("/dossiers/", f"/dossiers/{dossier.pk}/"):
        assert "/vergaderingen/1" not in client.get(address).text
        assert f'"{dossier.meeting.get_absolute_url()}"' not in client.get(address).text


def test_a_clerk_makes_changes_and_finishes_a_dossier(clerk):
    meeting, theme = MeetingFactory(published=True), ThemeFactory()
    sent = {"title": "Nieuw", "meeting": meeting.pk, "version_date": "2024-01-09"}
    answer = clerk.post("/dossiers/nieuw/", sent)
    dossier = Dossier.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/dossiers/{dossier.pk}/")
    assert (dossier.title, dossier.meeting, dossier.theme, dossier.status) == ("Nieuw", meeting, None, "concept")
    answer = clerk.post(
        f"/dossiers/{dossier.pk}/bewerken/", {"title": "Beter", "theme": theme.pk, "version_date": "10-01-2024"}
    )
    dossier.refresh_from_db()
    assert (dossier.title, dossier.meeting, dossier.theme) == ("Beter", None, theme)
    clerk.post(f"/dossiers/{dossier.pk}/status/", {"status": "final"})
    dossier.refresh_from_db()
    assert dossier.status == "final"
    clerk.post(f"/dossiers/{dossier.pk}/status/", {"status": "concept"})
    dossier.refresh_from_db()
    assert dossier.status == "concept"
    assert clerk.post(f"/dossiers/{dossier.pk}/verwijderen/")["Location"] == "/dossiers/"
    assert not Dossier.objects.exists()


def test_a_dossier_needs_a_meeting_or_a_theme(clerk):
    answer = clerk.post("/dossiers/nieuw/", {"title": "Nergens", "version_date": "2024-01-09"})
    assert answer.context["form"].errors == {"meeting": ["Kies een vergadering of een thema."]}
    assert 'value="Nergens"' in answer.text


def test_dossiers_move_with_and_without_javascript(clerk):
    meeting = MeetingFactory()
    first, second = DossierFactory(meeting=meeting, order=0), DossierFactory(meeting=meeting, order=1)
    assert clerk.post(f"/dossiers/{second.pk}/verplaatsen/", {"direction": "up"})["Location"] == "/dossiers/"
    assert list(Dossier.objects.all()) == [second, first]
    answer = clerk.post(f"/dossiers/{second.pk}/verplaatsen/", {"direction": "down"}, headers={"HX-Request": "true"})
    assert list(Dossier.objects.all()) == [first, second]
    assert answer.text.strip().startswith('<div class="stacks" id="shelves">')
    assert "HX-Request" in answer["Vary"]
