"""Reading page by page, and the files behind it."""

import re

import pytest
from lxml import etree

from dossiers.models import Document
from gremia.models import Role
from tests.dossiers import papers
from tests.factories import DocumentFactory, DossierFactory, MeetingFactory, person


@pytest.fixture
def document():
    document = papers.add_pdf(DossierFactory(), visibility="public", title="Factsheet: één regio")
    papers.make_pages()
    document.refresh_from_db()
    return document


def test_a_pdf_opens_at_its_first_page_or_at_the_one_asked_for(client, document):
    address = f"/dossiers/stukken/{document.pk}/"
    for asked, page in ((None, 1), ("2", 2), ("99", 3), ("0", 1), ("-5", 1), ("9" * 5000, 1), ("x", 1)):
        answer = client.get(address, {} if asked is None else {"pagina": asked})
        assert (answer.status_code, answer["Location"]) == (302, f"{address}pagina/{page}/")


def test_a_page_shows_its_picture_its_text_and_the_way_on(client, document):
    answer = client.get(f"/dossiers/stukken/{document.pk}/pagina/2/")
    page = document.pages.get(number=2)
    assert f'src="{page.picture_url}" width="{page.width}" height="{page.height}"' in answer.text
    assert "Woorden van bladzijde 2" in answer.text
    for number in (1, 3):
        assert f'href="/dossiers/stukken/{document.pk}/pagina/{number}/"' in answer.text
    next_picture = document.pages.get(number=3).picture_url
    assert f'<link rel="prefetch" as="image" href="{next_picture}">' in answer.text
    assert f'href="/dossiers/stukken/{document.pk}/origineel/" download' in answer.text


def test_the_links_of_the_pdf_can_be_followed_on_its_picture(client):
    document = papers.add_pdf(DossierFactory(), papers.linking(), visibility="public")
    papers.make_pages()
    text = client.get(f"/dossiers/stukken/{document.pk}/pagina/1/").text
    shown = etree.fromstring(re.search("<svg.*?</svg>", text, re.DOTALL)[0])
    outside = {"rel": "external noopener noreferrer"}
    letter = "de brief van de minister aan de Kamer (op een andere site: www.example.org)"
    chapter, mail = "hoofdstuk twee (pagina 2)", "de griffie (griffie@example.org)"
    assert [dict(link.attrib) for link in shown.iter("a")] == [
        {"href": "https://www.example.org/brief?a=1&b=2", "aria-label": letter} | outside,
        {"href": f"/dossiers/stukken/{document.pk}/pagina/2/", "aria-label": chapter},
        {"href": "mailto:griffie@example.org", "aria-label": mail} | outside,
    ]
    assert [link.findtext("title") for link in shown.iter("a")] == [letter, chapter, mail]
    page = document.pages.get(number=1)
    assert shown.attrib["viewBox"] == f"0 0 {page.width} {page.height}"
    assert [[int(area.attrib[name]) for name in ("x", "y", "width", "height")] for area in shown.iter("rect")] == [
        area for link in page.links for area in link["areas"]
    ]
    assert "<svg" not in client.get(f"/dossiers/stukken/{document.pk}/pagina/2/").text.split("<article", 1)[1]


