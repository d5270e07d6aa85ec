"""Live pages: what is committed reaches every open page, pushed over one stream per browser (Server-Sent Events).

A page names the topics that it shows; whoever changes one tells so with `notify`, inside the transaction, and
PostgreSQL passes it on when that commits. One `Hub` per process listens, gathers what comes within moments, and lets
the parts that changed be rendered once for all who see the same. It knows neither people nor pages: `LivePages` does.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import psycopg
from django.conf import settings
from django.db import close_old_connections, connection

logger = logging.getLogger(__name__)
T = TypeVar("T")

CHANNEL = "overleg_live"
GATHER = 0.4
"""Seconds in which changes are gathered before they are pushed: a save is one commit, motions that follow another."""
LOOK = 1.0
"""Seconds between two looks at what changes without a commit."""
HEARTBEAT = 25
"""Seconds between two signs of life, each after a check that the stream may stay open."""
RETRY = 5
"""Seconds until a database that is away is tried again."""
MAX_WAITING = 20
"""Messages that wait for one stream; a browser that takes none is let go, and catches up when it comes back."""


def notify(topic: str) -> None:
    """Let every open page that shows `topic` hear that it changed, once the transaction around this commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])


@dataclass(eq=False)
class Stream:
    """An open stream of one browser: whose it is, in which language, and what each topic it shows was last shown as."""

    session_key: str
    user_id: int
    language: str
    shown: dict[str, str]
    messages: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(MAX_WAITING))


@dataclass(frozen=True)
class Push:
    """What one stream gets: the bytes of an event (none if it shows all there is), and what it shows from then on."""

    event: bytes
    shown: str


class LivePages(Protocol):
    """What a hub asks; these are called in a thread, where the database may be read."""

    def allowed(self, streams: Collection[Stream]) -> set[Stream]:
        """Those whose session, person and rights are still what they were."""

    def pushes(self, topic: str, streams: Collection[Stream]) -> Mapping[Stream, Push]:
        """What each of these streams gets of a topic; one that is not allowed (any more) is left out."""

    def changed(self, topics: Collection[str]) -> set[str]:
        """The topics of which something changed that no commit tells of."""


class Hub:
    """All streams of this process. Everything but `LivePages` runs in the event loop, so nothing needs a lock."""

    def __init__(self, source: LivePages) -> None:
        self.source = source
        self.streams: set[Stream] = set()
        self.waiting: dict[str, set[Stream] | None] = {}
        """Topic -> the streams that it is to be pushed to; None: all of them."""
        self.has_waiting = asyncio.Event()
        self.threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live")
        self.tasks = [asyncio.create_task(work()) for work in (self._listen, self._push, self._look, self._check)]

    async def events(self, stream: Stream, *, first: bytes = b"") -> AsyncIterator[bytes]:
        """The body of the stream's response: `first`, what changed since the page was made, then every change."""
        self.streams.add(stream)
        for topic in stream.shown:
            self._wait_for_push(topic, stream)
        try:
            yield _sign_of_life(stream) + first
            while (message := await stream.messages.get()) is not None:
                yield message
        finally:
            self.streams.discard(stream)

    def _wait_for_push(self, topic: str, stream: Stream | None = None) -> None:
        others = self.waiting.get(topic, set())
        self.waiting[topic] = None if stream is None or others is None else others | {stream}
        self.has_waiting.set()

    async def _listen(self) -> None:
        """One connection that only listens. After it was away every page is looked at: it may have missed something."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_direct_connection(), autocommit=True) as listening:
                    await listening.execute(f"LISTEN {CHANNEL}")
                    for topic in self._topics():
                        self._wait_for_push(topic)
                    async for told in listening.notifies():
                        self._wait_for_push(told.payload)
            except psycopg.Error as error:
                logger.warning("Live pages do not hear of changes: %s", error)
            await asyncio.sleep(RETRY)

    async def _push(self) -> None:
        while True:
            await self.has_waiting.wait()
            await asyncio.sleep(GATHER)
            waiting, self.waiting = self.waiting, {}
            self.has_waiting.clear()
            for topic, streams in waiting.items():
                await self._push_topic(topic, streams)

    async def _push_topic(self, topic: str, chosen: set[Stream] | None) -> None:
        streams = [s for s in self.streams if topic in s.shown and (chosen is None or s in chosen)]
        if not streams:
            return
        try:
            pushes = await self.in_thread(self.source.pushes, topic, streams)
        except Exception:
            logger.exception("The open pages of %s were not brought up to date.", topic)
            asyncio.get_running_loop().call_later(RETRY, self._wait_for_push, topic)
            return
        for stream in streams:
            push = pushes.get(stream)
            if push is None:
                self._close(stream)
            elif push.event:
                stream.shown[topic] = push.shown
                self._send(stream, push.event)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            if topics := self._topics():
                with _logged("What changes without a commit is not seen."):
                    for topic in await self.in_thread(self.source.changed, topics):
                        self._wait_for_push(topic)

    async def _check(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            streams = list(self.streams)
            allowed: set[Stream] = set()
            with _logged("Open streams could not be checked, and are closed."):
                allowed = await self.in_thread(self.source.allowed, streams)
            for stream in streams:
                if stream in allowed:
                    self._send(stream, _sign_of_life(stream))
                else:
                    self._close(stream)
            # A change that nobody told of is seen now; a page that shows everything gets nothing.
            for topic in self._topics():
                self._wait_for_push(topic)

    def _topics(self) -> set[str]:
        return {topic for stream in self.streams for topic in stream.shown}

    def _send(self, stream: Stream, event: bytes) -> None:
        try:
            stream.messages.put_nowait(event)
        except asyncio.QueueFull:
            self._close(stream)

    def _close(self, stream: Stream) -> None:
        """End the response; nothing that still waits for it is sent."""
        self.streams.discard(stream)
        while not stream.messages.empty():
            stream.messages.get_nowait()
        stream.messages.put_nowait(None)

    async def in_thread(self, work: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.threads, _with_database, work, *args)


def _sign_of_life(stream: Stream) -> bytes:
    """For what lies between, a comment; for the page, which sees no comments, an event that says whose stream it is."""
    return f": alive\nevent: alive\ndata: {stream.user_id}\n\n".encode()


def _with_database(work: Callable[..., T], *args: Any) -> T:
    """As a request would: a connection that went stale is replaced, one that failed is not used again."""
    close_old_connections()
    try:
        return work(*args)
    finally:
        close_old_connections()


@contextlib.contextmanager
def _logged(message: str) -> Iterator[None]:
    try:
        yield
    except Exception:
        logger.exception(message)


def _direct_connection() -> dict[str, Any]:
    """To the database itself: PgBouncer in transaction mode passes no notifications on."""
    database: dict[str, Any] = settings.LISTEN_DATABASE
    parts = {key: database.get(key.upper()) for key in ("user", "password", "host", "port")}
    options = {key: value for key, value in database.get("OPTIONS", {}).items() if key.startswith("ssl")}
    return {"dbname": database["NAME"], **{key: value for key, value in parts.items() if value}, **options}
