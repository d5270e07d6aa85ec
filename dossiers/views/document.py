"""Keeping the documents of a dossier: griffies and officials add, change, order and delete them."""

import copy
from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from dossiers import permissions, tasks
from dossiers.forms import NOT_STORED, DocumentForm
from dossiers.models import Document
from dossiers.operations.documents import DocumentTwice, add_document, delete_document, move_document, update_document
from dossiers.operations.pages import retry_pages
from dossiers.views.dossier import dossier_context, find_dossier, goes_up, sent
from gremia.permissions import Visitor, require
from gremia.requests import UserRequest
from portal.compared import compared_anew
from portal.form_key import answered_once
from portal.forms import form_status
from portal.queue import wake
from portal.storage import NotStored


def find_document(user: Visitor, document_id: int) -> Document:
    """The document, if the visitor may know of it (404)."""
    documents = Document.objects.visible_to(user).select_related("dossier__meeting", "dossier__theme", "source")
    return get_object_or_404(documents, pk=document_id)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@answered_once
@compared_anew
def add(request: UserRequest, dossier_id: int) -> HttpResponse:
    """Add a PDF or a link to the dossier."""
    dossier = find_dossier(request.user, dossier_id)
    require(permissions.can_add_document(request.user, dossier))
    form = DocumentForm(*sent(request))
    if form.is_valid() and (document := kept(form, partial(add_document, dossier, by=request.user))):
        return done(request, document, form, _("“%(title)s” is in the dossier."))
    return render_form(request, {"form": form, "dossier": dossier})


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@answered_once
@compared_anew
def edit(request: UserRequest, document_id: int) -> HttpResponse:
    """Change what stands with the document, or replace its PDF."""
    document = find_document(request.user, document_id)
    require(permissions.can_edit_document(request.user, document))
    form = DocumentForm(*sent(request), instance=copy.copy(document))
    if form.is_valid():
        if kept(form, partial(update_document, document, by=request.user)):
            return done(request, document, form, _("“%(title)s” is changed."))
        document = find_document(request.user, document_id)  # as it is, not as it was to be
    context = {"form": form, "dossier": document.dossier, "document": document}
    may_read_received = permissions.can_read_received(request.user, document)
    return render_form(request, context | {"may_read_received": may_read_received})


def kept(form: DocumentForm, operation: Callable[..., Document]) -> Document | None:
    """The document as the operation stored it; else the form says at its PDF why not."""
    try:
        return operation(**form.values())
    except DocumentTwice:
        form.add_error("file", _("This PDF is already in this dossier."))
    except NotStored:
        form.add_error("file", NOT_STORED)
    return None


def render_form(request: UserRequest, context: dict) -> HttpResponse:
    """The form, alone for htmx."""
    template = "dossiers/_document_form.html" if request.htmx else "dossiers/document_form.html"
    return render(request, template, context, status=form_status(context["form"]))


def done(request: UserRequest, document: Document, form: DocumentForm, words: str) -> HttpResponse:
    """Back to the dossier, at the document: what was done, and whether the PDF that was sent is kept as it was."""
    wake(tasks.prepare_pages)
    messages.success(request, words % {"title": document.title})
    pdf = form.cleaned_data.get("file")
    if pdf and pdf.received:
        text = _(
            "Parts of this PDF that act by themselves were taken out, such as scripts and attached files. The griffies "
            "can still download it as it was sent."
        )
        messages.info(request, text)
    address = place_of(document)
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def place_of(document: Document) -> str:
    return f"{reverse('dossiers:dossier', args=[document.dossier_id])}#document-{document.pk}"


@require_POST
@vary_on_headers("HX-Request")
@compared_anew
def move(request: UserRequest, document_id: int) -> HttpResponse:
    """Move the document one place up or down among those of its kind."""
    document = find_document(request.user, document_id)
    require(permissions.can_edit_document(request.user, document))
    move_document(document, up=goes_up(request), by=request.user)
    if request.htmx:
        context = dossier_context(request.user, document.dossier) | {"moved": document.pk}
        return render(request, "dossiers/_documents.html", context)
    return redirect(place_of(document))


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: UserRequest, document_id: int) -> HttpResponse:
    """Ask first, then delete the document."""
    document = find_document(request.user, document_id)
    require(permissions.can_edit_document(request.user, document))
    if request.method == "POST":
        delete_document(document, by=request.user)
        messages.success(request, _("“%(title)s” is deleted.") % {"title": document.title})
        return redirect(document.dossier)
    return render(request, "dossiers/delete_document.html", {"document": document, "dossier": document.dossier})


@require_POST
def retry(request: UserRequest, document_id: int) -> HttpResponse:
    """Try once more to make the pages that failed."""
    document = find_document(request.user, document_id)
    require(permissions.can_edit_document(request.user, document))
    retry_pages(document, by=request.user)
    wake(tasks.prepare_pages)
    return redirect("dossiers:document", document.pk)
