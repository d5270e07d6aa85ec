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

    Goes above `login_not_required`, which marks the view that it gets.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "GET" or request.GET or request.COOKIES.keys() - {settings.LANGUAGE_COOKIE_NAME}:
            return view(request, *args, **kwargs)
        unkept: list[HttpResponse] = []

        def make() -> tuple[bytes, dict[str, str]] | None:
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not response.cookies:
                return response.content, dict(response.headers)
            unkept.append(response)
            return None

        headers = tuple(request.headers.get(name) for name in ("HX-Request", "HX-Target"))
        name = (request.get_host(), request.path, headers, get_language(), timezone.localdate())
        page = snapshot.kept(name, make, at=snapshot.of(request))
        return HttpResponse(page[0], headers=page[1]) if page else unkept[0]

    return respond
