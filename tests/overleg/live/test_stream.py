"""The stream of an open page, from a real uvicorn: what is committed arrives, and only for who may see it."""

import http.client
import json
import re
import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from gremia.models import Mandate, Role
from motions.operations.sync import sync_position
from overleg.live.parts import PageParts
from overleg.live.views import MAX_STREAMS
from portal.live import CHANNEL
from positions.models import Position
from positions.operations.clause import add_clause, edit_clause
from tests.factories import GremiumFactory, PositionFactory, logged_in, person, rapporteur
from tests.processes import environment, stream_server, wait_until
from wording.parts import Kind

pytestmark = [pytest.mark.queue, pytest.mark.django_db(transaction=True)]

PATIENCE = 30
"""Seconds in which something must have come, on a busy machine."""
QUIET = 2.5
"""Seconds after which what has not come by now was not sent: changes are pushed within half a second."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("streams")


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker, folder):
    with django_db_blocker.unblock(), stream_server(folder, CACHE_URL=f"filecache://{folder}/cache") as port:
        yield port


@pytest.fixture
def shared_cache(settings, folder):
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": f"{folder}/cache"}}


@pytest.fixture
def position():
    GremiumFactory(short_name="Almere")
    position = PositionFactory()
    add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    sync_position(position.pk)
    return Position.objects.get(pk=position.pk)


class OpenStream:
    """The stream of somebody's page of the position, as a browser opens it."""

    def __init__(self, port, user, *pages, session=None) -> None:
        self.user = user
        self.session = session or session_of(user)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        query = "&".join(f"pagina={page}" for page in pages)
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}"}
        self.connection.request("GET", f"/stroom/?{query}", headers=headers)
        self.response = self.connection.getresponse()

    def next(self, *, within=PATIENCE):
        """(name, data) of the next event, None when the stream has ended. Raises TimeoutError."""
        self.connection.sock.settimeout(within)
        lines = []
        while (line := self.response.readline()) not in (b"", b"\n"):
            lines.append(line.decode().rstrip("\n"))
        if not lines:
            return None
        fields = dict(line.split(": ", 1) for line in lines if not line.startswith(":"))
        return fields["event"], fields["data"]

    def change(self):
        """The next event that is no sign of life; None when the stream has ended."""
        for _ in range(3):
            event = self.next()
            if event is None or event[0] != "alive":
                return event
        raise TimeoutError("Nothing came but signs of life.")

    def is_silent(self):
        try:
            self.next(within=QUIET)
        except TimeoutError:
            return True
        return False

    def close(self):
        self.response.close()
        self.connection.close()


@pytest.fixture
def browse(port):
    """`browse(user, *pages)` opens a stream, which is closed after the test."""
    streams = []

    def open_stream(user, *pages, **options) -> OpenStream:
        streams.append(OpenStream(options.pop("port", port), user, *pages, **options))
        return streams[-1]

    yield open_stream
    for stream in streams:
        stream.close()


@pytest.fixture
def opened(browse, position):
    """`opened(user)` opens the stream of a page of the position that was made just now."""

    def open_stream(user, **options) -> OpenStream:
        stream = browse(user, page_of(position, user), **options)
        assert (stream.response.status, stream.next()) == (200, ("alive", str(user.pk)))
        return stream

    return open_stream


def session_of(user):
    client = logged_in(user)
    return client.session.session_key


def page_of(position, user):
    """As static/js/live.js names a page that was made just now."""
    return f"{position.live_topic}:{PageParts(position, user).state}:{user.pk}"


def change(position, text="het moet"):
    clause = position.clauses.select_related("revision").get()
    edit_clause(clause, text=text, expected=clause.revision.number, by=None)


def words_of(event):
    name, data = event
    assert name == "parts"
    return json.loads(data)["html"]


def test_what_is_committed_arrives_in_the_words_of_the_reader_and_what_is_not_committed_does_not(opened, position):
    stream = opened(person(Role.MEMBER))
    assert stream.is_silent(), "the page shows all there is"
    stream = opened(stream.user)
    change(position)
    name, data = stream.change()
    found = json.loads(data)
    assert (name, found["page"], found["user"]) == ("parts", position.live_topic, stream.user.pk)
    assert "het moet" in found["html"]
    sync_position(position.pk)
    assert 'id="drafts"' in words_of(stream.change())


def test_a_page_that_missed_something_catches_up_when_its_stream_opens(browse, position):
    user = person(Role.MEMBER)
    page = page_of(position, user)
    change(position)
    stream = browse(user, page)
    assert "het moet" in words_of(stream.change())


