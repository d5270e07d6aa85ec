"""Rendering the pages of PDFs. The rows are the queue: a page without a picture waits."""

import logging
from itertools import count, takewhile

import pghistory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Document, Page
from dossiers.models.document import picture_path
from dossiers.pdf import PageFailed, render
from gremia.models import User
from portal.storage import NotStored, is_away, store

PAGES_AT_A_TIME = 25
logger = logging.getLogger(__name__)


def prepare_next_pages() -> bool:
    """Make the next pages that wait: of one document, for some seconds. Returns whether there were any.

    First pages go first: of a long document the rest waits until every other one can be opened.

    All or nothing: a worker that dies leaves the pages waiting, and who makes them again writes the same file names.
    A page that cannot be made stops its own document only; the reason stays there until someone asks to try again. All
    wait while the object store does not answer.
    """
    with transaction.atomic():
        pages = claim_pages()
        if pages:
            render_pages(pages)
    mark_ready()
    return bool(pages)


def claim_pages() -> list[Page]:
    """Lock waiting pages of one document that follow each other and that nobody else is making."""
    waiting = (
        Page.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("document")
        .filter(image="", document__pages_error="")
        .order_by("number", "document_id")
    )
    first = waiting.first()
    if first is None:
        return []
    last = first.number + PAGES_AT_A_TIME - 1
    pages = waiting.filter(document_id=first.document_id, number__range=(first.number, last))
    numbers = count(first.number)
    return list(takewhile(lambda page: page.number == next(numbers), pages))


def render_pages(pages: list[Page]) -> None:
    """Render as many of these pages as there is time for, or record the reason of failure on the document."""
    document, made = pages[0].document, []
    try:
        with document.file.open() as file:
            for page, rendered in zip(pages, render(file, pages[0].number, pages[-1].number), strict=False):
                page.width, page.height = rendered.width, rendered.height
                page.text, page.links = rendered.text, rendered.links
                default_storage.delete(picture_path(page))  # of a worker that died before it could commit
                page.image.name = store(picture_path(page), ContentFile(rendered.image))
                made.append(page)
    except PageFailed as failure:
        fail(document, str(failure))
    except FileNotFoundError:
        fail(document, _("The PDF itself is missing. Replace it."))
    except NotStored as error:
        if is_away(error):
            raise
        fail(document, _("The picture of the page cannot be stored: perhaps the disk is full. Try again later."))
    except Exception as error:  # what is wrong with one document must not keep the others waiting
        if is_away(error):
            raise
        logger.exception("The pages of document %s cannot be made", document.pk)
        fail(document, _("The pages cannot be made. The people who keep this portal running can see why."))
    Page.objects.bulk_update(made, ["image", "width", "height", "text", "links"])


def fail(document: Document, reason: str) -> None:
    """Stop making its pages until someone asks to try again."""
    Document.objects.filter(pk=document.pk).update(pages_error=reason)


def mark_ready() -> None:
    """Note which documents are complete: after the commit, since two workers may have made the last two pages."""
    Document.objects.all_pages_made().filter(pages_ready_at=None).update(pages_ready_at=timezone.now())


def retry_pages(document: Document, *, by: User | None) -> None:
    """Queue the pages again after an error."""
    with transaction.atomic(), pghistory.context(user=by and by.pk):
        Document.objects.filter(pk=document.pk).update(pages_error="")
    document.pages_error = ""
