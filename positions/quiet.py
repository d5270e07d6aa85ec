"""Answers "nothing new" before Django is at work, from what this process just found out.

Almost every question of an open page is answered so. Nothing is told that the page did not name itself; whatever is
new, unknown or older than a moment goes to the view (views/news.py), which looks in the database and remembers it here.
"""

import re
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import parse_cookie

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

FRESH = 0.25
"""Seconds for which a position stays as it was found; a change is on other screens that much later at most."""
VALID = 10
"""Seconds for which a session that was found valid stays so. Whoever logs out hears until then that nothing is new."""
MOST = 5000

NEWS = re.compile(r"/standpunten/(\d{1,18})/nieuws/")

_names: dict[str, tuple[float, str]] = {}
_sessions: dict[str, float] = {}


def quiet_news(application: "WSGIApplication") -> "WSGIApplication":
    """204 for a page of a position that shows what there is; all else is for the application."""

    def respond(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        found = NEWS.fullmatch(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "GET" else None
        if found and _is_known(environ, found[1]):
            start_response("204 No Content", [("Cache-Control", "no-store")])
            return []
        return application(environ, start_response)

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


def _is_known(environ: "WSGIEnvironment", position_id: str) -> bool:
    """Whoever writes reports where, which the view takes note of."""
    now = time.monotonic()
    until, name = _names.get(position_id, (0.0, ""))
    if until < now:
        return False
    asked = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    session = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME, "")
    return asked.get("sinds") == name and "schrijft" not in asked and _sessions.get(session, 0.0) > now
