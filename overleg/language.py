"""Which language a page speaks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Responder = Callable[[HttpRequest], HttpResponse]


def language_middleware(get_response: Responder) -> Responder:
    """Dutch, unless the visitor chose English on the page.

    The browser's own preference does not count: these are Dutch councils, and half of all browsers say "en".
    """
    languages = dict(settings.LANGUAGES)

    def respond(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in languages else settings.LANGUAGE_CODE):
            return get_response(request)

    return respond
