"""The pages about the portal itself, its language, its errors and security.txt."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gremia.models import Mandate, Role
from motions.models import Motion
from overleg.home.sitemaps import Pages
from tests.factories import DossierFactory, GremiumFactory, MandateFactory, MeetingFactory, MotionFactory, person
from tests.motions import filing_steps
from tests.pages import number_of_queries


def filed_motion(**position) -> Motion:
    gremium = GremiumFactory()
    return filing_steps.filed(filing_steps.joint_position(gremium, **position), gremium)


def heading(response) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)[1].strip()


def test_contact_names_every_griffie(client):
    GremiumFactory(name="de raad van Urk", griffie_email="griffie@urk.example.org", colour="teal")
    html = client.get("/over/").content.decode()
    assert "De raad van Urk" in html
    assert "mailto:griffie@urk.example.org" in html
    assert "gremium--teal" in html


def test_contact_of_an_empty_portal_says_who_adds_it(client):
    assert "De beheerder van het portaal voegt ze toe." in client.get("/over/").content.decode()


@pytest.mark.parametrize(
    ("path", "title"),
    [("/toegankelijkheid/", "Toegankelijkheid"), ("/privacy/", "Privacy"), ("/over/", "Over dit portaal")],
)
def test_pages_about_the_portal_are_public(client, path, title):
    assert heading(client.get(path)) == title


def test_privacy_says_when_what_belongs_to_a_meeting_is_deleted(client, settings):
    settings.DIET_DAYS, settings.GUEST_DAYS = 1, 30
    page = client.get("/privacy/").text
    assert "wordt 1 dag na de vergadering gewist, of meteen als de vergadering niet doorgaat" in page
    assert "wat u wanneer hebt geantwoord en hoe laat u binnenkwam" in page
    assert "de afzender en het antwoord tot het is afgehandeld, ten hoogste 30 dagen" in page
    assert "worden uw naam en adres 30 dagen na de vergadering gewist" in page


def test_privacy_says_how_long_one_stays_logged_in(client, settings):
    assert (
        "ingelogd tot u 14 dagen niet bent geweest, en ten hoogste 30 dagen, beschermt" in client.get("/privacy/").text
    )
    settings.SESSION_MAX_AGE = 24 * 3600
    assert "en ten hoogste 1 dag, beschermt" in client.get("/privacy/").text


def test_the_public_gets_no_cookie_unless_it_chooses_a_language():
    client = Client(enforce_csrf_checks=True)
    for path in ("/", "/over/", "/privacy/", "/vergaderingen/"):
        assert not client.get(path).cookies, path
    assert list(client.post("/taal/", {"language": "en"}).cookies) == ["django_language"]


def test_pages_around_the_content_cost_an_anonymous_visitor_no_query(client):
    assert number_of_queries(client, "/toegankelijkheid/") == 0


def test_pages_around_the_content_cost_a_member_the_session_the_person_and_the_mandates(client):
    client.force_login(person(Role.MEMBER))
    assert number_of_queries(client, "/toegankelijkheid/") == 3


def test_only_griffies_are_shown_the_way_to_their_workplace(client):
    for role, shown in ((Role.MEMBER, False), (Role.CLERK, True)):
        client.force_login(person(role))
        assert ('href="/beheer/"' in client.get("/over/").content.decode()) is shown


def test_the_navigation_marks_where_one_is(client):
    html = client.get("/vergaderingen/").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', html) == [("/vergaderingen/", "page")]


def test_whatever_belongs_to_a_meeting_marks_meetings(client):
    meeting = MeetingFactory(published=True)
    client.force_login(person(Role.CLERK, meeting.host))
    for path in (f"/vergaderingen/{meeting.pk}/gasten/", f"/vergaderingen/{meeting.pk}/wereldcafe/", "/actiepunten/"):
        html = client.get(path).content.decode()
        assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', html) == [("/vergaderingen/", "true")], path


def test_the_public_is_led_to_the_motions_and_members_to_the_positions(client):
    def led_to(path):
        html = client.get(path).content.decode()
        return [address for address in re.findall(r'<li><a href="([^"]+)"', html) if address[1:4] in ("mot", "sta")]

    assert led_to("/over/") == ["/moties/"]
    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', client.get("/moties/").content.decode()) == [
        ("/moties/", "page")
    ]
    client.force_login(person(Role.MEMBER))
    assert led_to("/over/") == ["/standpunten/", "/moties/"]
    motion = filed_motion()
    position = motion.position_id
    for path, lit in (
        ("/moties/", ("/moties/", "page")),
        (f"/moties/{motion.pk}/", ("/moties/", "true")),
        (f"/gelijkluidend/{position}/", ("/moties/", "true")),
        (f"/standpunten/{position}/geschiedenis/", ("/standpunten/", "true")),
        (f"/standpunten/{position}/", ("/standpunten/", "true")),
        ("/standpunten/te-beslissen/", ("/standpunten/", "true")),
        ("/over/", ("/over/", "page")),
    ):
        html = client.get(path).content.decode()
        assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', html) == [lit], path
    html = client.get("/niet-te-vinden/").content.decode()
    assert "aria-current" not in html


def test_search_engines_find_what_is_public_and_nothing_else(client):
    public, hidden = MeetingFactory(published=True), MeetingFactory()
    dossier, concept = DossierFactory(), DossierFactory(status="concept")
    motion, draft = filed_motion(), MotionFactory()
    found = [address for section in addresses(client, "/sitemap.xml") for address in addresses(client, section)]
    assert {f"/vergaderingen/{public.pk}/", f"/dossiers/{dossier.pk}/", f"/moties/{motion.pk}/"} <= set(found)
    assert f"/gelijkluidend/{motion.position_id}/" in found
    hidden_ones = {f"/vergaderingen/{hidden.pk}/", f"/dossiers/{concept.pk}/", f"/moties/{draft.pk}/"}
    assert not hidden_ones & set(found)
    for address in found:
        assert client.get(address).status_code == 200, address


def addresses(client, path):
    """What a sitemap, or the list of them, leads to."""
    return re.findall("<loc>http://testserver([^<]+)</loc>", client.get(path).text)


def test_a_long_sitemap_comes_in_pages(client, monkeypatch):
    monkeypatch.setattr(Pages, "limit", 2)
    public = [MeetingFactory(published=True).get_absolute_url() for _ in range(3)]
    pages = [path for path in addresses(client, "/sitemap.xml") if "vergaderingen" in path]
    assert pages == ["/sitemap-vergaderingen.xml", "/sitemap-vergaderingen.xml?p=2"]
    assert [addresses(client, page) for page in pages] == [public[:2], public[2:]]


def test_others_are_told_what_a_page_is(client):
    html = client.get("/moties/?zoek=x&pagina=2").text
    assert '<link rel="canonical" href="http://localhost:8000/moties/?pagina=2">' in html
    assert re.search(r'<meta name="description" content="Waar raden en Staten vinden', html)
    motion = filed_motion(title="Meer treinen")
    html = client.get(f"/moties/{motion.pk}/").text
    assert f'<meta property="og:title" content="Meer treinen ({motion.gremium.short_name})">' in html
    assert client.get("/favicon.ico").status_code == 302


def test_one_chooses_english_and_comes_back_to_the_same_page(client):
    assert heading(client.get("/over/", headers={"accept-language": "en"})) == "Over dit portaal"
    answer = client.post("/taal/", {"language": "en", "next": "/over/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/over/")
    assert heading(client.get("/over/")) == "About this portal"
    client.post("/taal/", {"language": "nl", "next": "/over/"})
    assert heading(client.get("/over/")) == "Over dit portaal"


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_the_choice_of_a_language_leads_nowhere_else(client, path):
    assert client.post("/taal/", {"language": "en", "next": path}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client):
    client.post("/taal/", {"language": "xx\x00", "next": "/over/"})
    assert heading(client.get("/over/")) == "Over dit portaal"


def test_security_txt_can_be_read_by_machines(client, settings):
    settings.SECURITY_CONTACT = "mailto:veilig@example.org"
    settings.SITE_URL = "https://overleg.example.org"
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    expires = datetime.datetime.fromisoformat(fields.pop("Expires"))
    assert timezone.now() + datetime.timedelta(days=30) < expires < timezone.now() + datetime.timedelta(days=365)
    assert fields == {
        "Contact": "mailto:veilig@example.org",
        "Preferred-Languages": "nl, en",
        "Canonical": "https://overleg.example.org/.well-known/security.txt",
    }


def test_a_missing_page_says_what_could_be_the_matter(client):
    answer = client.get("/vergaderingen/999999/")
    assert (answer.status_code, heading(answer)) == (404, "Deze pagina is er niet")
    assert 'href="/inloggen/?next=/vergaderingen/999999/"' in answer.content.decode()
    client.force_login(person(Role.MEMBER))
    missing = client.get("/vergaderingen/999999/").text
    assert ('href="/inloggen/' in missing, "typefout" in missing) == (False, True)
    Mandate.objects.all().delete()
    assert "U bent ingelogd, maar u hebt vandaag geen mandaat." in client.get("/vergaderingen/999999/").text


def test_a_refusal_says_who_one_is_and_whom_to_ask(client):
    gremium = GremiumFactory(name="de raad van Urk")
    mandate = MandateFactory(role=Role.MEMBER, gremium=gremium)
    client.force_login(mandate.user)
    answer = client.get("/beheer/", follow=True)
    assert (answer.status_code, heading(answer)) == (403, "Dit kunt u hier niet doen")
    text = " ".join(answer.content.decode().split())
    assert "U bent ingelogd als: volksvertegenwoordiger (de raad van Urk)." in text
    assert '<a href="/over/">uw griffie</a>' in text


def test_a_form_that_is_too_old_says_how_to_go_on():
    answer = Client(enforce_csrf_checks=True).post("/inloggen/", {"login": "lid@example.org"})
    assert (answer.status_code, heading(answer)) == (403, "Dit formulier was te oud")


@override_settings(ROOT_URLCONF="tests.overleg.home.broken_urls")
def test_an_error_of_ours_is_told_without_the_database():
    client = Client(raise_request_exception=False)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/stuk/")
    assert (answer.status_code, heading(answer), len(queries)) == (500, "Er ging hier iets mis", 0)


@override_settings(ROOT_URLCONF="tests.overleg.home.broken_urls")
def test_what_the_portal_cannot_read_is_told():
    answer = Client().get("/onleesbaar/")
    assert (answer.status_code, heading(answer)) == (400, "Het portaal kan dit niet lezen")
