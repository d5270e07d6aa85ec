"""What the hub does with a browser that opens a stream and takes nothing of it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from portal import live
from portal.live import CHANNEL, MAX_WAITING, Hub, Push, Stream

pytestmark = pytest.mark.django_db(transaction=True)
TOPIC = "iets"


class Numbers:
    """Pages (portal.live.LivePages) that show a number, and may always be seen."""

    def __init__(self) -> None:
        self.number = 0

    def allowed(self, streams):
        return set(streams)

    def pushes(self, topic, streams):
        self.number += 1
        return {stream: Push(str(self.number).encode(), str(self.number)) for stream in streams}

    def changed(self, topics):
        return set()


def test_a_browser_that_takes_nothing_is_let_go_and_holds_up_nobody(monkeypatch):
    monkeypatch.setattr(live, "GATHER", 0)
    with ThreadPoolExecutor(1) as pool:  # for the tests in a browser keep an event loop on this thread
        pushing = pool.submit(lambda: asyncio.run(push_to_one_who_takes_and_one_who_does_not()))
    taken, sent_by_then, is_let_go, left = pushing.result()
    assert taken == [str(number).encode() for number in range(1, MAX_WAITING + 2)]
    assert (is_let_go, left) == ([sent > MAX_WAITING for sent in sent_by_then], [])


async def push_to_one_who_takes_and_one_who_does_not():
    """What the one took; after each of these how many were sent, and whether the other was let go; what then still came
    to it. More can be sent than was taken: every page is looked at once more when the hub begins to listen.
    """
    hub = Hub(Numbers())
    one, other = (Stream("", number, "nl", shown={TOPIC: ""}) for number in (1, 2))
    taking, idle = hub.events(one), hub.events(other)
    await anext(taking)
    await anext(idle)
    taken, sent_by_then, is_let_go = [], [], []

    async def take():
        taken.append(await asyncio.wait_for(anext(taking), 30))
        sent_by_then.append(len(taken) + one.messages.qsize())
        is_let_go.append(other not in hub.streams)

    await take()
    async with await psycopg.AsyncConnection.connect(**live._direct_connection(), autocommit=True) as database:
        while len(taken) <= MAX_WAITING:
            await database.execute("SELECT pg_notify(%s, %s)", [CHANNEL, TOPIC])
            await take()
    left = [event async for event in idle]
    for task in hub.tasks:
        task.cancel()
    await asyncio.gather(*hub.tasks, return_exceptions=True)
    hub.threads.shutdown()
    return taken, sent_by_then, is_let_go, left
