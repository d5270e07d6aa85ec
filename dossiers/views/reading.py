"""Reading: a document page by page, and the files behind it. Public as far as the document is."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.core.files import File
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from dossiers import permissions, queries
from dossiers.models import Document
from dossiers.views.document import find_document
from gremia.permissions import require
from gremia.requests import UserRequest, VisitorRequest
from portal import file_names
from portal.numbers import whole_number
from portal.ranges import file_response

logger = logging.getLogger(__name__)

PUBLIC_FOR_SHORT = "public, max-age=300"
"""Five minutes anywhere: a document that is taken back is soon gone."""
PRIVATE_AND_ASKED = "private, no-cache"
"""On the reader's own device, asking each time whether it still may and is still the same."""


@require_safe
@login_not_required
def document(request: VisitorRequest, document_id: int) -> HttpResponse:
    """A PDF opens at its first page, or at `?pagina=`; of a link this page tells where it leads."""
    document = find_document(request.user, document_id)
    if document.is_pdf:
        number = whole_number(request.GET.get("pagina", "")) or 1
        return redirect("dossiers:page", document.pk, min(number, document.page_count or 1))
    context = {"document": document, "may_edit": permissions.can_edit_document(request.user, document)}
    return render(request, "dossiers/link.html", context)


@require_safe
@login_not_required
@vary_on_headers("HX-Request")
def page(request: VisitorRequest, document_id: int, number: int) -> HttpResponse:
    """One page of a PDF as a picture, with its text and the way to the pages beside it."""
    document = find_document(request.user, document_id)
    reading = queries.page_reading(document, number, user=request.user)
    if reading is None:
        raise Http404
    context = {
        "document": document,
        "dossier": document.dossier,
        "reading": reading,
        "may_edit": permissions.can_edit_document(request.user, document),
    }
    alone = request.htmx and not request.htmx.history_restore_request
    return render(request, "dossiers/_reader.html" if alone else "dossiers/page.html", context)


@require_safe
@login_not_required
def picture(request: VisitorRequest, document_id: int, number: int, version: str) -> HttpResponseBase:
    """The picture of a page. `version` is the document's: a replaced PDF has other addresses."""
    document = find_document(request.user, document_id)
    page = get_object_or_404(document.pages.exclude(image=""), number=number)
    if version != document.version:
        raise Http404
    headers = {"Content-Type": "image/webp", "Cache-Control": cache_control(document)}
    return send(request, page.image, etag=f'"{version}-{number}"', headers=headers)


@require_safe
@login_not_required
def original(request: VisitorRequest, document_id: int) -> HttpResponseBase:
    """The PDF itself, under a name that tells what it is."""
    document = find_document(request.user, document_id)
    if not document.is_pdf:
        raise Http404
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'inline; filename="{_name(document)}.pdf"',
        "Cache-Control": cache_control(document),
    }
    return send(request, document.file, etag=f'"{document.sha256}"', headers=headers)


@require_safe
def received(request: UserRequest, document_id: int) -> HttpResponseBase:
    """The PDF with what was taken out of it; never opened in the browser, and never kept by it."""
    document = find_document(request.user, document_id)
    require(permissions.can_read_received(request.user, document))
    if not document.received:
        raise Http404
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f'attachment; filename="{_name(document)}-ontvangen.pdf"',
        "Cache-Control": "private, no-store",
    }
    return send(request, document.received, etag=f'"{document.sha256}-received"', headers=headers)


def _name(document: Document) -> str:
    return file_names.subject(document.title, otherwise="stuk")


def cache_control(document: Document) -> str:
    """How long browsers and proxies may keep what belongs to the document."""
    return PUBLIC_FOR_SHORT if document.is_public else PRIVATE_AND_ASKED


def send(request: VisitorRequest, file: File, *, etag: str, headers: dict[str, str]) -> HttpResponseBase:
    """The file, or that the reader has it already (304)."""
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = file_response(request, file.open("rb"), etag=etag)
        except FileNotFoundError:
            logger.exception("File %s is missing", file.name)
            raise Http404 from None
    for name, value in headers.items():
        response[name] = value
    response["ETag"], response["X-Content-Type-Options"] = etag, "nosniff"
    return response
