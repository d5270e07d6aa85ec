"""Who visits: found out with one small query for as long as nothing changes."""

from copy import copy

from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware as DjangoAuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from gremia import snapshot
from gremia.models import User
from gremia.permissions import Visitor


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
    name = ("visitor", session.session_key, timezone.localdate())
    person = snapshot.kept(name, lambda: _person(request), at=snapshot.of(request))
    return copy(person) if person else AnonymousUser()


def _person(request: HttpRequest) -> User | None:
    """The person of this session, with the mandates of today."""
    person = auth.get_user(request)
    if not isinstance(person, User):
        return None
    assert person.mandates_in_force is not None  # noqa: S101 - read now, and kept with the person
    return person
