"""Whether somebody whose access was taken away still gets a page, or still hears of changes over an open stream."""

import asyncio
import http.client
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from bench import sync
from bench.figure import Figure
from bench.installation import web_server
from bench.live import OpenPage, follow, raise_limit_of_open_files, session_of, state_of, stream_is_open
from gremia.models import Fractie, Mandate, Role, User
from positions.models import Position
from tests.processes import stream_server

PEOPLE = 100
SECONDS, STREAM_SECONDS = 1, 60
"""After which a page, and an open stream, must know."""


def measure(folder: Path, broker: str) -> Iterator[Figure]:
    """Of 100 people whose access ends, in four ways, the number that still gets something afterwards."""
    raise_limit_of_open_files()
    position = Position.objects.get(title="Invloed op het BO MIRT")
    people = people_with_a_page()
    with stream_server(folder, OVERLEG_MODE="demo") as stream_port, web_server(folder) as web_port:
        ask_all(web_port, position, people, wanted=200)
        stale, told, open_still = asyncio.run(revoke_and_watch(position, stream_port, web_port, people))
    yield Figure(
        "revocation",
        ratio=stale + told + open_still,
        goal=0,
        seen={"revoked": len(people), "stale_pages": stale, "told_afterwards": told, "open_after_60_s": open_still},
    )


def end_mandate(page: OpenPage) -> None:
    Mandate.objects.filter(user=page.user).update(until=timezone.localdate() - timedelta(days=1))


def deactivate(page: OpenPage) -> None:
    User.objects.filter(pk=page.user).update(is_active=False)


def change_password(page: OpenPage) -> None:
    user = User.objects.get(pk=page.user)
    user.set_password("een heel ander geheim 2031")
    user.save(update_fields=["password"])


def end_session(page: OpenPage) -> None:
    Session.objects.filter(pk=page.session).delete()


WAYS: tuple[Callable[[OpenPage], None], ...] = (end_mandate, deactivate, change_password, end_session)


def people_with_a_page() -> list[OpenPage]:
    """Members since long, each logged in."""
    fractie = Fractie.objects.current().select_related("gremium").first()
    assert fractie
    pages = []
    for number in range(PEOPLE):
        user = User.objects.create(email=f"vertrekker{number}@example.org", name=f"Vertrekker {number}")
        user.set_password("een lang geheim 2030")
        user.save()
        since = timezone.localdate() - timedelta(days=100)
        Mandate.objects.create(user=user, role=Role.MEMBER, gremium=fractie.gremium, fractie=fractie, since=since)
        pages.append(OpenPage(user.pk, session_of(user)))
    return pages


def ask_all(port: int, position: Position, people: list[OpenPage], *, wanted: int | None) -> int:
    """How many do not get the page of the position; with `wanted` everyone must get that status."""
    refused = 0
    for page in people:
        server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        server.request("GET", position.get_absolute_url(), headers={"Cookie": f"sessionid={page.session}"})
        status = server.getresponse().status
        server.close()
        assert wanted in (None, status), status
        refused += status != 200
    return refused


async def revoke_and_watch(
    position: Position, port: int, web_port: int, people: list[OpenPage]
) -> tuple[int, int, int]:
    """How many a second after the revocation still get the page, hear of a change, and a minute later are connected."""
    state = await asyncio.to_thread(state_of, position)
    streams = [asyncio.create_task(follow(port, page, position.live_topic, state)) for page in people]
    await asyncio.gather(*[stream_is_open(page) for page in people])
    await asyncio.to_thread(revoke, people)
    begin = time.monotonic()
    await asyncio.sleep(SECONDS)
    for page in people:
        page.events.clear()
    refused = await asyncio.to_thread(ask_all, web_port, position, people, wanted=None)
    while time.monotonic() - begin < STREAM_SECONDS:
        await asyncio.to_thread(edit, position)
        await asyncio.sleep(5)
    told = sum(any(b"event: parts" in event for _, event in page.events) for page in people)
    still_open = sum(not stream.done() for stream in streams)
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    return len(people) - refused, told, still_open


def revoke(people: list[OpenPage]) -> None:
    for number, page in enumerate(people):
        WAYS[number % len(WAYS)](page)
    connection.close()


def edit(position: Position) -> None:
    sync.edit(position)
    connection.close()
