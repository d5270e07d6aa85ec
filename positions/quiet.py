"""Answers "nothing new" before anything else of the portal is at work, from what this process just found out.

Almost every question of an open page is answered so. Nothing is told that the page did not name itself; whatever is
new, unknown or older than a moment goes to the view (views/news.py), which looks in the database and remembers it here.
"""

import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Responder = Callable[[HttpRequest], HttpResponse]

FRESH = 0.25
"""Seconds for which a position stays as it was found; a change is on other screens that much later at most."""
VALID = 10
"""Seconds for which a session that was found valid stays so. Whoever logs out hears until then that nothing is new."""
MOST = 5000

NEWS = re.compile(r"/standpunten/(\d{1,18})/nieuws/")

_names: dict[str, tuple[float, str]] = {}
_sessions: dict[str, float] = {}


def quiet_news_middleware(get_response: Responder) -> Responder:
    """204 for a page of a position that shows what there is. Stands before all others, sessions included."""

    def respond(request: HttpRequest) -> HttpResponse:
        found = NEWS.fullmatch(request.path_info) if request.method == "GET" else None
        if found and _is_known(request, found[1]):
            return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
        return get_response(request)

    return respond


def remember(position_id: int, *, session: str, name: str) -> None:
    """Whoever looks at the position sees what is called `name`, and the session is valid."""
    now = time.monotonic()
    for kept in (_names, _sessions):
        if len(kept) > MOST:
            kept.clear()
    _names[str(position_id)] = now + FRESH, name
    _sessions[session] = now + VALID


def forget() -> None:
    """All of it."""
    _names.clear()
    _sessions.clear()


def _is_known(request: HttpRequest, position_id: str) -> bool:
    """Whoever writes reports where, which the view takes note of."""
    now, session = time.monotonic(), request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    until, name = _names.get(position_id, (0.0, ""))
    is_known = until > now and request.GET.get("sinds") == name and "schrijft" not in request.GET
    return is_known and _sessions.get(session, 0.0) > now
