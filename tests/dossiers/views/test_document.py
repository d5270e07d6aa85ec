"""Adding and keeping documents on the site: what is wrong is said at the field, and nothing of it stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers import pdf
from dossiers.models import Document
from gremia.models import Role
from portal import limited_process
from tests.dossiers import papers
from tests.dossiers.operations.test_documents import stored
from tests.dossiers.test_cleaning import ACTING, made
from tests.factories import DocumentFactory, DossierFactory, GremiumFactory, person
from tests.processes import MALWARE, free_port

HTMX = {"HX-Request": "true"}


@pytest.fixture
def official(client):
    client.force_login(person(Role.OFFICIAL))
    return client


@pytest.fixture
def dossier():
    return DossierFactory()


def upload(data: bytes | None = None, name: str = "Stuk_over mobiliteit.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, papers.paper(1) if data is None else data, "application/pdf")


def add(client, dossier, headers=None, **sent):
    sent = {"kind": "letter", "visibility": "public"} | sent
    return client.post(f"/dossiers/{dossier.pk}/stukken/nieuw/", sent, headers=headers)


def test_a_pdf_is_added_under_its_own_title_and_its_pages_are_asked_for(
    official, dossier, django_capture_on_commit_callbacks
):
    source = GremiumFactory()
    with django_capture_on_commit_callbacks() as callbacks:
        answer = add(official, dossier, file=upload(), source=source.pk, why_read="Daarom", date="2024-01-09")
    document = Document.objects.get()
    assert answer["Location"] == f"/dossiers/{dossier.pk}/#document-{document.pk}"
    assert (document.title, document.kind, document.source, document.page_count) == (
        "Factsheet mobiliteit",
        "letter",
        source,
        1,
    )
    assert len(callbacks) == 1


def test_a_pdf_without_a_title_takes_that_of_the_file(official, dossier):
    add(official, dossier, file=upload(papers.many_pages(2)))
    assert Document.objects.get().title == "Stuk over mobiliteit"


def test_with_htmx_the_browser_is_sent_on(official, dossier):
    answer = add(official, dossier, headers=HTMX, file=upload())
    assert (answer.status_code, answer["HX-Redirect"]) == (
        200,
        f"/dossiers/{dossier.pk}/#document-{Document.objects.get().pk}",
    )


def test_a_link_is_added(official, dossier):
    add(official, dossier, url="https://example.org/brief", title="Brief")
    document = Document.objects.get()
    assert (document.url, document.title, document.is_pdf) == ("https://example.org/brief", "Brief", False)


REFUSED = [
    (b"", "Dit bestand is leeg."),
    (b"hallo", "Dit is geen pdf. Sla het stuk eerst op als pdf en kies het dan opnieuw."),
    (b"%PDF-1.7 hallo", "Deze pdf is beschadigd: hij gaat niet open. Maak de pdf opnieuw en kies dan de nieuwe."),
    (
        papers.locked,
        "Deze pdf is beveiligd, bijvoorbeeld met een wachtwoord. "
        "Sla hem op zonder beveiliging en kies hem dan opnieuw.",
    ),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_a_wrong_file_is_refused_at_the_field_and_not_kept(official, dossier, data, reason):
    for headers in (None, HTMX):
        file = upload(data() if callable(data) else data)
        answer = add(official, dossier, headers=headers, file=file, title="Mijn titel")
        assert answer.status_code == 422
        assert answer.context["form"].errors == {"file": [reason]}
        assert 'value="Mijn titel"' in answer.text
        assert ("<html" in answer.text) is (headers is None)
        assert (Document.objects.count(), stored()) == (0, [])


def test_the_same_pdf_twice_is_said_at_the_field(official, dossier):
    add(official, dossier, file=upload())
    answer = add(official, dossier, file=upload(), title="Nog eens")
    assert answer.context["form"].errors == {"file": ["Deze pdf staat al in dit leesdossier."]}
    assert len(stored()) == 1


def test_malware_is_refused_at_the_field_and_not_kept(official, dossier, scanner, settings):
    settings.CLAMAV_ADDRESS = scanner
    answer = add(official, dossier, title="Stuk", file=upload(papers.paper(1) + b"\n%" + MALWARE))
    assert answer.status_code == 422
    assert "De virusscanner weigert dit bestand." in answer.content.decode()
    assert 'value="Stuk"' in answer.content.decode()
    assert (Document.objects.count(), stored()) == (0, [])
    assert add(official, dossier, file=upload()).status_code == 302


def test_without_an_answer_of_the_scanner_nothing_is_taken(official, dossier, settings):
    settings.CLAMAV_ADDRESS = f"127.0.0.1:{free_port()}"
    answer = add(official, dossier, title="Stuk", file=upload())
    assert answer.status_code == 422
    assert "De virusscanner kon dit bestand niet bekijken." in answer.content.decode()
    assert (Document.objects.count(), stored()) == (0, [])


def test_after_a_refused_file_the_page_names_the_one_that_is_there(official, dossier):
    add(official, dossier, file=upload(name="Een.pdf"))
    document = papers.add_pdf(dossier)
    before = (document.file_name, document.size)
    sent = {"kind": "letter", "title": "Anders", "visibility": "public", "file": upload(name="Een.pdf")}
    answer = official.post(f"/dossiers/stukken/{document.pk}/bewerken/", sent)
    assert answer.context["form"].errors == {"file": ["Deze pdf staat al in dit leesdossier."]}
    assert (answer.context["document"].file_name, answer.context["document"].size) == before
    assert "Een.pdf" not in answer.text


def test_a_document_is_a_pdf_or_a_link(official, dossier):
    assert add(official, dossier, title="Niets").context["form"].errors == {
        "file": ["Kies een pdf, of vul een link in."]
    }
    both = add(official, dossier, title="Beide", file=upload(), url="https://example.org/")
    assert both.context["form"].errors == {"url": ["Geef een pdf of een link, niet allebei."]}
    assert "Kies de pdf nog een keer" in both.text
    assert stored() == []
    assert add(official, dossier, url="https://example.org/").context["form"].errors == {"title": ["Vul de titel in."]}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/x"])
def test_a_link_leads_to_a_website(official, dossier, url):
    assert list(add(official, dossier, title="Stuk", url=url).context["form"].errors) == ["url"]


def test_an_odd_file_name_does_no_harm(official, dossier):
    add(official, dossier, file=upload(papers.many_pages(1), name="../../etc/" + "é\x01" * 300 + ".pdf"))
    assert [name.split("/")[0] for name in stored()] in ([], ["documents"])


def test_changing_the_words_leaves_the_pdf_alone(official, dossier):
    document = papers.add_pdf(dossier)
    papers.make_pages()
    form = official.get(f"/dossiers/stukken/{document.pk}/bewerken/")
    assert list(form.context["form"].fields) == ["file", "kind", "title", "why_read", "date", "source", "visibility"]
    sent = {"kind": "letter", "title": "Anders", "visibility": "public"}
    official.post(f"/dossiers/stukken/{document.pk}/bewerken/", sent)
    after = Document.objects.get()
    assert (after.title, after.kind, after.file.name, after.page_count) == ("Anders", "letter", document.file.name, 3)
    assert after.pages_ready_at


def test_a_pdf_is_replaced(official, dossier):
    document = papers.add_pdf(dossier)
    sent = {"kind": "letter", "title": "Anders", "visibility": "public", "file": upload()}
    official.post(f"/dossiers/stukken/{document.pk}/bewerken/", sent)
    document.refresh_from_db()
    assert (document.page_count, document.pages.count()) == (1, 1)


def test_a_link_stays_a_link(official, dossier):
    document = DocumentFactory(dossier=dossier)
    address = f"/dossiers/stukken/{document.pk}/bewerken/"
    assert "file" not in official.get(address).context["form"].fields
    sent = {"kind": "letter", "title": "Anders", "visibility": "public"}
    assert "url" in official.post(address, sent).context["form"].errors
    official.post(address, sent | {"url": "https://example.org/nieuw"})
    assert Document.objects.get().url == "https://example.org/nieuw"


def test_documents_move_with_and_without_javascript(official, dossier):
    first, second = DocumentFactory(dossier=dossier, order=0), DocumentFactory(dossier=dossier, order=1)
    address = f"/dossiers/stukken/{second.pk}/verplaatsen/"
    assert official.post(address, {"direction": "up"})["Location"] == f"/dossiers/{dossier.pk}/#document-{second.pk}"
    assert list(dossier.documents.all()) == [second, first]
    answer = official.post(address, {"direction": "down"}, headers=HTMX)
    assert list(dossier.documents.all()) == [first, second]
    assert answer.text.strip().startswith('<div class="stacks" id="documents">')
    assert "just-changed" in answer.text


def test_deleting_asks_first(official, dossier):
    document = papers.add_pdf(dossier)
    address = f"/dossiers/stukken/{document.pk}/verwijderen/"
    assert "U kunt dit niet ongedaan maken." in official.get(address).text
    assert Document.objects.exists()
    assert official.post(address)["Location"] == f"/dossiers/{dossier.pk}/"
    assert not Document.objects.exists()


def test_pages_that_failed_can_be_tried_again(official, dossier, django_capture_on_commit_callbacks):
    document = papers.add_pdf(dossier)
    Document.objects.update(pages_error="Pagina 1: stuk")
    assert (
        f"/dossiers/stukken/{document.pk}/opnieuw/" in official.get(f"/dossiers/stukken/{document.pk}/pagina/1/").text
    )
    with django_capture_on_commit_callbacks() as callbacks:
        official.post(f"/dossiers/stukken/{document.pk}/opnieuw/")
    document.refresh_from_db()
    assert (document.pages_error, len(callbacks)) == ("", 1)


def test_what_acts_is_taken_out_which_is_said_and_only_griffies_get_it_as_it_was(official, client, dossier):
    sent = made(ACTING["script on opening"])
    add(official, dossier, file=upload(sent))
    document = Document.objects.get()
    page = official.get(f"/dossiers/{dossier.pk}/").content.decode()
    assert "Uit deze pdf is weggehaald wat uit zichzelf iets doet, zoals scripts" in page
    assert b"JavaScript" not in b"".join(official.get(f"/dossiers/stukken/{document.pk}/origineel/"))
    assert "zoals-ontvangen" not in official.get(f"/dossiers/stukken/{document.pk}/bewerken/").content.decode()
    client.force_login(person(Role.CLERK))
    assert "zoals-ontvangen" in client.get(f"/dossiers/stukken/{document.pk}/bewerken/").content.decode()
    received = client.get(f"/dossiers/stukken/{document.pk}/zoals-ontvangen/")
    assert b"".join(received) == sent
    assert (received["Content-Type"], received["Cache-Control"], received["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "private, no-store",
        "nosniff",
    )
    assert received["Content-Disposition"].startswith("attachment;")


def test_a_newer_pdf_takes_the_place_of_what_was_received_too(official, dossier, django_capture_on_commit_callbacks):
    add(official, dossier, file=upload(made(ACTING["script on opening"])))
    document = Document.objects.get()
    sent = {"kind": "letter", "visibility": "public", "title": "Brief", "file": upload(papers.paper(3))}
    with django_capture_on_commit_callbacks(execute=True):
        official.post(f"/dossiers/stukken/{document.pk}/bewerken/", sent)
    document.refresh_from_db()
    assert (document.received.name, stored()) == ("", [document.file.name])


def test_while_other_files_are_read_one_is_asked_to_wait_and_what_was_typed_stays(official, dossier, monkeypatch):
    monkeypatch.setattr(limited_process, "SECONDS_FOR_SLOT", 0.1)
    with limited_process.slot(), limited_process.slot():
        answer = add(official, dossier, file=upload(), title="Getypt")
    assert (answer.status_code, answer.context["form"].errors) == (422, {"file": [str(pdf.REFUSALS["busy"])]})
    assert 'value="Getypt"' in answer.content.decode()
    assert stored() == []