def test_one_stream_serves_several_pages_and_says_which_it_does_not(browse, position):
    user, other = person(Role.MEMBER), PositionFactory()
    of_someone_else = f"{other.live_topic}:0.0.0.0:{user.pk + 1}"
    stream = browse(user, page_of(position, user), of_someone_else, f"position-987654:0.0.0.0:{user.pk}", "x")
    assert [stream.next(), stream.next()] == [("alive", str(user.pk)), ("gone", f"position-987654:{user.pk}")]
    add_clause(other, kind=Kind.NOTING, text="elders", by=None)
    change(position)
    assert "het moet" in words_of(stream.change()), "of the page of someone else comes nothing"


@pytest.mark.parametrize("newer_first", [True, False])
def test_of_two_tabs_with_the_same_position_the_older_catches_up_too(browse, position, newer_first):
    user = person(Role.MEMBER)
    older = page_of(position, user)
    change(position)
    position.refresh_from_db()
    pages = [older, page_of(position, user)]
    stream = browse(user, *(reversed(pages) if newer_first else pages))
    assert "het moet" in words_of(stream.change())
    assert stream.is_silent()


def test_without_a_login_there_is_no_stream(browse, position):
    page = f"{position.live_topic}:0.0.0.0:1"
    assert browse(None, page, session="made-up").response.status == 401


@pytest.mark.parametrize("end", ["session", "password", "account", "mandate"])
def test_whoever_may_no_longer_see_it_gets_nothing_and_the_stream_ends(opened, position, end):
    stream, witness = opened(person(Role.MEMBER)), opened(person(Role.MEMBER))
    if end == "session":
        Session.objects.filter(session_key=stream.session).delete()
    elif end == "password":
        stream.user.set_password("een heel ander wachtwoord")
        stream.user.save()
    elif end == "account":
        stream.user.is_active = False
        stream.user.save()
    else:
        Mandate.objects.filter(user=stream.user).update(since="2020-01-01", until="2020-01-02")
    change(position)
    assert "het moet" in words_of(witness.change()), "others do get it"
    assert stream.change() is None


def test_nobody_takes_all_the_streams(browse, opened, position):
    """Every stream costs memory and a file of the process; whoever has too many gets one again when another ends."""
    member, other = person(Role.MEMBER), person(Role.MEMBER)
    session = session_of(member)
    streams = [opened(member, session=session) for _ in range(MAX_STREAMS)]
    assert browse(member, page_of(position, member), session=session).response.status == 429
    opened(other)
    streams[0].close()
    wait_until(
        lambda: browse(member, page_of(position, member), session=session).response.status == 200,
        what="a stream for one that ended",
        every=0.5,
    )


def test_an_idle_stream_gives_signs_of_life_and_ends_without_a_change_when_its_session_does(opened):
    stream, other = opened(person(Role.MEMBER)), opened(person(Role.MEMBER))
    Session.objects.filter(session_key=other.session).delete()
    assert stream.next() == ("alive", str(stream.user.pk))
    assert other.next() is None


def test_who_is_at_work_arrives_without_a_commit(opened, position, shared_cache):
    writer = rapporteur(position, GremiumFactory(short_name="Urk"))
    client = logged_in(writer)
    stream = opened(person(Role.MEMBER))
    assert client.post(f"/standpunten/{position.pk}/schrijft/", {"plaats": "add-noting"}).status_code == 204
    assert f"{writer} <span" in words_of(stream.change())
    client.post(f"/standpunten/{position.pk}/schrijft/")
    assert writer.name not in words_of(stream.change())


def test_what_was_committed_while_the_listening_connection_was_away_arrives_all_the_same(opened, position):
    stream = opened(person(Role.MEMBER))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN %'"
        )
        assert cursor.rowcount  # this process, and that of the browser tests where it runs as well
    change(position)
    assert "het moet" in words_of(stream.change())


def test_changes_are_heard_over_a_connection_of_their_own_where_the_database_is_behind_a_pool(opened, folder, position):
    """PgBouncer passes no notifications on: LISTEN_DATABASE_URL leads past it, here as a role of its own."""
    role = f"listener_{connection.settings_dict['NAME']}"
    address = re.sub("//[^@]*@", f"//{role}:geheim@", environment()["DATABASE_URL"])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'geheim'")
        try:
            with stream_server(folder, LISTEN_DATABASE_URL=address) as port:
                stream = opened(person(Role.MEMBER), port=port)
                change(position)
                assert "het moet" in words_of(stream.change())
                cursor.execute("SELECT query FROM pg_stat_activity WHERE usename = %s", [role])
                assert cursor.fetchall() == [(f"LISTEN {CHANNEL}",)]
        finally:
            cursor.execute(f"DROP ROLE {role}")


def test_the_process_stops_at_once_when_it_is_asked_to(opened, folder):
    begin = None
    with stream_server(folder) as port:
        stream = opened(person(Role.MEMBER), port=port)
        begin = time.monotonic()
    assert time.monotonic() - begin < PATIENCE
    assert stream.change() is None
