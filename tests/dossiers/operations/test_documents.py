"""Adding, changing, moving and deleting documents; files and rows tell the same story, whatever goes wrong."""

import datetime
from collections import Counter

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from dossiers import pdf
from dossiers.models import Document, Page
from dossiers.operations.documents import DocumentTwice, add_document, delete_document, move_document, update_document
from gremia.models import Role
from portal import limited_process
from tests.at_once import at_once, errors_at_once
from tests.dossiers import papers
from tests.factories import DocumentFactory, DossierFactory, GremiumFactory, person

LINK = {"kind": "letter", "title": "Brief", "visibility": "public", "url": "https://example.org/brief"}


def stored(folder: str = "") -> list[str]:
    """Every file that is kept."""
    if not default_storage.exists(folder or "."):
        return []
    folders, files = default_storage.listdir(folder)
    inside = [name for sub in folders for name in stored(f"{folder}/{sub}".strip("/"))]
    return sorted([f"{folder}/{name}" for name in files] + inside)


def titles(dossier) -> list[str]:
    return list(dossier.documents.values_list("title", flat=True))


def test_a_pdf_is_kept_and_its_pages_wait():
    dossier, source = DossierFactory(), GremiumFactory()
    document = add_document(
        dossier,
        kind="factsheet",
        title="Mobiliteit",
        visibility="public",
        why_read="De cijfers.",
        date=datetime.date(2024, 1, 9),
        source=source,
        pdf=pdf.check_bytes(papers.paper(3), "mob.pdf"),
        by=person(Role.OFFICIAL),
    )
    document.refresh_from_db()
    assert (document.title, document.source, document.size) == ("Mobiliteit", source, len(papers.paper(3)))
    assert (document.page_count, document.file_name, document.order) == (3, "mob.pdf", 0)
    assert (document.pages_ready_at, document.pages_error) == (None, "")
    assert list(document.pages.values_list("number", "image")) == [(1, ""), (2, ""), (3, "")]
    with document.file.open() as file:
        assert file.read() == papers.paper(3)
    assert stored() == [document.file.name]
    assert document.file.name.startswith("documents/")
    assert "mob" not in document.file.name


def test_documents_come_after_each_other():
    dossier = DossierFactory()
    DocumentFactory(dossier=DossierFactory(), order=7)
    added = [add_document(dossier, **LINK | {"title": title}, by=None) for title in "abc"]
    assert [document.order for document in added] == [0, 1, 2]


def test_the_same_pdf_twice_in_one_dossier_is_refused_and_not_kept():
    dossier = DossierFactory()
    first = papers.add_pdf(dossier)
    with pytest.raises(DocumentTwice):
        papers.add_pdf(dossier, title="Nog eens")
    assert titles(dossier) == ["Factsheet mobiliteit"]
    assert stored() == [first.file.name]
    papers.add_pdf(DossierFactory())


def test_when_the_database_fails_the_file_goes_too(monkeypatch):
    dossier = DossierFactory()
    with connection.cursor() as cursor:
        cursor.execute(
            "create function fail() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$;"
            "create trigger fail before insert on dossiers_page for each row execute function fail()"
        )
    with pytest.raises(Exception, match="disk full"):
        papers.add_pdf(dossier)
    assert (Document.objects.count(), Page.objects.count(), stored()) == (0, 0, [])


def test_when_replacing_fails_the_old_pdf_stays():
    dossier = DossierFactory()
    papers.add_pdf(dossier, papers.paper(2))
    document = papers.add_pdf(dossier, papers.paper(1))
    before = stored()
    with pytest.raises(DocumentTwice):
        replace(document, papers.paper(2))
    assert stored() == before
    document = Document.objects.get(pk=document.pk)
    assert (document.page_count, document.pages.count()) == (1, 1)


def replace(document: Document, data: bytes | None = None, **changes) -> None:
    fields = ("kind", "title", "visibility", "why_read", "date", "source")
    values = {name: getattr(document, name) for name in fields}
    checked = pdf.check_bytes(data) if data else None
    update_document(document, **values | changes, pdf=checked, by=None)


def test_changing_what_stands_with_a_document_keeps_its_pages():
    document = papers.add_pdf(DossierFactory())
    papers.make_pages()
    document.refresh_from_db()
    update_document(
        document,
        kind="letter",
        title="Brief",
        visibility="public",
        why_read="Nieuw",
        date=None,
        source=None,
        by=None,
    )
    document = Document.objects.get(pk=document.pk)
    assert (document.kind, document.title, document.visibility, document.why_read) == (
        "letter",
        "Brief",
        "public",
        "Nieuw",
    )
    assert document.pages_ready_at
    assert document.pages.exclude(image="").count() == 3


