"""Operations on the documents of a dossier."""

import contextlib
import copy
import datetime

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Max

from dossiers.models import Document, Dossier, Page
from dossiers.operations.files import delete_after_commit, files_of, stored_files
from dossiers.pdf import CheckedPdf
from gremia.models import Gremium, User
from portal.compared import ChangedMeanwhile, require_as_read

OWN_FIELDS = ("kind", "title", "visibility", "why_read", "date", "source", "url", "sha256")
"""What stands with a document, and which PDF it is."""


class DocumentTwice(Exception):
    """The same PDF is already in this dossier."""


def add_document(
    dossier: Dossier,
    *,
    kind: Document.Kind,
    title: str,
    visibility: Document.Visibility,
    why_read: str = "",
    date: datetime.date | None = None,
    source: Gremium | None = None,
    url: str = "",
    pdf: CheckedPdf | None = None,
    by: User | None,
) -> Document:
    """Put a document last in the dossier: a link (`url`) or a PDF, whose pages then wait to be made.

    Raises DocumentTwice, NotStored and ChangedMeanwhile; whatever goes wrong, no file and no row stay behind.
    """
    document = Document(
        dossier=dossier, kind=kind, title=title, visibility=visibility, why_read=why_read, date=date, source=source
    )
    document.url = url
    with stored_pdf(document, pdf), locked_dossier(dossier, by=by):
        last = Document.objects.filter(dossier=dossier).aggregate(last=Max("order"))["last"]
        document.order = 0 if last is None else last + 1
        document.save()
        if pdf:
            queue_pages(document)
    return document


def update_document(
    document: Document,
    *,
    kind: Document.Kind,
    title: str,
    visibility: Document.Visibility,
    why_read: str,
    date: datetime.date | None,
    source: Gremium | None,
    url: str = "",
    pdf: CheckedPdf | None = None,
    by: User | None,
) -> Document:
    """Change the metadata of a document, as it was read, or its link, or replace its PDF by a newer one.

    The files of a replaced PDF go after commit, those of a failed replacement at once. Raises DocumentTwice, NotStored
    and ChangedMeanwhile.
    """
    read, old_files = copy.copy(document), files_of(document) if pdf else []
    document.kind, document.title, document.visibility = kind, title, visibility
    document.why_read, document.date, document.source = why_read, date, source
    document.url = "" if document.file else url
    with stored_pdf(document, pdf), locked_dossier(document.dossier, by=by):
        require_as_read(read, Document.objects.filter(pk=document.pk).first(), *OWN_FIELDS)
        if pdf:
            document.pages.all().delete()
            queue_pages(document)
            delete_after_commit(set(old_files) - set(files_of(document)))
        # Not the place in the list: someone else may have moved it meanwhile.
        fields = {field.name for field in Document._meta.concrete_fields} - {"id", "dossier", "order"}
        document.save(update_fields=fields if pdf else fields - {"pages_ready_at", "pages_error"})
    return document


def move_document(document: Document, *, up: bool, by: User | None) -> None:
    """Let the document change places with the one above (`up`) or below it, of the same kind.

    Raises ChangedMeanwhile if it is gone.
    """
    with locked_dossier(document.dossier, by=by):
        row = list(Document.objects.filter(dossier_id=document.dossier_id, kind=document.kind))
        if document not in row:
            raise ChangedMeanwhile
        place = row.index(document)
        other = place + (-1 if up else 1)
        if 0 <= other < len(row):
            one, two = row[place], row[other]
            one.order, two.order = two.order, one.order
            Document.objects.bulk_update([one, two], ["order"])


def delete_document(document: Document, *, by: User | None) -> None:
    """Delete a document with its pages; its files go after commit. What is gone already is left."""
    with locked_dossier(document.dossier, by=by):
        for current in Document.objects.filter(pk=document.pk):  # its PDF may be another than the one that was read
            delete_after_commit(files_of(current))
            current.delete()


@contextlib.contextmanager
def locked_dossier(dossier: Dossier, *, by: User | None):
    """A transaction with the dossier locked, so that each place is given once.

    Raises DocumentTwice, and ChangedMeanwhile if the dossier is gone.
    """
    try:
        with transaction.atomic(), pghistory.context(user=by and by.pk):
            if not Dossier.objects.select_for_update(no_key=True).filter(pk=dossier.pk):
                raise ChangedMeanwhile
            yield
    except IntegrityError as error:
        if "document_once_per_dossier" in str(error):
            raise DocumentTwice from error
        raise


@contextlib.contextmanager
def stored_pdf(document: Document, pdf: CheckedPdf | None):
    """Store the PDF as the file of the document, and delete it again if the block fails."""
    if pdf is None:
        yield
        return
    with stored_files(document, pdf) as (document.file.name, document.received.name):
        document.file_name, document.size, document.sha256 = pdf.file_name, pdf.size, pdf.sha256
        document.page_count, document.pages_ready_at, document.pages_error = pdf.page_count, None, ""
        yield


def queue_pages(document: Document) -> None:
    """Add a row for each page: the queue of the task that renders them."""
    Page.objects.bulk_create(Page(document=document, number=n + 1) for n in range(document.page_count or 0))
