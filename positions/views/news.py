"""What open pages of a position ask for, again and again: the parts that changed."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest
from positions import permissions, presence, queries, quiet
from positions.models import Position
from positions.views import live, page


@require_safe
@never_cache
@login_not_required  # a script asks, to which the way to the login page says nothing
def news(request: UserRequest, position_id: int) -> HttpResponse:
    """204 while the page (`?sinds=`) shows all there is, else the parts that changed.

    401 without a login, 409 if the page is of someone else (`?voor=`). A hundred and fifty open pages ask this a
    hundred times per second; most of them are answered before they come here (positions/quiet.py).
    """
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    if request.GET.get("voor", str(request.user.pk)) != str(request.user.pk):
        return HttpResponse(status=409)
    position = _position(request, position_id)
    if "schrijft" in request.GET:
        _report(request, position)
    if _is_known(request, position):
        return HttpResponse(status=204)
    return HttpResponse(_parts(request, position))


def _is_known(request: UserRequest, position: Position) -> bool:
    """Whether the page shows what there is now, which is remembered for those who ask next."""
    now = queries.state(position.pk)
    if now is None:
        return False
    if session := request.session.session_key:
        quiet.remember(position.pk, session=session, name=live.name(now, presence.at_work(position.pk)))
    return request.GET.get("sinds") == live.name(now, presence.at_work(position.pk, besides=request.user.pk))


def _position(request: UserRequest, position_id: int) -> Position:
    """Raises Http404."""

    def read() -> Position | None:
        return queries.visible_position(request.user).filter(pk=position_id).first()

    position = live.shared(request, ("position", position_id), read)
    if position is None or not permissions.can_see_position(request.user, position):
        raise Http404
    return position


def _report(request: UserRequest, position: Position) -> None:
    """The page has forms open at these places (`?schrijft=clause-1 add-noting`); none: not any more."""
    if gremia := permissions.speaks_for(request.user, position):
        places = request.GET["schrijft"].split()
        presence.report(position.pk, user=request.user, gremium=gremia[0], places=places)


def _parts(request: UserRequest, position: Position) -> str:
    """The parts that changed since; each is made once for all who see the same."""
    since = queries.State.read(request.GET.get("sinds", "").partition("-")[0])
    context = page.context(request, position) | {"user": request.user}
    parts: list[str] = [render_to_string("positions/_live.html", context)]
    if since == context["state"]:
        return parts[0]
    removed, language = live.removed(request), get_language()
    rights = tuple(name for name, may in sorted(context.items()) if name.startswith("may_") and may)
    gremia = tuple(gremium.pk for gremium in permissions.speaks_for(request.user, position))

    def clauses() -> str:
        groups = live.shared(request, ("groups", position.pk, *removed), lambda: queries.groups(position, also=removed))
        return render_to_string(
            "positions/_news_clauses.html", context | {"changed": queries.changed(position, groups, since=since)}
        )

    def others() -> str:
        return render_to_string("positions/_news.html", context)

    viewpoint = live.viewpoint(request, position)
    parts.append(live.shared(request, ("clauses", position.pk, since, *removed, viewpoint, language), clauses))
    parts.append(live.shared(request, ("others", position.pk, rights, gremia, language), others))
    return "".join(parts)
