"""Log-ins and log-outs, as Django tells of them."""

import logging
from collections.abc import Sequence
from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as council
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from gremia.models import User
from gremia.signals import council_log_in_refused, log_in_held
from overleg.audit.middleware import origin_of
from overleg.audit.models import Entry
from overleg.audit.operations import write_down

logger = logging.getLogger(__name__)


@receiver(user_logged_in)
def note_log_in(request: HttpRequest, user: User, **signal: Any) -> None:
    """With the means: a password, a passkey, a code, the account of a council."""
    means = [record.get("type") or record["method"] for record in get_authentication_records(request, user)]
    _note(Entry.Action.LOGGED_IN, request, user, means=means)


@receiver(user_logged_out)
def note_log_out(request: HttpRequest, user: User | None, **signal: Any) -> None:
    if user:
        _note(Entry.Action.LOGGED_OUT, request, user)


@receiver(user_login_failed)
def note_refused_log_in(credentials: dict[str, Any], request: HttpRequest | None = None, **signal: Any) -> None:
    """Of whom, if there is such an account; what was typed is not kept, for it may be a password."""
    address = str(credentials.get("email") or credentials.get("username") or "").lower()
    _note(Entry.Action.LOGIN_REFUSED, request, User.objects.filter(email=address).first(), means=["password"])


@receiver(log_in_held)
def note_held_log_in(request: HttpRequest, email: str, **signal: Any) -> None:
    _note(Entry.Action.LOGIN_REFUSED, request, User.objects.filter(email=email).first(), means=["held"])


@receiver(council_log_in_refused)
def note_refused_council(request: HttpRequest, user: User | None, **signal: Any) -> None:
    _note(Entry.Action.LOGIN_REFUSED, request, user, means=["socialaccount"])


@receiver(mfa.authentication_failed)
def note_refused_second_step(
    request: HttpRequest, user: User | None, authenticator: Authenticator | None, **signal: Any
) -> None:
    means = authenticator.type if authenticator else Authenticator.Type.WEBAUTHN
    _note(Entry.Action.LOGIN_REFUSED, request, user, means=[means])


def note_changed_account(request: HttpRequest, user: User, **signal: Any) -> None:
    """Another password or e-mail address, a second factor more or less, the account of a council."""
    _note(Entry.Action.ACCOUNT_CHANGED, request, user)


for changed in (
    account.password_set,
    account.password_changed,
    account.password_reset,
    account.email_changed,
    mfa.authenticator_added,
    mfa.authenticator_removed,
    mfa.authenticator_reset,
):
    changed.connect(note_changed_account, dispatch_uid="note_changed_account")


@receiver(council.social_account_added)
def note_tied_account(request: HttpRequest, sociallogin: SocialLogin, **signal: Any) -> None:
    _note(Entry.Action.ACCOUNT_CHANGED, request, sociallogin.user)


@receiver(council.social_account_removed)
def note_untied_account(request: HttpRequest, socialaccount: SocialAccount, **signal: Any) -> None:
    _note(Entry.Action.ACCOUNT_CHANGED, request, socialaccount.user)


def _note(action: Entry.Action, request: HttpRequest | None, user: User | None, *, means: Sequence[str] = ()) -> None:
    origin = origin_of(request) if request and request.META.get("REMOTE_ADDR") else None
    used = ", ".join(means)
    write_down(action, by=user, place=used, origin=origin)
    line = {"action": action.value, "origin": origin, "actor": user.pk if user else None, "means": used}
    logger.info("account", extra=line)
