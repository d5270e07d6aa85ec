"""What someone keeps about the own account: everything in one place, each with a page of its own."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gremia.requests import UserRequest
from overleg.home.digest import choose_digest
from overleg.home.digest_form import DigestForm
from overleg.home.models import Digest
from portal.form_key import answered_once
from portal.forms import form_status


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
        "digest": Digest.objects.filter(user=request.user).first() or Digest(user=request.user),
    }
    return render(request, "home/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def choose(request: UserRequest) -> HttpResponse:
    """When someone is mailed about what waits: at once, daily or never."""
    digest = Digest.objects.filter(user=request.user).first() or Digest(user=request.user)
    form = DigestForm(request.POST if request.method == "POST" else None, initial={"when": digest.when})
    if form.is_valid():
        choose_digest(request.user, when=form.cleaned_data["when"])
        messages.success(request, _("Saved."))
        return redirect("home:account")
    return render(request, "home/digest.html", {"form": form}, status=form_status(form))
