"""A form belongs to the person who opened it: after another log-in in another window it is not saved under that name.

Without JavaScript a form carries the token of the log-in under which it was opened, and Django refuses that after
another one. With JavaScript, which takes the token of now (static/js/kept.js), the form says whose it is. Both answers
give back what was typed, and so does the one to who is no longer logged in.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

FIELD = "form_of"
SECRETS = ("csrf", "password", "form_", "code")
MIN_LENGTH = 12
"""Characters of what is worth giving back; a date or a choice is soon made again."""
MAX_FIELDS = 20
"""Fields that are given back."""


def own_forms_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses (409) a form that someone else opened, or who is logged out (403), and gives back what was typed.

    A script (HX-Request, or what a browser says of a fetch) still has it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return get_response(request)
        by_script = "HX-Request" in request.headers
        if not request.user.is_authenticated:
            answer = get_response(request)
            by_script = by_script or request.headers.get("Sec-Fetch-Dest") == "empty"
            if by_script or not _asks_to_log_in(answer) or not (typed := list(typed_texts(request))):
                return answer
            return render(request, "403_logged_out.html", {"typed": typed, "back": _page_of_form(request)}, status=403)
        if not _is_of_another(request):
            return get_response(request)
        if by_script:
            return HttpResponse(status=409, headers={"X-Form-Of-Another": "true", "HX-Reswap": "none"})
        return render(request, "409_another_person.html", {"typed": list(typed_texts(request))}, status=409)

    return middleware


def typed_texts(request: HttpRequest) -> Iterator[str]:
    """What someone wrote in the fields of a form: texts, no secrets, no choices."""
    fields: list[tuple[str, list[Any]]] = list(request.POST.lists())[:MAX_FIELDS]
    for name, values in fields:
        if not any(secret in name for secret in SECRETS):
            yield from (value for value in values if len(value) >= MIN_LENGTH)


def _asks_to_log_in(answer: HttpResponse) -> bool:
    return answer.headers.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?next=")


def _page_of_form(request: HttpRequest) -> str:
    """The address of the page that a form stood on; where a form is sent to is not always a page."""
    page = request.headers.get("Referer", "")
    return urlsplit(page).path if url_has_allowed_host_and_scheme(page, {request.get_host()}) else request.path


def _is_of_another(request: HttpRequest) -> bool:
    owner = request.POST.get(FIELD, "")
    return bool(owner) and owner != str(request.user.pk)
