"""Whatever the portal leaves in Redis is JSON: the raw values, as a real Redis has them after a real web server."""

import json
from urllib.parse import urlencode

import pytest
from django.conf import settings
from redis import Redis

from overleg.celery import app
from positions.operations.clause import add_clause
from tests.factories import MeetingFactory, PositionFactory, UserFactory, logged_in, rapporteur
from tests.motions import papers
from tests.processes import redis_server, web_server
from tests.visitors import Visitors
from wording.parts import Kind


@pytest.mark.queue
def test_all_that_stands_in_redis_is_json(transactional_db, tmp_path, almere):
    meeting, position = MeetingFactory(published=True), PositionFactory()
    writer = rapporteur(position, almere)
    add_clause(position, kind=Kind.NOTING, text="begin", by=writer)
    motion = papers.motion_of(almere)
    UserFactory(email="lid@example.org")
    client = logged_in(writer)
    session = client.session.session_key
    with redis_server(tmp_path) as url, web_server(tmp_path, CACHE_URL=url, CELERY_BROKER_URL=url[:-1] + "1") as port:
        visitors = Visitors("127.0.0.1", port)
        for path in (meeting.get_absolute_url(), f"/moties/{motion.pk}/motie.odt"):
            made, again = visitors.ask("GET", path, session), visitors.ask("GET", path, session)
            assert (made.status, main(again.body)) == (200, main(made.body))
        wrong = urlencode({"login": "lid@example.org", "password": "verkeerd"})
        said = [visitors.ask("POST", "/inloggen/", "none", wrong).body.decode() for _ in range(6)]
        assert ["Te vaak geprobeerd" in text for text in said] == [False] * 5 + [True]
        for _ in range(2):
            report = urlencode({"place": "add-noting"})
            assert visitors.ask("POST", f"/standpunten/{position.pk}/schrijft/", session, report).status == 204
        visitors.ask("GET", "/gezond/klaar/")
        text = urlencode({"text": "anders", "expected": 1})
        clause = position.clauses.get()
        assert visitors.ask("POST", f"/standpunten/clausules/{clause.pk}/wijzigen/", session, text).status == 200
        kept, sent = values(url), values(url[:-1] + "1")
    kinds = {key.split(":", 2)[-1].split("-")[0].split("?")[0].split(":")[0] for key in kept}
    assert {"meeting", "motion", "at", "ready"} <= kinds
    assert any("lid@example.org" in key or "wrong_password" in key for key in kept)
    for value in (*kept.values(), *sent.values()):
        json.loads(value)
    assert "sync" in sent


def main(body: bytes) -> bytes:
    """What a page is about, or a whole file."""
    return body.partition(b"<main")[2].partition(b"</main>")[0] or body


def values(url: str) -> dict[str, bytes]:
    """Key -> what stands there; of a list the first."""
    with Redis.from_url(url) as redis:
        found = {}
        for key in redis.scan_iter():
            kind = redis.type(key)
            if kind in {b"string", b"list"}:
                found[key.decode()] = redis.get(key) if kind == b"string" else redis.lindex(key, 0)
        return found


def test_tasks_and_sessions_are_json_too():
    assert (app.conf.accept_content, app.conf.task_serializer) == (["json"], "json")
    assert settings.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"
