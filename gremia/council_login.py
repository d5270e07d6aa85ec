"""Logging in with the account that a council gives its people (OpenID Connect).

allauth does the walk to the council's server and back, with state and PKCE. Here the identity token is read strictly:
signed by that server, for this portal, for this very attempt, by the tenant of that council. An account is known by
issuer and object id; an e-mail address in a token means nothing. A log-in never makes an account: a council's identity
is tied to one from an invitation, or by its owner who is logged in.
"""

import secrets
import time
from typing import Any

import jwt
import requests
from allauth.account.forms import UserTokenForm
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import INTERNAL_RESET_SESSION_KEY
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import MultipleObjectsReturned
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gremia import sign_in
from gremia.models import User
from gremia.signals import council_log_in_refused

SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Only with a key that the council's server keeps for itself: never `none`, never a shared secret."""
LEEWAY = 30
"""Seconds that the clocks of the two servers may differ."""
MAX_ID = 191
"""Characters of the column in which allauth keeps who someone is there."""


class CouncilAdapter(OpenIDConnectOAuth2Adapter):
    """Reads what a council's server says of a person: its identity token, and nothing else."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Raises OAuth2Error and requests.RequestException, which become a page."""
        try:
            kept = self._identity(app, str(kwargs["response"].get("id_token", "")))
        except OAuth2Error:
            council_log_in_refused.send(type(self), request=request, user=None)
            raise
        return self.get_provider().sociallogin_from_response(request, {"id_token": kept})

    def _identity(self, app: SocialApp, token: str) -> dict[str, Any]:
        """What is kept of a token. Raises OAuth2Error and requests.RequestException."""
        claims = self._claims(app, token)
        who = claims.get(app.settings["id_claim"])
        if not isinstance(who, str) or not who:
            raise OAuth2Error(f"No {app.settings['id_claim']} in the token")
        # Tied to the issuer too: pointing the settings at another server makes nobody someone else.
        identity = f"{claims['iss']} {who}"
        if len(identity) > MAX_ID:
            raise OAuth2Error("The identity is too long")
        kept = {name: claims[name] for name in ("iss", "sub", "tid", "nonce", "auth_time", "email") if name in claims}
        return kept | {"identity": identity}

    def _claims(self, app: SocialApp, token: str) -> dict[str, Any]:
        issuer = app.settings["server_url"]
        if self.openid_config.get("issuer") != issuer or self.request.GET.get("iss", issuer) != issuer:
            raise OAuth2Error("Another issuer than the settings name")
        try:
            claims = jwt.decode(
                token,
                key=self._key(token),
                algorithms=list(SIGNED_WITH),
                audience=app.client_id,
                issuer=issuer,
                leeway=LEEWAY,
                options={
                    "require": ["iss", "sub", "aud", "exp", "iat", "nonce"],
                    "enforce_minimum_key_length": True,  # RSA from 2048 bits
                },
            )
        except (jwt.PyJWTError, LookupError, TypeError, AttributeError) as error:
            raise OAuth2Error(f"The token is not right: {error!r}") from error
        if claims.get("azp", "" if claims["aud"] != app.client_id else app.client_id) != app.client_id:
            raise OAuth2Error("The token is for another portal")
        if app.settings["tenant"] and claims.get("tid") != app.settings["tenant"]:
            raise OAuth2Error("Another tenant than the settings name")
        if not _is_strong_enough(claims, amr=app.settings["amr"], acr=app.settings["acr"]):
            raise OAuth2Error("Logged in there in another way than the settings ask")
        return claims

    def _key(self, token: str) -> jwt.PyJWK:
        """The key of the council's server that the token names. Raises PyJWTError, LookupError, RequestException."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json())
        return keys[str(jwt.get_unverified_header(token).get("kid", ""))]


def _is_strong_enough(claims: dict[str, Any], *, amr: str, acr: str) -> bool:
    """Whether the way that someone logged in at the council is the one that is asked; nothing asked, anything goes."""
    used = claims.get("amr")
    has_method = not amr or (isinstance(used, list) and amr in used)
    return has_method and (not acr or claims.get("acr") == acr)


class CouncilLoginAdapter(DefaultSocialAccountAdapter):
    """Whom a council's identity lets in."""

    def get_requests_session(self) -> requests.Session:
        """Only the servers of the settings are called: one that sends elsewhere is not followed."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises ImmediateHttpResponse, with a page, unless the answer belongs to this attempt and to an account."""
        asked = sociallogin.state.get("data") or {}
        claims = sociallogin.account.extra_data["id_token"]
        if not constant_time_compare(str(asked.get("nonce")), str(claims.get("nonce"))):
            raise ImmediateHttpResponse(_refused(request, sociallogin, "other_attempt"))
        if asked.get("again") and not _is_again(sociallogin, claims, asked["again"]):
            raise ImmediateHttpResponse(_refused(request, sociallogin, "not_again"))
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        invited = invited_person(**asked["invitation"]) if asked.get("invitation") else None
        if invited is None:
            raise ImmediateHttpResponse(_refused(request, sociallogin, "unknown"))
        sociallogin.connect(request, invited)


