"""The users of many sessions at once, for the live pages that stay open; and sessions that are over.

How long a session lasts stands in sign_in.py. A session outlives a mandate, but what the mandate gave ends with it:
User.mandates_in_force.
"""

import datetime
from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from gremia.models import Mandate, User


def clear_sessions() -> int:
    """Remove the sessions that expired, and what is shown of devices whose session is gone; how many rows."""
    a_day_ago = timezone.now() - datetime.timedelta(days=1)
    expired = Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
    # One that begins at this moment may not have its session yet.
    devices = UserSession.objects.filter(created_at__lt=a_day_ago)
    return expired + devices.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]


def people_of_sessions(keys: Collection[str]) -> dict[str, User]:
    """Session key -> its user, with the mandates in force today. Three queries, however many sessions.

    Without sessions that expired, users who may not log in any more, and sessions from before a change of password:
    the checks of `django.contrib.auth.get_user` for one session.
    """
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    sessions = {row.session_key: row.get_decoded() for row in rows}
    mandates = Mandate.objects.current().select_related("gremium", "fractie")
    # Django fills the cached property of that name.
    users = (
        User.objects.filter(is_active=True)  # type: ignore[no-redef]
        .prefetch_related(Prefetch("mandates", mandates, to_attr="mandates_in_force"))
        .in_bulk({session[SESSION_KEY] for session in sessions.values() if SESSION_KEY in session})
    )
    people: dict[str, User] = {}
    for key, session in sessions.items():
        user = users.get(int(session.get(SESSION_KEY, 0)))
        if user and constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
            people[key] = user
    return people
