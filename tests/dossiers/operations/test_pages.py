"""Making pages: in turn, in pieces, by several workers, and after a death in the middle."""

import io
import re
import threading

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections, transaction
from PIL import Image

from dossiers import pdf, tasks
from dossiers.models import Document, Page
from dossiers.models.document import picture_path
from dossiers.operations.pages import claim_pages, prepare_next_pages, retry_pages
from tests.at_once import at_once
from tests.dossiers import papers
from tests.dossiers.operations.test_documents import stored
from tests.factories import DossierFactory


def test_pages_are_made_from_the_pdf():
    document = papers.add_pdf(DossierFactory())
    assert prepare_next_pages() is True
    assert prepare_next_pages() is False
    document.refresh_from_db()
    assert document.pages_ready_at
    pages = list(document.pages.all())
    assert [page.image.name for page in pages] == [picture_path(page) for page in pages]
    assert [page.text for page in pages] == [f"Bladzijde {n}\nWoorden van bladzijde {n}: één regio." for n in (1, 2, 3)]
    for page in pages:
        with page.image.open() as file:
            picture = Image.open(io.BytesIO(file.read()))
        assert picture.size == (page.width, page.height)
        assert sum(picture.convert("L").histogram()[:200]) > page.width * page.height / 10


def test_long_documents_are_made_in_pieces(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS_AT_A_TIME", 0)
    document = papers.add_pdf(DossierFactory())
    made = []
    while prepare_next_pages():
        document.refresh_from_db()
        made.append((document.pages.exclude(image="").count(), document.pages_ready_at is not None))
    assert made == [(1, False), (2, False), (3, True)]


def test_a_long_document_does_not_hold_up_the_first_page_of_another(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS_AT_A_TIME", 0)
    dossier = DossierFactory()
    long = papers.add_pdf(dossier)
    assert prepare_next_pages() is True
    late = papers.add_pdf(dossier, papers.paper(2))
    made = []
    while waiting := claim_pages_of():
        made.append((waiting[0][0] == late.pk, waiting[0][1]))
        prepare_next_pages()
    assert made == [(True, 1), (False, 2), (True, 2), (False, 3)]
    assert [long.pages.exclude(image="").count(), late.pages.exclude(image="").count()] == [3, 2]


def test_a_page_that_cannot_be_made_stops_only_its_own_document(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS_TO_RENDER", 3)
    dossier = DossierFactory()
    bad = papers.add_pdf(dossier, papers.endless(2))
    good = papers.add_pdf(dossier, papers.paper(1))
    papers.make_pages()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert re.fullmatch(r"\w+ 2: het plaatje maken kost te veel tijd of geheugen\.", bad.pages_error)
    assert (bad.pages_ready_at, bad.pages.exclude(image="").count()) == (None, 1)
    assert (good.pages_ready_at is not None, good.pages_error) == (True, "")
    retry_pages(bad, by=None)
    assert claim_pages_of() == [(bad.pk, 2)]


def claim_pages_of() -> list[tuple[int, int]]:
    with transaction.atomic():
        return [(page.document_id, page.number) for page in claim_pages()]


def test_a_pdf_that_is_missing_says_so():
    document = papers.add_pdf(DossierFactory())
    default_storage.delete(document.file.name)
    papers.make_pages()
    document.refresh_from_db()
    assert document.pages_error == "De pdf zelf ontbreekt. Vervang het bestand."


def test_pages_of_a_worker_that_died_are_made_again_without_leftovers():
    document = papers.add_pdf(DossierFactory())
    for page in document.pages.all()[:2]:
        default_storage.save(picture_path(page), ContentFile(b"half a picture"))
    papers.make_pages()
    assert stored() == sorted([document.file.name, *document.pages.values_list("image", flat=True)])
    with document.pages.get(number=1).image.open() as file:
        assert Image.open(file).format == "WEBP"


def test_a_complete_document_whose_worker_died_just_before_saying_so_is_repaired():
    document = papers.add_pdf(DossierFactory())
    papers.make_pages()
    Document.objects.update(pages_ready_at=None)
    assert prepare_next_pages() is False
    document.refresh_from_db()
    assert document.pages_ready_at


@pytest.mark.django_db(transaction=True)
def test_several_workers_share_the_work_and_do_nothing_twice(monkeypatch):
    monkeypatch.setattr("dossiers.operations.pages.PAGES_AT_A_TIME", 2)
    dossier = DossierFactory()
    documents = [papers.add_pdf(dossier, papers.paper(n)) for n in (3, 5)]
    at_once(papers.make_pages, papers.make_pages, papers.make_pages)
    papers.make_pages()
    assert Document.objects.filter(pages_ready_at=None).count() == 0
    assert Page.objects.filter(image="").count() == 0
    assert len(stored()) == 3 + 5 + len(documents)


@pytest.mark.django_db(transaction=True)
def test_pages_that_someone_is_making_are_passed_over():
    dossier = DossierFactory()
    first, second = papers.add_pdf(dossier, papers.paper(2)), papers.add_pdf(dossier, papers.paper(1))
    seen = []

    def other():
        seen.extend(claim_pages_of())
        connections.close_all()

    with transaction.atomic():
        assert [page.document_id for page in claim_pages()] == [first.pk, first.pk]
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert seen == [(second.pk, 1)]


def test_the_task_does_what_the_operation_does():
    document = papers.add_pdf(DossierFactory())
    tasks.prepare_pages()
    document.refresh_from_db()
    assert document.pages_ready_at
