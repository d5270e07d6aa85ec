"""What changes about who we are, beyond the plain data that the griffies type in."""

import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from gremia.models import Fractie, Gremium, Mandate, Role, User


class NotInvitable(Exception):
    """Someone who may not log in cannot be invited to set a password."""


class EndsBeforeItBegins(Exception):
    """A mandate cannot end before its first day."""


@transaction.atomic
def appoint(
    user: User,
    *,
    role: Role,
    gremium: Gremium | None = None,
    fractie: Fractie | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    by: User | None,
) -> Mandate:
    """Give someone a mandate, from today unless `since` says otherwise.

    Raises ValidationError if the same mandate is already in force in (part of) these dates, if the fractie belongs to
    another gremium, or if the role and the gremium do not go together.
    """
    mandate = Mandate(
        user=user, role=role, gremium=gremium, fractie=fractie, since=since or timezone.localdate(), until=until
    )
    mandate.full_clean()
    mandate.save()
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, last_day: datetime.date, by: User | None) -> None:
    """Let a mandate end: it gives rights up to and including `last_day`. Raises EndsBeforeItBegins."""
    if last_day < mandate.since:
        raise EndsBeforeItBegins
    mandate.until = last_day
    mandate.save(update_fields=["until"])


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
