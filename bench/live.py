"""What the pages that many people have open cost the server, and how soon one sees what another saved."""

import asyncio
import contextlib
import os
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
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
from bench.writer import writing
from gremia.models import Fractie, Mandate, Role, User
from overleg.live.parts import PageParts
from positions.models import Position
from tests.browser.conftest import FLAGS
from tests.processes import Worker, chromium_path, stream_server

PAGES, MANY_PAGES = 150, 1000
SAVE_EVERY = 10
"""Seconds between two saves of the rapporteur: short sentences, typed fast, without a pause to think."""
IDLE_SECONDS = 50
"""Two heartbeats of every stream."""
EDIT_SECONDS = 40
COMMITS_ELSEWHERE = 20
"""Per second, in another database of the same server."""
SAVES_SEEN = 40
PATIENCE = 20
OPEN_FILES = 8192


def measure(folder: Path, broker: str) -> Iterator[Figure]:
    position = Position.objects.get(title="Invloed op het BO MIRT")
    raise_limit_of_open_files()
    worker = Worker(folder, broker)
    try:
        with stream_server(folder, OVERLEG_MODE="demo") as port:
            people = members(MANY_PAGES)
            yield from of_150(position, port, people[:PAGES])
            yield idle("live_1000_idle", position, port, people, goal=0.02)
            os.environ["LIVE_PORT"] = str(port)
            with web_server(folder) as web_port:
                yield seen_by_others(position, web_port)
    finally:
        worker.stop()


def of_150(position: Position, port: int, people: "list[OpenPage]") -> Iterator[Figure]:
    """150 open pages: nobody writes, then somebody does; both again while another database of the server is busy."""
    quiet = idle("live_150_idle", position, port, people, goal=0.01)
    quiet_edit, quiet_p95 = edited(position, port, people)
    with writing(each=1 / COMMITS_ELSEWHERE, database="elsewhere"):
        busy = idle("", position, port, people, goal=0.01)
        busy_edit, _ = edited(position, port, people)
    yield quiet
    yield quiet_edit
    yield quiet_p95
    yield beside("live_150_idle_beside", quiet, busy)
    yield beside("live_150_edit_beside", quiet_edit, busy_edit)


def beside(name: str, quiet: Figure, busy: Figure) -> Figure:
    """How much more it costs while another database of the same server commits."""
    shares = {"share": quiet.ratio, "share_beside": busy.ratio}
    return Figure(name, ratio=busy.ratio / quiet.ratio, goal=1.2, seen=shares)


def idle(name: str, position: Position, port: int, people: "list[OpenPage]", *, goal: float) -> Figure:
    """The share of the machine's processor time that open pages take while nothing changes.

    Each is a stream over a connection of its own, with a session of its own. Counted is the processor time of uvicorn
    and of those processes of PostgreSQL that serve it. The client's own time is no part of it.
    """
    used = asyncio.run(watch(position, port, people, Server(port).stream_seconds, seconds=IDLE_SECONDS))
    share = used / (IDLE_SECONDS * (psutil.cpu_count() or 1))
    return Figure(name, ratio=share, goal=goal, seen={"pages": len(people), "seconds_of_processor": used})


def edited(position: Position, port: int, people: "list[OpenPage]") -> tuple[Figure, Figure]:
    """The same while a clause is saved every ten seconds and the drafts follow, less the same edits unwatched.

    And the seconds from the commit of each save until each page has it; 95th percentile.
    """
    server = Server(port)
    alone = server.seconds_for(lambda: keep_editing(position, seconds=EDIT_SECONDS))
    saves: list[Save] = []
    for page in people:
        page.events.clear()
    with ThreadPoolExecutor(1) as pool:

        def start() -> None:
            pool.submit(keep_editing, position, seconds=EDIT_SECONDS, saves=saves)

        watched = asyncio.run(watch(position, port, people, server.seconds, seconds=EDIT_SECONDS, start=start))
    delays = [page.delay_of(save) for page in people for save in saves[:-1]]
    p95 = quantiles(delays, n=20)[-1]
    share = (watched - alone) / (EDIT_SECONDS * (psutil.cpu_count() or 1))
    return (
        Figure("live_150_edit", ratio=share, goal=0.05, seen={"pages": len(people), "saves": len(saves)}),
        Figure("live_150_p95", ratio=p95, goal=2.0, seen={"p95_seconds": p95, "median_seconds": median(delays)}),
    )


@dataclass
class Save:
    """What was saved: the words, and when that was committed, as time.monotonic()."""

    words: str
    moment: float


@dataclass
class OpenPage:
    """An open page: whose it is, with which session, and the events that came, each with its moment."""

    user: int
    session: str
    events: list[tuple[float, bytes]] = field(default_factory=list)

    def delay_of(self, save: Save) -> float:
        """Seconds until the words were there. Raises StopIteration if they never came."""
        return next(moment for moment, event in self.events if save.words.encode() in event) - save.moment


