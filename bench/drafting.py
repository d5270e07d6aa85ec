"""What the pages that many people have open cost the server, and how soon one sees what another saved."""

import asyncio
import contextlib
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles

import psutil
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as BrowserPage

from bench import sync
from bench.figure import Figure
from bench.installation import web_server
from gremia.models import Fractie, Mandate, Role, User
from motions import tasks
from portal.queue import wake
from positions.models import Position
from tests.browser.conftest import FLAGS
from tests.processes import Worker, chromium_path

PAGES = 150
EVERY = 1.5
"""Seconds between two questions of one page: as static/js/live.js asks."""
SAVE_EVERY = 10
"""Seconds between two saves of the rapporteur: short sentences, typed fast, without a pause to think."""
SECONDS = 30
SAVES_SEEN = 40
PATIENCE = 20


def measure(folder: Path, broker: str) -> Iterator[Figure]:
    position = Position.objects.get(title="Invloed op het BO MIRT")
    worker = Worker(folder, broker)
    try:
        with web_server(folder) as port:
            yield poll_150(position, port)
            yield seen_by_others(position, port)
    finally:
        worker.stop()


# --- poll_150 -----------------------------------------------------------------------------------------------------


def poll_150(position: Position, port: int) -> Figure:
    """The share of the server's processor time that 150 open pages of one position take while a rapporteur edits it.

    150 members with a session each ask for news as often as a page does, over a connection that stays open, from the
    state that they got last; meanwhile a clause is saved every ten seconds and the drafts follow. Counted is the
    processor time of gunicorn and of PostgreSQL, less what they use for the same edits without anyone watching, out of
    all that as many processors as there are gunicorn workers can give in that time. The client's own time is no part
    of it, and another load on the machine hardly changes it.
    """
    server, people = Server(port), members(PAGES)
    asyncio.run(watch(position, port, people, seconds=2 * EVERY))  # each page opens
    alone = server.seconds_for(lambda: keep_editing(position, seconds=SECONDS))
    answers: list[int] = []

    def together() -> None:
        with ThreadPoolExecutor(1) as pool:
            editing = pool.submit(keep_editing, position, seconds=SECONDS)
            answers.extend(asyncio.run(watch(position, port, people, seconds=SECONDS)))
            editing.result()

    watched = server.seconds_for(together)
    assert set(answers) == {200, 204}, set(answers)
    assert len(answers) > 0.9 * PAGES * SECONDS / EVERY, "the server did not keep up"
    return Figure(
        "poll_150",
        ratio=(watched - alone) / (SECONDS * server.capacity),
        goal=0.10,
        seen={
            "answers_per_second": len(answers) / SECONDS,
            "share_with_news": answers.count(200) / len(answers),
            "milliseconds_each": 1000 * (watched - alone) / len(answers),
        },
    )


@dataclass
class Watcher:
    """An open page: whose it is, with which session, and what it shows."""

    user: int
    session: str
    since: str = ""


def members(number: int) -> list[Watcher]:
    """People who may see the position, of every fractie in turn, each logged in."""
    fracties = list(Fractie.objects.current().select_related("gremium"))
    watchers = []
    for n in range(number):
        fractie = fracties[n % len(fracties)]
        user = User.objects.create(email=f"kijker{n}@example.org", name=f"Kijker {n}")
        Mandate.objects.create(
            user=user, role=Role.MEMBER, gremium=fractie.gremium, fractie=fractie, since=fractie.since
        )
        watchers.append(Watcher(user.pk, session_of(user)))
    return watchers


async def watch(position: Position, port: int, watchers: list[Watcher], *, seconds: float) -> list[int]:
    """Let every page ask for that long; the status of each answer."""
    answers: list[int] = []
    end = time.monotonic() + seconds
    dice = Random(150)  # noqa: S311 - when each page was opened
    path = f"/standpunten/{position.pk}/nieuws/"
    await asyncio.gather(*(ask_again(port, path, w, answers, dice.random() * EVERY, end) for w in watchers))
    return answers


