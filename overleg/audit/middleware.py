"""One line in the log for every request, and an entry for what someone who is logged in sends or is refused."""

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from pghistory.middleware import HistoryMiddleware

from overleg.audit import operations
from overleg.audit.models import Entry
from overleg.log import without_secret

GetResponse = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)

QUIET = {"metrics", "home:ready", "live:stream", "live:news", "live:writing"}
"""What pages and machines ask all the time by themselves."""
TOLD_APART = {"account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn"}
"""Forms that have entries of their own (receivers.py)."""


def origin_of(request: HttpRequest) -> str | None:
    """The visitor's address, as the proxies in front tell it; None if they do not."""
    try:
        return get_adapter(request).get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied):
        return None


class HistoryWithOriginMiddleware(HistoryMiddleware):
    """pghistory's own, which also notes from which address a change came, and no secret of a link."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().get_context(request)
        return context | {"url": without_secret(request.path), "origin": origin_of(request)}


def audit_middleware(get_response: GetResponse) -> GetResponse:
    """Writes down what BIO2 8.15.01 asks: action, object, result, origin, actor and time."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if match is None or match.view_name in QUIET:
            return response
        actor = request.user if request.user.is_authenticated else None
        place, origin = without_secret(request.path), origin_of(request)
        line = {
            "action": f"{request.method} {match.view_name}",
            "object": place,
            "result": response.status_code,
            "origin": origin,
            "actor": actor.pk if actor else None,
        }
        logger.info("request", extra=line)
        action = _to_write_down(request, response)
        if actor and action:
            operations.write_down(action, by=actor, place=place, origin=origin)
        return response

    return respond


def _to_write_down(request: HttpRequest, response: HttpResponse) -> Entry.Action | None:
    """A refusal, data that was taken along, and a form that was accepted.

    What a form changed is told by the rows, from where it came is told here.
    The workplace and the pages of the account answer what they accept with a redirect; a page in answer is the form
    again, or an example of it.
    """
    if response.status_code == 403:
        return Entry.Action.REFUSED
    match = request.resolver_match
    name = match.view_name if match is not None else ""
    takes_along = match is not None and getattr(match.func, "takes_names_along", False)
    if takes_along and request.method == "GET" and response.status_code == 200:
        return Entry.Action.EXPORTED
    redirects = name.startswith("admin:") or ":" not in name  # the names of allauth stand by themselves
    is_shown_again = redirects and response.status_code == 200
    if request.method == "POST" and response.status_code < 400 and name not in TOLD_APART and not is_shown_again:
        return Entry.Action.SAVED
    return None
