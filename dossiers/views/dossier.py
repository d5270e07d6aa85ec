"""The pages about dossiers: everyone reads them, griffies keep them."""

import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from dossiers import permissions, queries
from dossiers.forms import DossierFilter, DossierForm
from dossiers.models import Dossier
from dossiers.operations.dossiers import (
    DossierFinal,
    add_dossier,
    delete_dossier,
    make_concept,
    make_final,
    move_dossier,
    update_dossier,
)
from gremia.permissions import Visitor, is_participant, require
from gremia.requests import UserRequest, VisitorRequest
from meetings.models import Meeting
from portal.compared import compared_anew
from portal.form_key import answered_once
from portal.forms import form_status
from portal.numbers import whole_number

DOSSIERS_PER_PAGE = 40


@require_safe
@login_not_required
def index(request: VisitorRequest) -> HttpResponse:
    """A page of the dossiers that the visitor may see; `?vergadering=` keeps those of one meeting."""
    meeting = None
    if number := request.GET.get("vergadering"):
        meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=whole_number(number))
    return render(request, "dossiers/dossier_list.html", list_context(request.user, request.GET, meeting))


def sent(request: HttpRequest) -> tuple[QueryDict | None, MultiValueDict | None]:
    """What a form was filled in with; nothing when it is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def list_context(user: Visitor, asked: QueryDict, meeting: Meeting | None = None) -> dict[str, object]:
    """What the list needs, whole or as a fragment; `asked` has the words and the page."""
    form = DossierFilter(asked, user=user)
    found = queries.visible_dossiers(user, meeting_id=meeting.pk if meeting else None, **form.arguments)
    pages = Paginator(found, DOSSIERS_PER_PAGE).get_page(asked.get("pagina"))
    return {
        "form": form,
        "pages": pages,
        "dossier_groups": queries.dossier_groups(pages, user),
        "meeting": meeting,
        "may_add": permissions.can_add_dossier(user),
        "is_participant": is_participant(user),
    }


@require_safe
@login_not_required
def detail(request: VisitorRequest, dossier_id: int) -> HttpResponse:
    """One dossier with its documents."""
    dossier = find_dossier(request.user, dossier_id)
    return render(request, "dossiers/dossier.html", dossier_context(request.user, dossier))


def find_dossier(user: Visitor, dossier_id: int) -> Dossier:
    """The dossier, if the visitor may know of it (404)."""
    return get_object_or_404(Dossier.objects.visible_to(user).select_related("meeting", "theme"), pk=dossier_id)


def dossier_context(user: Visitor, dossier: Dossier) -> dict[str, object]:
    """What the page of a dossier needs, whole or as a fragment."""
    return {
        "dossier": dossier,
        "document_groups": queries.document_groups(dossier, user),
        "can_open_meeting": dossier.meeting is not None and dossier.meeting.is_visible_to(user),
        "may_edit": permissions.can_edit_dossier(user, dossier),
        "may_delete": permissions.can_delete_dossier(user, dossier),
        "may_add_document": permissions.can_add_document(user, dossier),
        "is_participant": is_participant(user),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def add(request: UserRequest) -> HttpResponse:
    """Make a dossier; `?vergadering=` fills in the meeting."""
    require(permissions.can_add_dossier(request.user))
    form = DossierForm(sent(request)[0], initial={"meeting": whole_number(request.GET.get("vergadering", ""))})
    if form.is_valid():
        dossier = add_dossier(**form.cleaned_data, by=request.user)
        messages.success(request, _("The dossier is there, as a concept. Add the documents now."))
        return redirect(dossier)
    return render(request, "dossiers/dossier_form.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
@compared_anew
def edit(request: UserRequest, dossier_id: int) -> HttpResponse:
    """Change what the dossier says about itself."""
    dossier = find_dossier(request.user, dossier_id)
    require(permissions.can_edit_dossier(request.user, dossier))
    form = DossierForm(sent(request)[0], instance=copy.copy(dossier))
    if form.is_valid():
        update_dossier(dossier, **form.cleaned_data, by=request.user)
        return redirect(dossier)
    context = {"form": form, "dossier": dossier}
    return render(request, "dossiers/dossier_form.html", context, status=form_status(form))


@require_POST
def set_status(request: UserRequest, dossier_id: int) -> HttpResponse:
    """Make the dossier final, or a concept again."""
    dossier = find_dossier(request.user, dossier_id)
    require(permissions.can_edit_dossier(request.user, dossier))
    if request.POST.get("status") == Dossier.Status.FINAL:
        make_final(dossier, by=request.user)
        if dossier.is_published:
            messages.success(request, _("The dossier is final: everyone sees it now."))
        else:
            messages.success(request, _("The dossier is final: everyone sees it as soon as the meeting is published."))
    elif request.POST.get("status") == Dossier.Status.CONCEPT:
        make_concept(dossier, by=request.user)
        messages.success(request, _("The dossier is a concept again: only griffies and officials see it."))
    return redirect(dossier)


@require_POST
@vary_on_headers("HX-Request")
@compared_anew
def move(request: UserRequest, dossier_id: int) -> HttpResponse:
    """Move the dossier one place up or down among those of its meeting or theme."""
    dossier = find_dossier(request.user, dossier_id)
    require(permissions.can_edit_dossier(request.user, dossier))
    move_dossier(dossier, up=goes_up(request), by=request.user)
    if request.htmx:
        return render(
            request, "dossiers/_dossier_groups.html", list_context(request.user, request.POST) | {"moved": dossier.pk}
        )
    return redirect("dossiers:dossiers")


def goes_up(request: UserRequest) -> bool:
    """Which of both buttons was pressed."""
    return request.POST.get("direction") == "up"


@require_http_methods(["GET", "HEAD", "POST"])
@compared_anew
def delete(request: UserRequest, dossier_id: int) -> HttpResponse:
    """Ask first, then delete a concept with all its documents."""
    dossier = find_dossier(request.user, dossier_id)
    require(permissions.can_delete_dossier(request.user, dossier))
    if request.method == "POST":
        title = dossier.title
        try:
            delete_dossier(dossier, by=request.user)
        except DossierFinal:
            messages.error(request, _("Someone has just made this dossier final. Make it a concept again first."))
            return redirect(dossier)
        messages.success(request, _("“%(title)s” is deleted.") % {"title": title})
        return redirect("dossiers:dossiers")
    context = {"dossier": dossier, "count": dossier.documents.count()}
    return render(request, "dossiers/delete_dossier.html", context)
