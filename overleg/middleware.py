"""What every request passes through."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponse]


def no_nul_middleware(get_response: GetResponse) -> GetResponse:
    """An address with a NUL in it gets a 400: PostgreSQL stores no such text, so a query with it always fails."""

    def respond(request: HttpRequest) -> HttpResponse:
        values = [request.path]
        for name, given in request.GET.lists():
            values += [name, *given]
        if any("\x00" in value for value in values):
            raise BadRequest
        return get_response(request)

    return respond


def language_middleware(get_response: GetResponse) -> GetResponse:
    """Dutch, unless the visitor chose English on the page.

    The browser's own preference does not count: these are Dutch councils, and half of all browsers say "en".
    """
    languages = dict(settings.LANGUAGES)

    def respond(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in languages else settings.LANGUAGE_CODE):
            return get_response(request)

    return respond
