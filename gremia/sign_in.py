"""What a session must prove: a second factor or the account of a council, and now and then once more who it is."""

import functools
import time
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import authentication_step_completed
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
PROVED_THERE_AT = "proved_there_at"
"""Keys of the session: seconds since 1970. The last is of who came by the account of a council."""
SEEN_EVERY = 300
"""Seconds after which a session that is used is written down as such."""

BY_COUNCIL = "socialaccount"
"""What allauth calls a log-in by the account of a council."""
SECOND_FACTORS = [Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
TO_SET_ONE_UP = {
    "account_logout",
    "account_reauthenticate",
    "council_reauthenticate",
    "home:about",
    "home:account",
    "home:accessibility",
    "home:language",
    "home:privacy",
    "home:security_txt",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "openid_connect_callback",
    "openid_connect_login",
    "socialaccount_connections",
}
"""All that is open to a session that has to set up a second factor first."""


@receiver(user_logged_in)
def _note_when(request: HttpRequest, **more: object) -> None:
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = time.time()


@receiver(authentication_step_completed)
def _take_another_key(request: HttpRequest, *, reauthenticated: bool = False, **more: object) -> None:
    """Who proves again who one is gets a new key: one that was found out before is worth nothing after."""
    if reauthenticated:
        before = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@receiver(user_logged_out)
def _forget_session(request: HttpRequest, **more: object) -> None:
    """What is shown of a device goes when it logs out, not at the next visit to that list."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()


def is_fresh(request: HttpRequest) -> bool:
    """Whether this session logged in, or proved again who it is, within ACCOUNT_REAUTHENTICATION_TIMEOUT.

    Of who came by a council counts when that was proved there: a council that still knows the browser asks nothing.
    """
    here = [r["at"] for r in get_authentication_records(request, request.user) if r["method"] != BY_COUNCIL]
    first = request.session.get(PROVED_THERE_AT, request.session.get(SIGNED_IN_AT, 0))
    last = max([first, *here])
    return time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def note_proof_of_council(request: HttpRequest, at: object) -> None:
    """When someone proved at the council who one is, as its token says (`auth_time`); if it does not, long ago."""
    request.session[PROVED_THERE_AT] = min(at, time.time()) if isinstance(at, int | float) else 0


def require_fresh(request: HttpRequest) -> None:
    """For what gives rights or takes data away. Raises ReauthenticationRequired, which leads to where one does that.

    What was posted is sent again afterwards.
    """
    if request.user.is_authenticated and not is_fresh(request):
        raise ReauthenticationRequired


def fresh_sign_in_required(view: Callable[..., Any]) -> Callable[..., Any]:
    """require_fresh, as a decorator of a view."""

    @functools.wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        require_fresh(request)
        return view(request, *args, **kwargs)

    return asked


def names_taken_along(view: Callable[..., Any]) -> Callable[..., Any]:
    """For a file with the names of members or guests: asks who takes it, and the audit trail tells of it.

    A run sheet, a report and a motion name those who speak or sign in office, and are no such files.
    """
    asked = fresh_sign_in_required(view)
    asked.takes_names_along = True  # type: ignore[attr-defined]
    return asked


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the session used one, came by the account of a council, or set one up just now."""
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    return bool(methods & {"mfa", BY_COUNCIL}) or is_mfa_enabled(request.user, SECOND_FACTORS)


class SignInMiddleware:
    """Leads sessions without a second factor to where one is set up, and lets sessions of staff end sooner."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session and not _is_live(request):
            _keep(request)
        return response

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        if settings.SECOND_FACTOR != "required" or not request.user.is_authenticated or has_second_factor(request):
            return None
        match = request.resolver_match
        if match and match.view_name in TO_SET_ONE_UP:
            return None
        if _is_live(request) or getattr(request, "htmx", False):
            return HttpResponse(status=401)  # a script asks, which says on the page that it is not allowed
        return redirect(reverse("mfa_index"))


def _is_live(request: HttpRequest) -> bool:
    """An open page asks by itself: that is nobody at work."""
    return bool(request.resolver_match and request.resolver_match.app_name == "live")


def _keep(request: HttpRequest) -> None:
    """The session lasts from now on as long as its owner may be away, and never beyond its longest time.

    Both are shorter for staff than for others.
    """
    session = request.session
    if session.modified or time.time() - session.get(SEEN_AT, 0) > SEEN_EVERY:
        session[SEEN_AT] = time.time()
        is_staff = request.user.is_authenticated and request.user.is_staff
        away = settings.STAFF_SESSION_AGE if is_staff else settings.SESSION_COOKIE_AGE
        longest = settings.STAFF_SESSION_MAX_AGE if is_staff else settings.SESSION_MAX_AGE
        left = session.get(SIGNED_IN_AT, 0) + longest - time.time()
        session.set_expiry(max(1, min(away, int(left))))