def _is_again(sociallogin: SocialLogin, claims: dict[str, Any], person: int) -> bool:
    """Whether the same person proved it there a moment ago, and not only has been logged in there since long."""
    recently = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    at = claims.get("auth_time")
    return sociallogin.user.pk == person and isinstance(at, int | float) and at > recently


def _refused(request: HttpRequest, sociallogin: SocialLogin, why: str) -> HttpResponse:
    user = sociallogin.user if sociallogin.is_existing else None
    council_log_in_refused.send(CouncilLoginAdapter, request=request, user=user)
    context = {"why": why, "council": sociallogin.provider.name}
    return render(request, "socialaccount/authentication_error.html", context, status=401)


def invited_person(uidb36: str, key: str) -> User | None:
    """Whom an invitation that still works was sent to, if that person never logged in."""
    form = UserTokenForm(data={"uidb36": uidb36, "key": key})
    if not form.is_valid():
        return None
    person: User = form.reset_user
    return person if person.is_active and person.last_login is None and not person.has_usable_password() else None


@require_POST
@never_cache
@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the council's server, with a nonce of this attempt.

    `process=connect` ties the identity to the person logged in; `invitation=<uid>` to whom the invitation was sent that
    this browser opened; `again` asks the person logged in to prove it once more. Nothing else of it goes along.
    """
    try:
        provider = get_adapter().get_provider(request, provider_id)
    except (SocialApp.DoesNotExist, MultipleObjectsReturned) as error:
        raise Http404 from error
    nonce = secrets.token_urlsafe(32)
    data: dict[str, Any] = {"nonce": nonce}
    parameters = {"nonce": nonce}
    process = AuthProcess.LOGIN
    if request.POST.get("process") == "connect":
        sign_in.require_fresh(request)
        process = AuthProcess.CONNECT
    if invited := request.POST.get("invitation"):
        data["invitation"] = {"uidb36": invited, "key": request.session.get(INTERNAL_RESET_SESSION_KEY, "")}
    if acr := provider.app.settings["acr"]:
        parameters["acr_values"] = acr
    if "again" in request.POST and request.user.is_authenticated:
        data["again"] = request.user.pk
        parameters |= {"prompt": "login", "max_age": "0"}
    try:
        return provider.redirect(
            request, process, next_url=get_next_redirect_url(request), data=data, auth_params=parameters
        )
    except requests.RequestException:
        return render(
            request, "socialaccount/authentication_error.html", {"why": "away", "council": provider.name}, status=503
        )


@never_cache
@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the council's server."""
    try:
        return OAuth2CallbackView.adapter_view(CouncilAdapter(request, provider_id))(request)
    except (SocialApp.DoesNotExist, MultipleObjectsReturned) as error:
        raise Http404 from error


@require_safe
@never_cache
def reauthenticate(request: HttpRequest) -> HttpResponse:
    """For someone without a password or a second factor here: prove it at the council."""
    accounts = SocialAccount.objects.filter(user=request.user)
    return render(request, "socialaccount/reauthenticate.html", {"accounts": accounts})
