"""How allauth treats accounts: the griffies make them, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No sign-up: an account comes with a mandate, and mandates come from the griffie."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
