"""Redis is away, hangs or comes back: reading goes on, logging in says so, and nobody waits longer than a second.

That second is counted: how often a page waits for a Redis that would never answer, times the patience of the settings.
"""

import contextlib
import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

import pytest
from celery import shared_task
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from redis import Redis

from gremia.models import Role
from motions.models import Motion
from motions.tasks import sync_position
from overleg import settings as real
from overleg.celery import app
from portal import heartbeat, queue
from portal.models import QueueBeat
from portal.queue import Queue
from positions.operations.clause import add_clause
from tests import processes
from tests.conftest import use_broker
from tests.factories import (
    DossierFactory,
    GremiumFactory,
    MeetingFactory,
    MotionFactory,
    PositionFactory,
    UserFactory,
    person,
    rapporteur,
)
from tests.processes import wait_until
from tests.relay import Relay, relay
from wording.parts import Kind

pytestmark = pytest.mark.queue
PUBLIC = ("/", "/over/", "/privacy/", "/toegankelijkheid/", "/dossiers/", "/inloggen/", "/verifieer/", "/gezond/")
PASSWORD = "een lang wachtwoord 2024"
TOKEN = "t" * 32
BROKER_SECONDS = cast(float, real.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"])


@shared_task(name="tests.wait_for_redis")
def nothing() -> None:
    """Does nothing: what matters is how long sending its message takes."""


@dataclass
class Site:
    """A real web server, with a Redis of its own."""

    port: int
    redis: str
    cache: Relay
    broker: Relay
    """Both are between the server and that Redis."""
    session: str = ""
    """Of who asks; empty: a visitor."""

    def ask(self, path: str, **fields: str) -> tuple[int, str, float]:
        """Status, text, and the seconds that it waited for Redis; a post when there are fields."""
        self.cache.waits = self.broker.waits = 0
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = f"csrftoken={TOKEN}; sessionid={self.session}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}) if fields else None
        connection.request("POST" if fields else "GET", path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        connection.close()
        seconds = self.cache.waits * real.REDIS_SECONDS + self.broker.waits * BROKER_SECONDS
        return answer.status, text, seconds

    @contextlib.contextmanager
    def redis_hangs(self) -> Iterator[None]:
        with self.cache.hanging(), self.broker.hanging():
            yield

    def log_in(self) -> tuple[int, str, float]:
        return self.ask("/inloggen/", login="lid@example.org", password=PASSWORD)


@pytest.fixture
def own_redis(tmp_path) -> Iterator[str]:
    with processes.redis_server(tmp_path) as url:
        yield url


@pytest.fixture
def site(transactional_db, own_redis, tmp_path) -> Iterator[Site]:
    user = UserFactory(email="lid@example.org")
    user.password = PBKDF2PasswordHasher().encode(
        PASSWORD, "zout", iterations=1
    )  # the server has no hasher of the tests
    user.save()
    with (
        relay(own_redis) as cache,
        relay(own_redis) as broker,
        processes.web_server(tmp_path, CACHE_URL=cache.url, CELERY_BROKER_URL=broker.url) as port,
    ):
        yield Site(port, own_redis, cache, broker)


def end(redis: str) -> None:
    with Redis.from_url(redis) as server:
        server.shutdown(nosave=True)
    wait_until(lambda: not processes.answers(int(redis.rsplit(":", 1)[1].split("/")[0])), what="Redis is gone")


def test_without_redis_everyone_reads_on_and_logging_in_says_that_it_cannot(site):
    DossierFactory()
    meeting = MeetingFactory(published=True)
    assert site.log_in()[0] == 302
    end(site.redis)
    pages = (*PUBLIC, meeting.get_absolute_url())
    assert {path: site.ask(path)[0] for path in pages} == dict.fromkeys(pages, 200)
    status, text, _ = site.log_in()
    assert status == 503
    assert "Inloggen werkt op dit moment niet" in text
    status, text, _ = site.ask("/gezond/klaar/")
    assert (status, text.splitlines()[:2]) == (503, ["database: ok", "cache: does not answer"])


def test_a_redis_that_hangs_is_felt_for_at_most_a_second_also_by_who_is_logged_in(site, client):
    meeting = MeetingFactory(published=True)
    assert site.log_in()[0] == 302
    pages = (*PUBLIC, meeting.get_absolute_url())
    with site.redis_hangs():
        for path in pages:
            status, _, seconds = site.ask(path)
            assert (status, seconds <= 1) == (200, True), (path, seconds)
        status, _, seconds = site.log_in()
        assert (status, 0 < seconds <= 1) == (503, True)
    assert site.ask("/gezond/klaar/")[1].splitlines()[:2] == ["database: ok", "cache: ok"]

    motion = MotionFactory()
    position = motion.position
    writer = rapporteur(position, motion.gremium)
    clause = add_clause(position, kind=Kind.NOTING, text="de regio groeit", by=writer)
    griffier = person(Role.CLERK, motion.gremium)
    meeting = MeetingFactory(published=True, host=motion.gremium)
    at = f"/standpunten/{position.pk}/"
    requests = [
        (writer, "/", {}),
        (writer, "/account/", {}),
        (writer, at, {}),
        (writer, f"{at}nieuws/", {}),
        (writer, f"{at}schrijft/", {"plaats": f"clause-{clause.pk}"}),
        (writer, f"{at}clausules/nieuw/constaterende-dat/", {"text": "er is te weinig water"}),
        (writer, motion.get_absolute_url(), {}),
        (writer, "/mijn-gegevens/downloaden/", {}),
        (writer, meeting.get_absolute_url(), {}),
        (griffier, f"/vergaderingen/{meeting.pk}/lijsten/presentielijst.ods", {}),
        (griffier, "/beheer/", {}),
        (griffier, meeting.get_absolute_url(), {}),
    ]

    felt = {}
    with site.redis_hangs():
        for who, path, fields in requests:
            client.force_login(who)
            site.session = client.session.session_key
            status, _, seconds = site.ask(path, **fields)
            assert status in {200, 204, 302}, (status, path)
            felt[path] = seconds
    assert {path: seconds for path, seconds in felt.items() if seconds > 1} == {}
    assert any(felt.values())


@pytest.fixture
def broker(own_redis) -> Iterator[str]:
    usual = app.conf.broker_url
    use_broker(own_redis)
    yield own_redis
    use_broker(usual)


def test_waking_a_worker_waits_at_most_a_second_for_a_redis_that_hangs(transactional_db, own_redis, caplog):
    usual = app.conf.broker_url
    with relay(own_redis) as between:
        use_broker(between.url)
        queue.wake(nothing)
        with between.hanging():
            for number in range(1, 4):
                between.waits = 0
                queue.wake(nothing)
                assert 0 < between.waits * BROKER_SECONDS <= 1
                assert len(caplog.records) == number
        queue.wake(nothing)
        assert len(caplog.records) == 3
        use_broker(usual)


def synced(position) -> Callable[[], bool]:
    motions = Motion.objects.filter(position=position)
    return lambda: motions.exists() and not motions.behind().exists()


def test_a_worker_comes_back_by_itself(transactional_db, broker, tmp_path):
    GremiumFactory()
    position = PositionFactory()
    worker = processes.Worker(tmp_path, broker, beat=True)
    port = int(broker.rsplit(":", 1)[1].split("/")[0])
    try:
        end(broker)
        add_clause(position, kind=Kind.NOTING, text="de regio groeit", by=None)
        time.sleep(2)
        with processes.redis_server(tmp_path, port=port) as again:
            wait_until(synced(position), what="the beat and the worker are back", seconds=60)
            with processes.stopped(again):
                time.sleep(4)
            add_clause(position, kind=Kind.NOTING, text="het spoor is vol", by=None)
            wait_until(synced(position), what="they go on after it hung", seconds=60)
            wait_until(lambda: QueueBeat.objects.count() == 3, what="each queue is served", seconds=60)
            assert worker.process.poll() is None
    finally:
        worker.stop()


def test_redis_lost_with_a_task_in_flight(transactional_db, broker, tmp_path):
    GremiumFactory.create_batch(200)
    position = PositionFactory()
    add_clause(position, kind=Kind.NOTING, text="de regio groeit", by=None)
    worker = processes.Worker(tmp_path, broker, beat=True)
    port = int(broker.rsplit(":", 1)[1].split("/")[0])
    try:
        sync_position.delay(position.pk)
        wait_until(Motion.objects.exclude(body={}).exists, what="the sync has begun", every=0.002)
        end(broker)
        with processes.redis_server(tmp_path, port=port):
            wait_until(synced(position), what="all drafts are current", seconds=60)
            add_clause(position, kind=Kind.NOTING, text="het spoor is vol", by=None)
            wait_until(synced(position), what="the next change is followed too", seconds=60)
            assert worker.process.poll() is None
    finally:
        worker.stop()


def test_ready_tells_of_queues_that_nobody_serves(client, transactional_db):
    for name in Queue:
        heartbeat.note_beat(name)
    assert client.get("/gezond/klaar/").status_code == 200
    QueueBeat.objects.filter(queue=Queue.SYNC).update(taken_at="2024-01-01T00:00Z")
    QueueBeat.objects.filter(queue=Queue.MAIL).delete()
    answer = client.get("/gezond/klaar/")
    lines = answer.content.decode().splitlines()
    assert (answer.status_code, lines[:3], lines[4:]) == (
        503,
        ["database: ok", "cache: ok", "files: ok"],
        ["queue mail: was never served", "queue documents: ok"],
    )
    assert lines[3].startswith("queue sync: was last served ")
