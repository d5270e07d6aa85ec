"""Files are outside the transactions of the database; here they are stored and deleted along with their rows."""

import contextlib
from collections.abc import Iterable, Iterator

from django.db import transaction

from dossiers.models import Document, Page
from dossiers.models.document import pdf_path, picture_path, received_path
from dossiers.pdf import CheckedPdf
from portal.storage import delete_all, store


def files_of(document: Document) -> list[str]:
    """The names of all files of a document: the PDF, as it came too, and its pictures, half-made ones included."""
    if not document.file.name:
        return []
    pages = (Page(document=document, number=number) for number in range(1, (document.page_count or 0) + 1))
    received = [document.received.name] if document.received.name else []
    return [document.file.name, *received, *(picture_path(page) for page in pages)]


def delete_after_commit(names: Iterable[str]) -> None:
    """Delete files once the transaction that removed their rows is committed."""
    transaction.on_commit(lambda: delete_all(list(names)), robust=True)


@contextlib.contextmanager
def stored_files(document: Document, pdf: CheckedPdf) -> Iterator[tuple[str, str]]:
    """Store a PDF and what it was made of; yields both names, the second empty where it is kept as it came.

    Both are deleted again when the block fails, up to and including the commit. Raises NotStored.
    """
    names = [store(pdf_path(document, ""), pdf.file)]
    try:
        names.append(store(received_path(document, ""), pdf.received) if pdf.received else "")
        yield names[0], names[1]
    except BaseException:
        delete_all(filter(None, names))
        raise