def test_a_change_does_not_undo_what_happened_meanwhile():
    dossier = DossierFactory()
    first, second = (papers.add_pdf(dossier, papers.paper(n)) for n in (1, 2))
    stale = Document.objects.get(pk=first.pk)
    move_document(second, up=True, by=None)
    papers.make_pages()
    replace(stale, title="Anders")
    assert list(dossier.documents.all()) == [second, first]
    first.refresh_from_db()
    assert first.title == "Anders"
    assert first.pages_ready_at


def test_a_replaced_pdf_takes_its_old_files_with_it(django_capture_on_commit_callbacks):
    document = papers.add_pdf(DossierFactory())
    papers.make_pages()
    document.refresh_from_db()
    old = stored()
    assert len(old) == 4
    with django_capture_on_commit_callbacks(execute=True):
        replace(document, papers.paper(2))
    document.refresh_from_db()
    assert stored() == [document.file.name]
    assert document.file.name not in old
    assert document.pages_ready_at is None
    papers.make_pages()
    assert len(stored()) == 3


def test_replacing_a_pdf_by_itself_loses_nothing(django_capture_on_commit_callbacks):
    document = papers.add_pdf(DossierFactory())
    papers.make_pages()
    with django_capture_on_commit_callbacks(execute=True):
        replace(document, papers.paper(3))
    papers.make_pages()
    document.refresh_from_db()
    assert document.pages_ready_at
    assert len(stored()) == 4


def test_a_deleted_document_takes_its_files_with_it_after_commit(django_capture_on_commit_callbacks):
    dossier = DossierFactory()
    document, other = papers.add_pdf(dossier), papers.add_pdf(dossier, papers.paper(1))
    papers.make_pages()
    with django_capture_on_commit_callbacks() as callbacks:
        delete_document(document, by=None)
        assert len(stored()) == 6
    for callback in callbacks:
        callback()
    assert list(dossier.documents.all()) == [other]
    assert stored() == sorted([other.file.name, other.pages.get().image.name])


def test_a_document_whose_pdf_was_replaced_meanwhile_leaves_no_file(django_capture_on_commit_callbacks):
    read = papers.add_pdf(DossierFactory())
    with django_capture_on_commit_callbacks(execute=True):
        replace(Document.objects.get(pk=read.pk), papers.paper(2))
        papers.make_pages()
        delete_document(read, by=None)
        delete_document(read, by=None)
    assert (Document.objects.count(), stored()) == (0, [])


def test_documents_move_within_their_kind():
    dossier = DossierFactory()
    for title, kind in (("a", "letter"), ("x", "factsheet"), ("b", "letter"), ("c", "letter")):
        add_document(dossier, **LINK | {"title": title, "kind": kind}, by=None)
    b, x = dossier.documents.get(title="b"), dossier.documents.get(title="x")
    move_document(b, up=True, by=None)
    assert titles(dossier) == ["b", "x", "a", "c"]
    move_document(b, up=True, by=None)
    move_document(x, up=False, by=None)
    assert titles(dossier) == ["b", "x", "a", "c"]
    move_document(b, up=False, by=None)
    move_document(b, up=False, by=None)
    assert titles(dossier) == ["a", "x", "c", "b"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_different_places():
    dossier = DossierFactory()
    at_once(
        *[lambda n=n: add_document(dossier, **LINK | {"title": str(n)}, by=None) for n in range(4)],
        *[lambda n=n: papers.add_pdf(dossier, papers.many_pages(n + 1), title=str(n)) for n in range(2)],
    )
    assert list(dossier.documents.values_list("order", flat=True)) == [0, 1, 2, 3, 4, 5]
    documents = list(dossier.documents.filter(kind="letter"))
    at_once(*[lambda d=d: move_document(d, up=True, by=None) for d in documents])
    assert list(dossier.documents.values_list("order", flat=True)) == [0, 1, 2, 3, 4, 5]


@pytest.mark.django_db(transaction=True)
def test_the_same_pdf_twice_at_once_is_kept_once(monkeypatch):
    monkeypatch.setattr(limited_process, "SECONDS_FOR_SLOT", 30)  # a busy machine is no reason to refuse the third
    dossier = DossierFactory()
    assert Counter(errors_at_once(*[lambda: papers.add_pdf(dossier)] * 3)) == {None: 1, DocumentTwice: 2}
    assert (dossier.documents.count(), len(stored())) == (1, 1)
