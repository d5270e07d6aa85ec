"""What changes about who we are, beyond the plain data that the griffies type in."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from gremia.models import User


class NotInvitable(Exception):
    """Someone who may not log in cannot be invited to set a password."""


@transaction.atomic
def invite(person: User, *, by: User | None) -> None:
    """Mail someone a link to set a first password, and write down when. Raises NotInvitable, OSError (mail server)."""
    if not person.is_active:
        raise NotInvitable
    address = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)},
    )
    person.invited_at = timezone.now()
    person.save(update_fields=["invited_at"])
    text = render_to_string(
        "gremia/mail/invited.txt",
        {
            "person": person,
            "by": by,
            "link": settings.SITE_URL + address,
            "again": settings.SITE_URL + reverse("account_reset_password"),
            "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        },
    )
    subject, _newline, body = text.partition("\n")
    send_mail(subject, body.strip() + "\n", None, [person.email])
