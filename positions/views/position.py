"""The pages of a position as a whole."""

import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gremia.permissions import require
from gremia.requests import UserRequest
from gremia.sign_in import require_fresh
from meetings.models import Meeting
from portal.compared import ChangedMeanwhile, compared_anew
from portal.form_key import answered_once
from portal.forms import SearchForm, form_status
from portal.numbers import whole_number
from positions import permissions
from positions.forms.position import PositionForm, RapporteursForm
from positions.models import Position
from positions.operations.errors import TextLocked
from positions.operations.position import appoint_rapporteurs, create_position, edit_position
from positions.queries.clause import clause_groups
from positions.queries.position import visible_position, visible_positions
from positions.views import page

POSITIONS_PER_PAGE = 30


@require_safe
def index(request: UserRequest) -> HttpResponse:
    """A page of the positions that the visitor may see; `?vergadering=<id>` keeps those of one meeting."""
    meeting_id = whole_number(request.GET.get("vergadering", ""))
    meeting = None
    if meeting_id is not None:
        meetings = Meeting.objects.visible_to(request.user).select_related("host")
        meeting = get_object_or_404(meetings, pk=meeting_id)
    form = SearchForm(request.GET)
    found = Paginator(visible_positions(request.user, meeting=meeting, words=form.words), POSITIONS_PER_PAGE)
    context = {
        "form": form,
        "positions": found.get_page(request.GET.get("pagina")),
        "meeting": meeting,
        "may_create": permissions.can_create_position(request.user),
    }
    return render(request, "positions/position_list.html", context)


@answered_once
def add(request: UserRequest) -> HttpResponse:
    """Start a position; the next step is to appoint who writes it, or for who writes it already the text."""
    require(permissions.can_create_position(request.user))
    form = PositionForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        initial={"meeting": request.GET.get("vergadering")},
    )
    if form.is_valid():
        mandates = permissions.starts_as(request.user)
        position = create_position(**form.cleaned_data, mandates=mandates, by=request.user)
        return redirect("positions:position" if mandates else "positions:rapporteurs", position.pk)
    return render(request, "positions/position_form.html", {"form": form}, status=form_status(form))


@require_safe
def detail(request: UserRequest, position_id: int) -> HttpResponse:
    """The work page: the clauses, and beside them what they become for each gremium."""
    position = get_object_or_404(visible_position(request.user), pk=position_id)
    context = page.context(request, position) | {
        "groups": clause_groups(position, also=removed_on_page(request)),
        "may_edit": permissions.can_edit_position(request.user, position),
        "may_appoint": permissions.can_appoint_rapporteurs(request.user),
        "has_removed": SimpleLazyObject(lambda: position.clauses.filter(removed_at__isnull=False).exists()),
    }
    return render(request, "positions/position.html", context)


@answered_once
@compared_anew
def edit(request: UserRequest, position_id: int) -> HttpResponse:
    """Change what the position is called, is for and belongs to."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    require(permissions.can_edit_position(request.user, position))
    data = request.POST if request.method == "POST" else None
    form = PositionForm(data, instance=copy.copy(position), user=request.user)
    if form.is_valid():
        try:
            edit_position(position, **form.cleaned_data, expected=form.instance.taking_part, by=request.user)
        except TextLocked as locked:
            raise ChangedMeanwhile from locked  # declared joint while this was sent
        messages.success(request, _("Saved."))
        return redirect("positions:position", position_id)
    context = {"form": form, "position": position}
    return render(request, "positions/position_form.html", context, status=form_status(form))


def rapporteurs(request: UserRequest, position_id: int) -> HttpResponse:
    """Appoint who writes the position: each griffie the members of its own gremium."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    gremia = [g for g in position.gremia.all() if permissions.can_appoint_rapporteurs(request.user, g)]
    require(bool(gremia))
    if request.method == "POST":
        require_fresh(request)  # whoever is named speaks for a council
    data = request.POST if request.method == "POST" else None
    search = SearchForm(request.GET)
    form = RapporteursForm(data, position=position, gremia=gremia, user=request.user, words=search.words)
    if form.is_valid():
        chosen, before = form.mandates, position.appointed
        appoint_rapporteurs(position, mandates=chosen, gremia=gremia, expected=before, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("positions:position", position_id)
    context = {"form": form, "search": search, "position": position}
    return render(request, "positions/rapporteurs.html", context, status=form_status(form))


def removed_on_page(request: UserRequest) -> list[int]:
    """The clauses that were removed on this page, which still shows them to be put back: `?verwijderd=1 2`."""
    numbers = map(whole_number, request.GET.get("verwijderd", "").split()[:20])
    return [number for number in numbers if number is not None]
