"""Files are outside the transactions of the database; here they are stored and deleted along with their rows."""

import contextlib
import logging
from collections.abc import Iterable, Iterator

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from dossiers.models import Document, Page
from dossiers.models.document import pdf_path, picture_path

logger = logging.getLogger(__name__)


def files_of(document: Document) -> list[str]:
    """The names of all files of a document: the PDF and its pictures, half-made ones included."""
    if not document.file.name:
        return []
    pages = (Page(document=document, number=number) for number in range(1, (document.page_count or 0) + 1))
    return [document.file.name, *(picture_path(page) for page in pages)]


def delete_after_commit(names: Iterable[str]) -> None:
    """Delete files once the transaction that removed their rows is committed."""
    transaction.on_commit(lambda: delete_all(list(names)), robust=True)


def delete_all(names: Iterable[str]) -> None:
    for name in names:
        try:
            default_storage.delete(name)
        except Exception:  # whatever the storage raises: one failure must not stop the rest
            logger.exception("File %s could not be deleted", name)


@contextlib.contextmanager
def stored_file(document: Document, file: File) -> Iterator[str]:
    """Store a PDF and yield its name; delete it again when the block fails, up to and including the commit."""
    name = default_storage.save(pdf_path(document, ""), file)
    try:
        yield name
    except BaseException:
        delete_all([name])
        raise
