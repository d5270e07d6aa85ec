"""Sessions as rows, as Django keeps them; reading one, which nearly every request does, composes no query anew."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """The setting SESSION_ENGINE names this module."""

    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row:
            return self.decode(row[0])
        self._session_key = None
        return {}