def test_htmx_gets_the_page_alone_except_for_its_history(client, document):
    address = f"/dossiers/stukken/{document.pk}/pagina/2/"
    alone = client.get(address, headers={"HX-Request": "true"})
    assert "<html" not in alone.text
    assert 'id="reader"' in alone.text
    assert "HX-Request" in alone["Vary"]
    whole = client.get(address, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.text


@pytest.mark.parametrize("number", [0, 4, 99999, 10**30, "9" * 5000])
def test_a_page_that_is_not_there(client, document, number):
    assert client.get(f"/dossiers/stukken/{document.pk}/pagina/{number}/").status_code == 404
    address = f"/dossiers/stukken/{document.pk}/pagina/{number}/{document.version}.webp"
    assert client.get(address).status_code == 404


def test_after_the_last_page_comes_the_next_document(client, document):
    following = DocumentFactory(dossier=document.dossier, kind="letter", title="Brief erna", visibility="public")
    DocumentFactory(dossier=document.dossier, kind="factsheet", title="Verborgen")
    answer = client.get(f"/dossiers/stukken/{document.pk}/pagina/3/")
    assert answer.context["reading"].next_document == following


def test_reading_costs_the_same_for_any_number_of_pages(client, django_assert_num_queries):
    dossier = DossierFactory()
    few, many = papers.add_pdf(dossier, papers.many_pages(3)), papers.add_pdf(dossier, papers.many_pages(30))
    client.force_login(person(Role.MEMBER))
    client.get("/dossiers/")
    for document in (few, many):
        with django_assert_num_queries(7):
            client.get(f"/dossiers/stukken/{document.pk}/pagina/2/")


def test_while_pages_are_made_the_page_asks_again_by_itself(client):
    document = papers.add_pdf(DossierFactory(), visibility="public")
    address = f"/dossiers/stukken/{document.pk}/pagina/2/"
    waiting = client.get(address).text
    assert f'hx-get="{address}" hx-trigger="every 2s"' in waiting
    assert "0 van 3 pagina&#x27;s zijn klaar." in waiting or "0 van 3 pagina's zijn klaar." in waiting
    papers.make_pages()
    assert "every 2s" not in client.get(address).text


def test_an_error_is_shown_with_its_reason_and_stops_asking(client):
    document = papers.add_pdf(DossierFactory(), visibility="public")
    Document.objects.update(pages_error="Pagina 2: het plaatje maken duurt te lang.")
    text = client.get(f"/dossiers/stukken/{document.pk}/pagina/2/").text
    assert "Pagina 2: het plaatje maken duurt te lang." in text
    assert "every 2s" not in text
    assert "/opnieuw/" not in text


def test_a_link_tells_where_it_leads(client):
    link = DocumentFactory(visibility="public", url="https://www.example.org/stuk")
    text = client.get(f"/dossiers/stukken/{link.pk}/").text
    assert 'href="https://www.example.org/stuk" rel="external noreferrer"' in text


def test_a_picture_of_what_is_not_public_is_asked_for_again_each_time(client, document):
    Document.objects.update(visibility="participants")
    client.force_login(person(Role.MEMBER))
    page = document.pages.get(number=1)
    answer = client.get(page.picture_url)
    with page.image.open() as file:
        assert answer.getvalue() == file.read()
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert answer["Cache-Control"] == "private, no-cache"
    assert client.get(page.picture_url, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_picture_of_a_replaced_pdf_is_gone(client, document):
    old = document.pages.get(number=1).picture_url
    Document.objects.update(sha256="f" * 64)
    assert client.get(old).status_code == 404


def test_the_original_comes_under_a_good_name(client, document):
    address = f"/dossiers/stukken/{document.pk}/origineel/"
    answer = client.get(address)
    assert answer.getvalue() == papers.paper(3)
    headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    assert [answer[name] for name in headers] == [
        "application/pdf",
        'inline; filename="factsheet-een-regio.pdf"',
        "nosniff",
        "public, max-age=300",
    ]
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "hidden",
    [
        {"visibility": "participants"},
        {"dossier": lambda: DossierFactory(status="concept")},
        {"dossier": lambda: DossierFactory(meeting=MeetingFactory())},
    ],
)
def test_what_is_not_public_leaks_by_no_address_and_no_cache(client, document, hidden):
    page = document.pages.get(number=1)
    Document.objects.update(**{name: value() if callable(value) else value for name, value in hidden.items()})
    base = f"/dossiers/stukken/{document.pk}/"
    addresses = (base, f"{base}pagina/1/", page.picture_url, f"{base}origineel/")
    etag = f'"{document.version}-1"'
    for address in addresses:
        assert client.get(address).status_code == 404
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 404
    client.force_login(person(Role.CLERK))
    answer = client.get(f"{base}origineel/")
    answer.close()
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_file_that_is_missing_is_not_an_error_of_the_server(client, document):
    document.file.storage.delete(document.file.name)
    assert client.get(f"/dossiers/stukken/{document.pk}/origineel/").status_code == 404
