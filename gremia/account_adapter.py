"""How allauth treats accounts: the griffies make them, nobody signs up, and failed log-ins are counted per visitor."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.core import ratelimit
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gremia import devices, sign_in
from gremia.models import User
from gremia.operations.account import end_sessions
from gremia.signals import log_in_held
from portal.site import site_address


class WrongProxies(ImproperlyConfigured):
    """Fewer proxies passed a request on than TRUSTED_PROXIES says, so nobody knows where the visitor is."""


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No sign-up: an account comes with a mandate, and mandates come from the griffie."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Raises WrongProxies."""
        try:
            return super().get_client_ip(request)
        except ImproperlyConfigured as error:
            raise WrongProxies(str(error)) from error

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError after too many failures; what went right is never counted.

        An account is shut per internet address, so that nobody shuts out its owner, who comes from another one. Who
        fails with many accounts shuts it for new browsers there, not for those that the account was used with before.
        Requests at the very same moment may fail once more each: there are as many as the portal has threads.
        """
        counters = self._counters(request, credentials)
        if devices.is_known(request, str(credentials.get("email", "")).lower()):
            counters = counters[:1]
        for action, key in counters:
            if not ratelimit.consume(request, action=action, key=key, dry_run=True):
                self.tell_held(request, email=str(credentials.get("email", "")).lower(), by=f"{action} {key}")
                raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        for action, key in self._counters(request, credentials):
            ratelimit.consume(request, action=action, key=key)

    def tell_held(self, request: HttpRequest, *, email: str, by: str) -> None:
        """Somebody goes on trying after too many failures; the same limit (`by`) tells it once in some minutes."""
        if ratelimit.consume(request, action="held_told", key=by):
            log_in_held.send(type(self), request=request, email=email)

    def _counters(self, request: HttpRequest, credentials: dict[str, Any]) -> list[tuple[str, str]]:
        """(a limit of ACCOUNT_RATE_LIMITS, what is counted under it); that of the account comes first."""
        network = visitor_network(self.get_client_ip(request))
        account = str(credentials.get("email", "")).lower()
        return [("wrong_password_account", f"{network} {account}"), ("wrong_password_address", network)]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Someone who logged in just now is not asked again."""
        return super().is_reauthentication_required(app=app, **kwargs) and not sign_in.is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """A person who comes by the account of a council proves there again who it is."""
        methods = super().get_reauthentication_methods(user)
        if not methods and user.is_authenticated and SocialAccount.objects.filter(user=user).exists():
            address = reverse("council_reauthenticate")
            methods = [{"id": "council", "description": "", "url": address}]
        return methods

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """Never to an address that was not confirmed: it may be typed wrongly, and a stranger's.

        So many mails are enough, whoever asks for them: the link in each of them works.
        """
        if not isinstance(user, User) or email.lower() != user.email:
            return
        if ratelimit.consume(self.request, action="new_password_mails", key=user.email):
            super().send_password_reset_mail(user, email, context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the portal's own address, by whatever other name its visitor asked for the mail."""
        return site_address(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        """As above."""
        return site_address(urlsplit(super().get_email_confirmation_url(request, emailconfirmation)).path)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home:account")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        self.is_first = user.last_login is None
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        """Mails the owner when a browser logs in that this account was not used with before."""
        by_council = (how.get("signal_kwargs") or {}).get("sociallogin")
        if by_council is not None:
            claims = by_council.account.extra_data["id_token"]
            sign_in.note_proof_of_council(request, claims.get("auth_time"))
        response = super().post_login(request, user, **how)
        if devices.remember(request, response, user) and not self.is_first:
            self.send_notification_mail("account/email/new_device", user, {"user": user})
        return response

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """The owner confirms a new address, logged in, unless someone else has it; it ends every other session."""
        owner = email_address.user
        if request.user != owner:
            self.add_message(request, messages.ERROR, "account/messages/log_in_to_confirm.txt")
            return False
        if User.objects.exclude(pk=owner.pk).filter(email=email_address.email).exists():
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt")
            return False
        is_changed = super().confirm_email(request, email_address)
        if is_changed:
            end_sessions(owner, besides=request.session.session_key)
        return is_changed


def visitor_network(address: str) -> str:
    """What counts as one visitor: an IPv4 address, or the /64 that a single connection gets of IPv6."""
    ip = ipaddress.ip_address(address)
    return str(ip if ip.version == 4 else ipaddress.ip_network(f"{ip}/64", strict=False))
