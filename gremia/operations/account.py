"""Inviting a person, and letting one who lost every second factor begin anew."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gremia.models import User
from portal import mail_text
from portal.site import site_address


class NotInvitable(Exception):
    """Someone who may not log in cannot be invited to set a password."""


class NoSecondFactor(Exception):
    """The account has no second factor that could be lost."""


@transaction.atomic
def invite_person(person: User, *, by: User | None) -> None:
    """Mail someone a link to set a first password, and write down when. Raises NotInvitable."""
    if not person.is_active:
        raise NotInvitable
    address = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)},
    )
    person.invited_at = timezone.now()
    person.save(update_fields=["invited_at"])
    context = {
        "person": person,
        "by": by,
        "link": site_address(address),
        "again": site_address(reverse("account_reset_password")),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
    }
    mail_text.send("gremia/mail/invited.txt", context, to=[person.email])


@transaction.atomic
def reset_second_factor(person: User, *, by: User | None) -> None:
    """Take away every second factor of someone who lost them all, log out everywhere, and mail that it was done.

    The next log-in, with the password or the account of a council, leads to setting one up. Raises NoSecondFactor.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise NoSecondFactor
    end_sessions(person)
    context = {"person": person, "link": site_address(reverse("account_login"))}
    mail_text.send("gremia/mail/second_factor_reset.txt", context, to=[person.email])


def end_sessions(person: User, *, besides: str | None = None) -> None:
    """Log somebody out everywhere, but for the session `besides`. Only a session itself says whose it is."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.session_key != besides and session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
