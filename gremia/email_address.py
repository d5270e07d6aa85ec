"""The e-mail address of an account stands with the person; allauth's table of addresses follows it.

A person's own address counts as confirmed: it got the invitation. Without that, allauth would take it for one that is
being changed to, and throw it away.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.views import email
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from gremia.models import User


def change(request: HttpRequest) -> HttpResponse:
    """The page on which someone asks for another address."""
    if request.user.is_authenticated:
        keep_confirmed(request.user)
    return email(request)


@transaction.atomic
def keep_confirmed(person: User) -> None:
    """The person's address is the one that is confirmed."""
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})


@receiver(post_save, sender=User)
def _forget_other_address(instance: User, **more: Any) -> None:
    """Whoever had an address before does not log in with it any more: it may become someone else's."""
    EmailAddress.objects.filter(user=instance, verified=True).exclude(email=instance.email).delete()
