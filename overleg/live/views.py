"""What an open page of a position asks for: a stream of changes, or, where that fails, what changed since."""

import re
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlsplit

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gremia.models import User
from gremia.permissions import require
from gremia.requests import UserRequest
from gremia.sessions import people_of_sessions
from overleg.live.parts import PageParts, PageState
from portal.live import Hub, Push, Stream
from positions import presence
from positions.models import Position
from positions.permissions import can_see_position, speaks_for

MAX_PAGES = 20
"""Pages of one browser that one stream keeps up to date."""
MAX_STREAMS = 30
"""Of one person at a time: a stream per browser, and some that a network dropped without a word."""
PAGE = re.compile(r"(position-\d{1,18}):([\d.]{1,80}):(\d{1,18})")
"""A page as a stream names it: its topic, the state that it shows, and the id of the person it was made for."""


class PositionPages:
    """What the hub asks about the open pages of positions (portal.live.LivePages)."""

    def __init__(self) -> None:
        self.writers: dict[str, tuple[presence.Writer, ...] | None] = {}
        """Who was at work when that was looked at last; None where some page was told otherwise since."""

    def allowed(self, streams: Collection[Stream]) -> set[Stream]:
        """Those whose session still is that person's, who still may see every position that the stream shows."""
        positions = positions_of_topics({topic for stream in streams for topic in stream.shown})
        people = people_of_sessions({stream.session_key for stream in streams})
        return {stream for stream in streams if _may_stay(stream, people.get(stream.session_key), positions)}

    def pushes(self, topic: str, streams: Collection[Stream]) -> Mapping[Stream, Push]:
        positions = positions_of_topics([topic])
        people = people_of_sessions({stream.session_key for stream in streams})
        parts: PageParts | None = None
        pushes: dict[Stream, Push] = {}
        for stream in streams:
            user = people.get(stream.session_key)
            if user is None or user.pk != stream.user_id or topic not in positions:
                continue
            if not can_see_position(user, positions[topic]):
                continue
            parts = parts or PageParts(positions[topic], user)
            event = parts.event(user, since=PageState.read(stream.shown[topic]), language=stream.language)
            pushes[stream] = Push(event, str(parts.state))
        if parts and parts.writers != self.writers.get(topic, ()):
            self.writers[topic] = None
        return pushes

    def changed(self, topics: Collection[str]) -> set[str]:
        """Who is at work stands in the cache, of which no commit tells."""
        changed = set()
        for topic, position_id in _position_ids(topics).items():
            writers = presence.at_work(position_id)
            if writers != self.writers.get(topic, ()):
                self.writers[topic] = writers
                changed.add(topic)
        return changed


def positions_of_topics(topics: Collection[str]) -> dict[str, Position]:
    """By topic, as they are in the database now."""
    ids = _position_ids(topics)
    positions = Position.objects.in_bulk(ids.values())
    return {topic: positions[pk] for topic, pk in ids.items() if pk in positions}


def _position_ids(topics: Iterable[str]) -> dict[str, int]:
    return {topic: int(topic.removeprefix("position-")) for topic in topics}


def _may_stay(stream: Stream, user: User | None, positions: Mapping[str, Position]) -> bool:
    if user is None or user.pk != stream.user_id:
        return False
    return all(topic in positions and can_see_position(user, positions[topic]) for topic in stream.shown)


_hub: Hub | None = None
"""The streams of this process; it begins with the first of them, in the event loop that serves it."""


@require_safe
@never_cache
@login_not_required  # a script asks, to which the way to the login page says nothing
async def stream(request: HttpRequest) -> HttpResponseBase:
    """Server-Sent Events for the pages that one browser has open (`?pagina=position-12:<state>:<person>`, repeated).

    `alive` says whose stream it is: a page of somebody else gets no more. `parts` brings what changed on a page, `gone`
    says that one gets no more; both say for whom, as tabs of several people may share the stream. 401 without a login,
    404 from a process that is not for streams, 429 for one stream too many. The stream ends as soon as its session,
    person or rights are no longer what they were.
    """
    if not isinstance(request, ASGIRequest):
        raise Http404("Streams come from the ASGI process (overleg/asgi.py).")
    user = await request.auser()
    if not isinstance(user, User):
        return _from_another_port(request, HttpResponse(status=401))
    await sync_to_async(connections.close_all)()  # the thread of this request keeps one, for as long as it lasts: hours
    global _hub
    _hub = _hub or Hub(PositionPages())
    pages = [page for name in request.GET.getlist("pagina")[:MAX_PAGES] if (page := PAGE.fullmatch(name))]
    asked = [(topic, state) for topic, state, person in (page.groups() for page in pages) if int(person) == user.pk]
    visible = await _hub.in_thread(_visible_topics, user, {topic for topic, _state in asked})
    if sum(stream.user_id == user.pk for stream in _hub.streams) >= MAX_STREAMS:
        return _from_another_port(request, HttpResponse(status=429))  # the page asks now and then instead
    opened = Stream(request.session.session_key or "", user.pk, get_language() or settings.LANGUAGE_CODE, shown={})
    first = ""
    for topic, state in asked:
        if topic not in visible:
            first += f"event: gone\ndata: {topic}:{user.pk}\n\n"
        else:
            # Two tabs that do not show the same get all of it, or what one of them lacks would never reach it.
            opened.shown[topic] = state if opened.shown.get(topic, state) == state else ""
    response = StreamingHttpResponse(_hub.events(opened, first=first.encode()), content_type="text/event-stream")
    response["X-Accel-Buffering"] = "no"
    return _from_another_port(request, response)


def _visible_topics(user: User, topics: Collection[str]) -> set[str]:
    return {topic for topic, position in positions_of_topics(topics).items() if can_see_position(user, position)}


def _from_another_port(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Without a proxy in front (demo, tests) the stream has a port of its own: the page of the same host may ask it."""
    origin = request.headers.get("Origin", "")
    host = request.get_host().partition(":")[0]
    if settings.LIVE_PORT and origin and urlsplit(origin).hostname == host:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Allow-Credentials"] = "true"
        response["Vary"] = "Origin"
    return response


@require_safe
@never_cache
@login_not_required
def news(request: UserRequest, position_id: int) -> HttpResponse:
    """For a page without a stream: 204 while it (`?sinds=`) shows all there is, else the parts that changed.

    401 without a login, 409 if the page was made for someone else (`?voor=`).
    """
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    if request.GET.get("voor", str(request.user.pk)) != str(request.user.pk):
        return HttpResponse(status=409)
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    parts, since = PageParts(position, request.user), PageState.read(request.GET.get("sinds", ""))
    if since == parts.state:
        return HttpResponse(status=204)
    return HttpResponse("".join(parts.html(request.user, since=since)), headers={"X-State": str(parts.state)})


@require_POST
@login_not_required
def writing(request: UserRequest, position_id: int) -> HttpResponse:
    """The page has forms open at these places (`plaats`, repeated); none: not any more.

    401 without a login, 409 if the page was made for someone else (`voor`).
    """
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    if request.POST.get("voor", str(request.user.pk)) != str(request.user.pk):
        return HttpResponse(status=409)
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    gremia = speaks_for(request.user, position)
    require(bool(gremia))
    presence.report(position.pk, user=request.user, gremium=gremia[0], places=request.POST.getlist("plaats"))
    return HttpResponse(status=204)
