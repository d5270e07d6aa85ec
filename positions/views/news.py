"""What open pages of a position ask for, again and again: the parts that changed."""

import re
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gremia.middleware import expect_again
from gremia.requests import UserRequest
from positions import permissions, presence, queries, quiet
from positions.models import Position
from positions.views import live, page

OWN_ANSWERS = re.compile(r"<!--own answers (\d+)-->")
"""Where in the clause of everybody the own answers stand (templates/positions/_clause_consensus.html)."""


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
    expect_again(request)
    if "schrijft" in request.GET:
        _report(request, position)
    if _is_known(request, position):
        return HttpResponse(status=204)
    return HttpResponse(_parts(request, position))


def _is_known(request: UserRequest, position: Position) -> bool:
    """Whether the page shows what there is now, which is remembered for those who ask next."""
    now = live.shared(request, ("state", position.pk), lambda: queries.state(position.pk))
    if now is None:
        return False
    if session := request.session.session_key:
        quiet.remember(position.pk, session=session, name=live.name(now, presence.at_work(position.pk)))
    return request.GET.get("sinds") == live.name(now, presence.at_work(position.pk, besides=request.user.pk))


def _position(request: UserRequest, position_id: int) -> Position:
    """Raises Http404."""

    def read() -> Position | None:
        return Position.objects.visible_to(request.user).filter(pk=position_id).first()

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
    everybody, rights = page.of_everybody(request, position), page.rights(request.user, position)
    now = live.context(position, everybody["drafts"], user_id=request.user.pk)
    shown = {"position": position, "user": request.user, "live": now}
    parts: list[str] = [render_to_string("positions/_live.html", shown)]
    if since == now["state"]:
        return parts[0]
    may = tuple(name for name, may in rights.items() if may)

    def others() -> str:
        return render_to_string("positions/_news.html", everybody | rights)

    parts += _clauses(request, position, since, everybody | rights, may)
    parts.append(live.shared(request, ("others", position.pk, may, get_language()), others))
    return "".join(parts)


def _clauses(
    request: UserRequest, position: Position, since: queries.State, everybody: dict[str, Any], may: tuple[str, ...]
) -> list[str]:
    """The clauses that changed: made for all who may do the same, with the answers of the person put in."""
    removed = live.removed(request)
    authors = live.shared(request, ("authors", position.pk), lambda: queries.authors_beside(position))
    author = request.user if request.user.pk in authors else None
    name = (position.pk, since, *removed, get_language())

    def clauses() -> list[str]:
        groups = live.shared(request, ("groups", position.pk, *removed), lambda: queries.groups(position, also=removed))
        changed = queries.changed(position, groups, since=since)
        parts = everybody | {"changed": changed, "user": author, "is_for_many": True}
        return OWN_ANSWERS.split(render_to_string("positions/_news_clauses.html", parts))

    pieces = live.shared(request, ("clauses", *name, may, author and author.pk), clauses)
    voices = page.voices(request.user, position)

    def answers() -> list[str]:
        of_clauses = {str(said.clause.pk): said for said in everybody["consensus"].clauses}
        found = [of_clauses.get(clause) for clause in pieces[1::2]]
        own = [voices | {"said": said, "clause": said.clause} if said else None for said in found]
        return [render_to_string("positions/_own_answers.html", parts) if parts else "" for parts in own]

    whose = tuple(tuple(voice.pk for voice in each) for each in voices.values())
    parts = pieces.copy()
    parts[1::2] = live.shared(request, ("answers", *name, tuple(pieces[1::2]), whose), answers)
    return parts
