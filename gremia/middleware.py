"""Who visits: found out with one small query for as long as nothing changes, and then for many at once."""

import time
from collections.abc import Iterable
from copy import copy
from typing import Any, Protocol

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware as DjangoAuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from gremia import snapshot, visitors
from gremia.models import User
from gremia.permissions import Visitor

AWAITED = 60
"""Seconds for which someone counts as awaited, after the last time that was said."""
GROUPS = 4
"""The awaited are read in so many parts: a part too many costs little, if something changes time and again."""
MOST = 5000

_awaited: dict[str, float] = {}
"""By the key of the session: until when, as time.monotonic()."""


class AuthenticationMiddleware(DjangoAuthenticationMiddleware):
    """Django's, which reads session, person and mandates for every request; this one only after something changed."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _visitor(request))  # type: ignore[assignment]


def _visitor(request: HttpRequest) -> Visitor:
    """The person that the cookie's session belongs to.

    A session that was ended, a changed password (the session's hash of it no longer fits), someone who may not log in
    any more, a mandate that was changed: each is a commit, after which everything is read again. By the clock end:
    a mandate, with the day, which is in the name; a session of two weeks, up to a minute late (`snapshot.SECONDS`).
    Nobody is not kept, so that made-up cookies take no memory. Who logs in or out during a request does so by POST,
    for which nothing is taken from memory.
    """
    session = request.session
    session.accessed = True  # so that the answer says that it depends on the cookie
    if not session.session_key:
        return AnonymousUser()
    person = _one_of_many(request)
    if person is None:
        name = ("visitor", session.session_key, timezone.localdate())
        person = snapshot.kept(name, lambda: _person(request), at=snapshot.of(request))
    return copy(person) if person else AnonymousUser()


def _person(request: HttpRequest) -> User | None:
    """The person of this session, with the mandates of today. What does not plainly fit, Django decides about."""
    said: Said = request.session
    user = _people([said]).get(said.get(auth.SESSION_KEY, ""))
    if user and _fits(said, user):
        return user
    person = auth.get_user(request)
    if not isinstance(person, User):
        return None
    assert person.mandates_in_force is not None  # noqa: S101 - read now, and kept with the person
    return person


def expect_again(request: HttpRequest) -> None:
    """The page that asks stays open and asks again soon: its visitor will be read together with others like it."""
    if key := request.session.session_key:
        if len(_awaited) >= MOST:
            _awaited.clear()
        _awaited[key] = time.monotonic() + AWAITED


def _one_of_many(request: HttpRequest) -> User | None:
    """The person, if awaited: read with others who are. None is no verdict: Django then decides about the session."""
    key, at = request.session.session_key, snapshot.of(request)
    if at is None or key not in _awaited:
        return None
    group = ord(key[0]) % GROUPS
    people = snapshot.kept(("awaited", group, timezone.localdate()), lambda: _those_of(group), at=at)
    return people.get(key)


def _those_of(group: int) -> dict[str, User]:
    """The awaited of this group whose session plainly fits, with the mandates of today."""
    now = time.monotonic()
    for key, until in list(_awaited.items()):
        if until < now:
            _awaited.pop(key, None)
    keys = [key for key in list(_awaited) if ord(key[0]) % GROUPS == group]
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    sessions = {row.session_key: row.get_decoded() for row in rows}
    people = _people(sessions.values())
    found = {key: (said, people.get(said.get(auth.SESSION_KEY, ""))) for key, said in sessions.items()}
    return {key: user for key, (said, user) in found.items() if user and _fits(said, user)}


class Said(Protocol):
    """What stands in a session."""

    def get(self, key: str, default: Any, /) -> Any: ...


def _people(sessions: Iterable[Said]) -> dict[str, User]:
    """Whom the sessions name, by the id as it stands there; whether the session fits is still to be asked."""
    ids = {said.get(auth.SESSION_KEY, "") for said in sessions}
    numbers = {int(name) for name in ids if name.isdecimal()}
    return {str(pk): user for pk, user in visitors.with_mandates(numbers).items()} if numbers else {}


def _fits(session: Said, user: User) -> bool:
    """What `django.contrib.auth.get_user` asks of a session. Not its old keys: it makes those new itself."""
    path = session.get(auth.BACKEND_SESSION_KEY, "")
    backend = auth.load_backend(path) if path in settings.AUTHENTICATION_BACKENDS else None
    return (
        isinstance(backend, ModelBackend)
        and backend.user_can_authenticate(user)
        and constant_time_compare(session.get(auth.HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    )
