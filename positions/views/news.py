"""What open pages of a position ask for, again and again: the parts that changed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest
from positions import permissions, presence, queries
from positions.models import Position
from positions.views import live, page


@require_safe
@never_cache
@login_not_required  # a script asks, to which the way to the login page says nothing
def news(request: UserRequest, position_id: int) -> HttpResponse:
    """204 while the page (`?sinds=`) shows all there is, else the parts that changed. 401 without a login.

    A hundred and fifty open pages ask this a hundred times per second. So "nothing new" takes one query, and knows the
    person (`?voor=`) by no more than that the session is valid; whoever gets something is looked at as everywhere.
    """
    now, is_logged_in = queries.state(position_id, session=request.session.session_key)
    if not is_logged_in:
        return HttpResponse(status=401)
    asker = request.GET.get("voor", "")
    is_writing = "schrijft" in request.GET
    if now and not is_writing and _is_known(request, position_id, now, asker):
        return HttpResponse(status=204)
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    if asker and asker != str(request.user.pk):
        return HttpResponse(status=409)
    position = get_object_or_404(queries.visible_position(request.user), pk=position_id)
    if is_writing:
        _report(request, position)
        if now and _is_known(request, position_id, now, asker):
            return HttpResponse(status=204)
    return _parts(request, position)


def _is_known(request: UserRequest, position_id: int, now: queries.State, asker: str) -> bool:
    """Whether what the page shows is named as what there is."""
    user_id = int(asker) if asker.isascii() and asker.isdecimal() and len(asker) < 19 else None
    return request.GET.get("sinds") == live.name(now, presence.at_work(position_id, besides=user_id))


def _report(request: UserRequest, position: Position) -> None:
    """The page has forms open at these places (`?schrijft=clause-1 add-noting`); none: not any more."""
    if gremia := permissions.speaks_for(request.user, position):
        places = request.GET["schrijft"].split()
        presence.report(position.pk, user=request.user, gremium=gremia[0], places=places)


def _parts(request: UserRequest, position: Position) -> HttpResponse:
    since = queries.State.read(request.GET.get("sinds", "").partition("-")[0])
    context = page.context(request, position)
    if has_changed := since != context["state"]:
        groups = queries.groups(position, also=live.removed(request))
        context["changed"] = queries.changed(position, groups, since=since)
    return render(request, "positions/_news.html", context | {"has_changed": has_changed})
