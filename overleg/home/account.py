"""What someone keeps about the own account: everything in one place, each with a page of its own."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest


@require_safe
@never_cache
def account(request: UserRequest) -> HttpResponse:
    """Name, mandates, address, password, second factors, sessions, councils."""
    factors = Authenticator.objects.filter(user=request.user).values_list("type", flat=True)
    context = {
        "new_address": EmailAddress.objects.get_new(request.user),
        "passkeys": sum(factor == Authenticator.Type.WEBAUTHN for factor in factors),
        "has_app": Authenticator.Type.TOTP in factors,
        "has_codes": Authenticator.Type.RECOVERY_CODES in factors,
        "sessions": len(UserSession.objects.purge_and_list(request.user)),
        "councils": [one.get_provider().name for one in SocialAccount.objects.filter(user=request.user)],
        "has_councils": bool(settings.IDENTITY_PROVIDERS),
    }
    return render(request, "home/account.html", context)