def members(number: int) -> list[OpenPage]:
    """People who may see the position, of every fractie in turn, each logged in."""
    fracties = list(Fractie.objects.current().select_related("gremium"))
    pages = []
    for n in range(number):
        fractie = fracties[n % len(fracties)]
        user = User.objects.create(email=f"kijker{n}@example.org", name=f"Kijker {n}")
        Mandate.objects.create(
            user=user, role=Role.MEMBER, gremium=fractie.gremium, fractie=fractie, since=fractie.since
        )
        pages.append(OpenPage(user.pk, session_of(user)))
    return pages


async def watch(
    position: Position,
    port: int,
    pages: list[OpenPage],
    seconds_used: Callable[[], float],
    *,
    seconds: float,
    start: Callable[[], None] = lambda: None,
) -> float:
    """Open all pages, then `start` and wait; the seconds of processor time that are used from then on."""
    state = await asyncio.to_thread(state_of, position)
    streams = [asyncio.create_task(follow(port, page, position.live_topic, state)) for page in pages]
    opened = await asyncio.gather(*[stream_is_open(page) for page in pages], return_exceptions=True)
    assert not any(isinstance(each, Exception) for each in opened)
    await asyncio.sleep(2)
    for page in pages:
        page.events.clear()
    before = await asyncio.to_thread(seconds_used)
    start()
    await asyncio.sleep(seconds)
    used = await asyncio.to_thread(seconds_used) - before
    broken = [stream.exception() for stream in streams if stream.done()]
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    assert not broken, broken[:3]
    return used


def state_of(position: Position) -> str:
    """What a page of the position that is opened now says that it shows."""
    try:
        return str(
            PageParts(Position.objects.get(pk=position.pk), User.objects.get(email="lid.almere@example.org")).state
        )
    finally:
        connection.close()


async def follow(port: int, page: OpenPage, topic: str, state: str) -> None:
    """Keep the stream of a page open, and note what comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
    try:
        writer.write(
            f"GET /stroom/?pagina={topic}:{state}:{page.user} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Cookie: sessionid={page.session}\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head[:15], head[:200]
        while True:
            size = int(await reader.readline(), 16)
            chunk = await reader.readexactly(size + 2)
            page.events.append((time.monotonic(), chunk))
    finally:
        writer.close()


async def stream_is_open(page: OpenPage) -> None:
    deadline = time.monotonic() + 60
    while not page.events:
        if time.monotonic() > deadline:
            raise TimeoutError("A stream did not open.")
        await asyncio.sleep(0.05)


class Server:
    """uvicorn on that port, and PostgreSQL, each with all processes that they started."""

    def __init__(self, port: int) -> None:
        ours = psutil.Process().children()
        self.streams = next(process for process in ours if str(port) in process.cmdline())
        number = (Path(settings.EMBEDDED_POSTGRES) / "postmaster.pid").read_text().split()[0]
        self.database = psutil.Process(int(number))

    def stream_seconds(self) -> float:
        """Of uvicorn, and of the processes that serve its connections to the database."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            backends = [psutil.Process(pid) for (pid,) in cursor]
        connection.close()
        return sum(sum(process.cpu_times()[:2]) for process in (self.streams, *backends))

    def seconds_for(self, work: Callable[[], object]) -> float:
        """Seconds of processor time that it uses for the work."""
        before = self.seconds()
        work()
        return self.seconds() - before

    def seconds(self) -> float:
        """Of the processes that run, and of those that ended: their parent has their time from then on."""
        seconds = 0.0
        for parent in (self.streams, self.database):
            for process in parent.children():
                with contextlib.suppress(psutil.NoSuchProcess):
                    seconds += sum(process.cpu_times()[:2])
            seconds += sum(parent.cpu_times()[:4])
        return seconds


def keep_editing(position: Position, *, seconds: float, saves: list[Save] | None = None) -> None:
    """A clause is saved again and again, and the drafts follow."""
    end = time.monotonic() + seconds
    while (begin := time.monotonic()) < end:
        words = sync.edit(position)
        if saves is not None:
            saves.append(Save(words, time.monotonic()))
        time.sleep(max(0, min(begin + SAVE_EVERY, end) - time.monotonic()))
    connection.close()


def raise_limit_of_open_files() -> None:
    """A thousand streams are a thousand sockets, here and in the server that is started from here."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(OPEN_FILES, hard) if hard > 0 else OPEN_FILES, hard))


# --- seen_by_others -----------------------------------------------------------------------------------------------


def seen_by_others(position: Position, port: int) -> Figure:
    """Seconds from pressing "save" to the new words on the screen of somebody else; 95th percentile, to 2 seconds.

    Two rapporteurs in Chromium, each in a context of its own, at the processes that the demo runs.
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
