"""The browsers that an account was used with: each remembers it in a signed cookie.

account_adapter.py mails the owner when a new one is used, and lets a known one in where others from the same internet
address failed too often.
"""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest, HttpResponse

from gremia.models import User

AGE = 365 * 24 * 3600
"""Seconds that a browser stays known after it was used last."""
MAX_ACCOUNTS = 10
"""Of one browser."""
SALT = "gremia.devices"


def remember(request: HttpRequest, response: HttpResponse, user: AbstractBaseUser) -> bool:
    """Let the browser carry that this account was used with it. Whether that is new."""
    known = _accounts(request)
    others = [pk for pk in known if pk != user.pk][: MAX_ACCOUNTS - 1]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([user.pk, *others], salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return user.pk not in known


def is_known(request: HttpRequest, email: str) -> bool:
    """Whether the account with this address was used with this browser before."""
    known = _accounts(request)
    return bool(known) and User.objects.filter(pk__in=known, email=email).exists()


def _accounts(request: HttpRequest) -> list[int]:
    try:
        return signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return []
