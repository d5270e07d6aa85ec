"""How long it takes until the invitation stands beside what one types, as it will be printed."""

import http.client
import time
from pathlib import Path
from urllib.parse import urlencode

from django.urls import reverse

from bench.figure import Figure
from bench.installation import web_server
from bench.live import session_of
from gremia.models import User
from meetings.models import Invitation

KEYS = 20
"""Times that somebody pauses, each with other words in the field: no page of it was made before."""
SECONDS = 2.0
PAUSE = 0.3
"""Seconds without a key after which the page asks (AFTER in static/js/preview.js)."""
TOKEN = "t" * 32


def measure(folder: Path) -> list[Figure]:
    """`preview`: of the next evening, from the last key until its pages are there; the slowest twentieth / the goal."""
    texts = Invitation.objects.filter(meeting__status="published").latest("meeting__date")
    address = reverse("admin:meetings_meeting_preview", args=[texts.meeting_id])
    session = session_of(User.objects.get(email="griffier.lelystad@example.org"))
    with web_server(folder) as port:
        _answer(port, address, session, texts, "")  # what a process does only once is no part of it
        times = sorted(_answer(port, address, session, texts, f"Woord {number}.") for number in range(KEYS))
    p95 = PAUSE + times[int(KEYS * 0.95) - 1]
    seen = {"p95_seconds": p95, "median_seconds": PAUSE + times[KEYS // 2]}
    return [Figure("preview", ratio=p95 / SECONDS, goal=1, seen=seen)]


def _answer(port: int, address: str, session: str, texts: Invitation, typed: str) -> float:
    fields = {name: getattr(texts, name) for name in ("why_now", "this_time", "desired_outcome", "about_more")}
    fields |= {"this_time": f"{texts.this_time}\n\n{typed}", "shows_route": "on", "csrfmiddlewaretoken": TOKEN}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
    }
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", address, urlencode(fields), headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    seconds = time.perf_counter() - begin
    assert answer.status == 200, page
    assert "printed__page" in page, "no page was drawn in time"
    return seconds
