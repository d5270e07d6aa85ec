"""A page that is the same for everyone who is not logged in, made once for as long as nothing changes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from gremia import snapshot

View = Callable[..., HttpResponse]


def same_for_the_public(view: View) -> View:
    """For views whose answer to a visitor without any cookie follows from the database, the address and the day.

    Without a cookie there is no session, so no visitor, and no message waiting. What a visitor sends beside the address
    (a query, headers) must not reach the page of the next one: with a query the page is not kept, the host is in its
    name, and of the headers these views read one, `HX-Request`.
    Goes above `login_not_required`, which marks the view that it gets.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Not request.GET, which is empty for "?&&" while the page repeats its whole address.
        asked = request.META.get("QUERY_STRING")
        if request.method != "GET" or asked or request.COOKIES.keys() - {settings.LANGUAGE_COOKIE_NAME}:
            return view(request, *args, **kwargs)
        unkept: list[HttpResponse] = []

        def make() -> tuple[bytes, dict[str, str]] | None:
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not _is_personal(request, response):
                return response.content, dict(response.headers)
            unkept.append(response)
            return None

        is_fragment = request.headers.get("HX-Request") == "true"
        name = (request.get_host(), request.path, is_fragment, get_language(), timezone.localdate())
        page = snapshot.kept(name, make, at=snapshot.of(request))
        return HttpResponse(page[0], headers=page[1]) if page else unkept[0]

    return respond


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether something in the answer belongs to this visitor: a cookie, a form's secret, a session that began."""
    has_secret = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)
    session = getattr(request, "session", None)
    return bool(response.cookies or has_secret or (session is not None and session.modified))
