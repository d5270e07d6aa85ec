"""Addresses that no link of ours ever leads to."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Responder = Callable[[HttpRequest], HttpResponse]


def no_nul_middleware(get_response: Responder) -> Responder:
    """An address with a NUL in it gets a 400: PostgreSQL stores no such text, so asking for it always fails."""

    def respond(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or any(
            "\x00" in part for pair in request.GET.lists() for part in (pair[0], *pair[1])
        ):
            raise BadRequest
        return get_response(request)

    return respond
