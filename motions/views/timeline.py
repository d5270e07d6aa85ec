"""One timeline of all that happened to a position and its motions."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest
from motions.queries.timeline import timeline_entries, timeline_of
from positions import permissions
from positions.models import Position
from positions.queries.clause import removed_clauses
from positions.queries.consensus import gremia_of
from wording.variable_help import explain

STEPS_PER_PAGE = 50


@require_safe
def position_timeline(request: UserRequest, position_id: int) -> HttpResponse:
    """One timeline of all that happened to the position, latest first, and what can be put back."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    pages = Paginator(timeline_of(position), STEPS_PER_PAGE)
    shown = pages.get_page(request.GET.get("pagina"))
    context = {
        "position": position,
        "pages": shown,
        "entries": timeline_entries(shown.object_list),
        "removed": removed_clauses(position),
        "variables": explain(gremia_of(position)),
        "may_write": permissions.can_write_clauses(request.user, position),
    }
    return render(request, "motions/position_timeline.html", context)