async def ask_again(port: int, path: str, page: Watcher, answers: list[int], wait: float, end: float) -> None:
    """One page, which asks until the end, and each time says what it shows by then."""
    moment = time.monotonic() + wait
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while moment < end:
        await asyncio.sleep(moment - time.monotonic())
        request = (
            f"GET {path}?sinds={page.since}&voor={page.user} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Cookie: sessionid={page.session}\r\n\r\n"
        ).encode()
        try:
            status, body = await answer(reader, writer, request)
        except (asyncio.IncompleteReadError, ConnectionError):  # closed while it was idle: a browser opens another
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            status, body = await answer(reader, writer, request)
        answers.append(status)
        if found := re.search(rb'data-since="([^"]*)"', body):
            page.since = found[1].decode()
        moment += EVERY
    writer.close()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> tuple[int, bytes]:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return int(head[9:12]), await reader.readexactly(int(length[1])) if length else b""


class Server:
    """gunicorn on that port, and PostgreSQL, each with all processes that they started."""

    def __init__(self, port: int) -> None:
        ours = psutil.Process().children()
        self.web = next(process for process in ours if any(part.endswith(f":{port}") for part in process.cmdline()))
        number = (Path(settings.EMBEDDED_POSTGRES) / "postmaster.pid").read_text().split()[0]
        self.database = psutil.Process(int(number))

    @property
    def capacity(self) -> int:
        """Processors that it can keep busy: one for each of gunicorn's workers, of those that there are."""
        return min(len(self.web.children()), psutil.cpu_count() or 1)

    def seconds_for(self, work: Callable[[], object]) -> float:
        """Seconds of processor time that it uses for the work."""
        before = self._seconds()
        work()
        return self._seconds() - before

    def _seconds(self) -> float:
        """Of the processes that run, and of those that ended: their parent has their time from then on."""
        seconds = 0.0
        for parent in (self.web, self.database):
            for process in parent.children():
                with contextlib.suppress(psutil.NoSuchProcess):
                    seconds += sum(process.cpu_times()[:2])
            seconds += sum(parent.cpu_times()[:4])
        return seconds


def keep_editing(position: Position, *, seconds: float) -> None:
    """A clause is saved again and again, and the drafts follow."""
    end = time.monotonic() + seconds
    while (begin := time.monotonic()) < end:
        sync.edit(position)
        wake(tasks.sync_position, position.pk)
        time.sleep(max(0, min(begin + SAVE_EVERY, end) - time.monotonic()))
    connection.close()


# --- seen_by_others -----------------------------------------------------------------------------------------------


def seen_by_others(position: Position, port: int) -> Figure:
    """Seconds from pressing "save" to the new words on the screen of somebody else; 95th percentile, to 2 seconds.

    Two rapporteurs in Chromium, each in a context of its own, at a gunicorn and a worker as the demo runs them.
    """
    sessions = [session_of(User.objects.get(email=f"rapporteur.{name}@example.org")) for name in ("almere", "lelystad")]
    seconds = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        pages = [opened(browser, position, port, session) for session in sessions]
        for number in range(SAVES_SEEN):
            writer, reader = pages[number % 2], pages[1 - number % 2]
            seconds.append(saved_and_seen(writer, reader, f"dit is zin {number}"))
        browser.close()
    p95 = quantiles(seconds, n=20)[-1]
    return Figure("seen_by_others", ratio=p95, goal=2.0, seen={"p95_seconds": p95, "median_seconds": median(seconds)})


def session_of(user: User) -> str:
    """The key of a session in which the person is logged in."""
    client = Client()
    client.force_login(user)
    return client.session.session_key


def opened(browser: Browser, position: Position, port: int, session: str) -> BrowserPage:
    """The work page of the position."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
    context.add_cookies([{"name": "sessionid", "value": session, "url": f"http://127.0.0.1:{port}"}])
    page = context.new_page()
    page.goto(position.get_absolute_url())
    return page


def saved_and_seen(writer: BrowserPage, reader: BrowserPage, text: str) -> float:
    first = ".kind .clause:first-child"
    writer.locator(f"{first} [hx-get$='/wijzigen/']").first.click()
    writer.locator(f"{first} textarea").fill(text)
    writer.locator(f"{first} .actions button").first.click()
    begin = time.perf_counter()
    line = reader.locator(f"{first} .clause__text").first
    while line.text_content() != text:
        if time.perf_counter() - begin > PATIENCE:
            raise TimeoutError("The other page does not show what was saved.")
        time.sleep(0.01)
    return time.perf_counter() - begin
