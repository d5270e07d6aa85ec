"""Sessions are Django's rows, read the short way."""

import datetime

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gremia.sessions import SessionStore


def saved() -> str:
    """The key of a session that holds something."""
    session = db.SessionStore()
    session["said"] = "something"
    session.save()
    return session.session_key


def test_what_django_keeps_is_read_with_one_query():
    key = saved()
    with CaptureQueriesContext(connection) as queries:
        assert dict(SessionStore(key).items()) == {"said": "something"}
    assert len(queries) == 1
    assert SessionStore.__module__ == settings.SESSION_ENGINE


def test_a_session_that_ended_or_never_was_is_empty_and_loses_its_key():
    key = saved()
    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    for name in (key, "madeup" * 5):
        session = SessionStore(name)
        assert dict(session.items()) == {}
        assert session.session_key is None
