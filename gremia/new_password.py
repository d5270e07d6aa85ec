"""Asking for a new password: counted per account and internet address together, as wrong passwords are."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import PasswordResetView
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse

from gremia.account_adapter import visitor_network


class AskNewPassword(PasswordResetView):
    """Who asks too often is held, and nobody else: the owner of the account comes from another address.

    It is counted the same for an address that nobody has.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        network = visitor_network(get_adapter().get_client_ip(self.request))
        account = form.cleaned_data["email"].lower()
        counters = [("new_password_account", f"{network} {account}"), ("new_password_address", network)]
        for action, key in counters:
            refused = ratelimit.consume_or_429(self.request, action=action, key=key)
            if refused:
                return refused
        return super().form_valid(form)


ask = login_not_required(AskNewPassword.as_view())
