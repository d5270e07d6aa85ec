"""How fast the page of a meeting is, beside a view that only says ok."""

from pathlib import Path
from statistics import median

from django.test import Client

from bench.client import Page, rate
from bench.figure import Figure
from bench.installation import web_server
from bench.urls import BARE
from bench.writer import writing
from gremia.models import User
from meetings.models import Meeting

ROUNDS = 15
WARM_UP = 100
BARE_REQUESTS = 400
PAGE_REQUESTS = 160
COMMIT_EACH = 0.5
"""Seconds between two commits by somebody else, for the figures that are only seen: a busy evening of writing."""


def measure(folder: Path) -> list[Figure]:
    """The page of 13 June 2024, logged in and anonymously; each block of it next to a block of the bare view.

    `ratio_under_writes` is seen beside them: the same while another process commits twice a second.
    """
    path = Meeting.objects.get(date="2024-06-13").get_absolute_url()
    member = User.objects.get(email="lid.lelystad@example.org")
    with web_server(folder) as port:
        bare = Page(port, BARE, "ok")
        public = Page(port, path, "Samenvatting en afsluiting")
        logged_in = Page(port, path, member.name, cookie=cookies(member, path))
        return [
            compared("page_member", logged_in, bare, goal=0.08),
            compared("page_public", public, bare, goal=0.30),
        ]


def compared(name: str, page: Page, bare: Page, *, goal: float) -> Figure:
    """The median of page/bare, over rounds that measure one right after the other."""
    for warm in (bare, page):
        rate(warm, requests=WARM_UP)
    quiet = measured(page, bare)
    with writing(each=COMMIT_EACH):
        busy = measured(page, bare)
    return Figure(
        name,
        ratio=ratio(quiet),
        goal=goal,
        at_least=True,
        seen={
            "per_second": median(of_page for _, of_page in quiet),
            "bare_per_second": median(of_bare for of_bare, _ in quiet),
            "ratio_under_writes": ratio(busy),
            "per_second_under_writes": median(of_page for _, of_page in busy),
        },
    )


def measured(page: Page, bare: Page) -> list[tuple[float, float]]:
    """(bare, page) per second, for each round."""
    return [(rate(bare, requests=BARE_REQUESTS), rate(page, requests=PAGE_REQUESTS)) for _ in range(ROUNDS)]


def ratio(rounds: list[tuple[float, float]]) -> float:
    return median(of_page / of_bare for of_bare, of_page in rounds)


def cookies(user: User, path: str) -> str:
    """The cookies of somebody who is logged in and has opened the page before."""
    client = Client()
    client.force_login(user)
    client.get(path)
    return "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
