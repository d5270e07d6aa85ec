"""A form belongs to the person who opened it: after another log-in in another window it is not saved under that name.

Without JavaScript a form carries the token of the log-in under which it was opened, and Django refuses that after
another one. With JavaScript, which takes the token of now (static/js/kept.js), the form says whose it is. Both answers
give back what was typed, and so does the one to who is no longer logged in.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from portal.typed import typed_texts

FIELD = "form_of"


def own_forms_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses (409) a form that someone else opened, or of who is logged out (403), and gives back what was typed.

    A script (HX-Request, or what a browser says of a fetch) still has it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return get_response(request)
        if request.user.is_authenticated:
            return _refusal(request) if _is_of_another(request) else get_response(request)
        answer = get_response(request)
        if _asks_to_log_in(answer):
            return _given_back(request) or answer
        return answer

    return middleware


def _refusal(request: HttpRequest) -> HttpResponse:
    if "HX-Request" in request.headers:
        return HttpResponse(status=409, headers={"X-Form-Of-Another": "true", "HX-Reswap": "none"})
    return render(request, "409_another_person.html", {"typed": list(typed_texts(request))}, status=409)


def _given_back(request: HttpRequest) -> HttpResponse | None:
    """For who is logged out: the texts of a form; None for a script, and for a form without texts."""
    is_by_script = "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Dest") == "empty"
    typed = list(typed_texts(request))
    if is_by_script or not typed:
        return None
    return render(request, "403_logged_out.html", {"typed": typed, "back": page_of_form(request)}, status=403)


def _asks_to_log_in(answer: HttpResponse) -> bool:
    return answer.headers.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?next=")


def page_of_form(request: HttpRequest) -> str:
    """The address of the page that a form stood on; where a form is sent to is not always a page."""
    page = request.headers.get("Referer", "")
    return urlsplit(page).path if url_has_allowed_host_and_scheme(page, {request.get_host()}) else request.path


def _is_of_another(request: HttpRequest) -> bool:
    owner = request.POST.get(FIELD, "")
    return bool(owner) and owner != str(request.user.pk)
