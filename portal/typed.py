"""What someone wrote in a form that is not saved: it is given back, so that nobody writes anything twice."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SECRETS = ("csrf", "password", "form_", "code")
OPENED = ("initial-", "expected")
"""How the names begin of what a form was opened with, which nobody typed (compared.py, shared_form.py)."""
MIN_LENGTH = 12
"""Characters of what is worth giving back; a date or a choice is soon made again."""


def typed_texts(request: HttpRequest) -> Iterator[str]:
    """What someone wrote in the fields of a form: texts, no secrets, no choices."""
    for name, values in request.POST.lists():
        if not name.startswith(OPENED) and not any(secret in name for secret in SECRETS):
            yield from (value for value in values if len(value) >= MIN_LENGTH)


def give_back(
    request: HttpRequest, why: "StrOrPromise", *, to: Any, typed: Iterable[str] | None = None
) -> HttpResponse:
    """Somebody was first, and the form has no page any more: why, what was typed (409), and where one can look.

    Where nothing was typed one is there at once. Also of a form that htmx sends it is a page, in the place of the page.
    """
    is_part = request.headers.get("HX-Request") == "true"
    texts = list(typed_texts(request)) if typed is None else [text for text in typed if text]
    if not texts:
        messages.warning(request, why)
        return HttpResponseClientRedirect(resolve_url(to)) if is_part else redirect(to)
    page = render(request, "409_refused.html", {"why": why, "typed": texts, "to": resolve_url(to)}, status=409)
    return retarget(reswap(page, "innerHTML"), "body") if is_part else page
