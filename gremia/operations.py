"""What changes about who we are, beyond the plain data that the griffies type in."""

import datetime
from collections.abc import Collection

import pghistory
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gremia.models import WORKPLACE_ROLES, Fractie, Mandate, Role, User
from gremia.permissions import is_administrator
from gremia.signals import fractie_changed
from portal.models import OutgoingMail

ACCOUNT_APPS = {"account", "socialaccount", "mfa", "usersessions"}
"""The apps of allauth: what they keep about a person serves logging in, and nothing else."""


ROWS = 500
"""Rows in one statement."""


class NotInvitable(Exception):
    """Someone who may not log in cannot be invited to set a password."""


class AppointmentDecided(Exception):
    """The appointment does not wait for a second person: it was confirmed, or it is gone."""


class AppointmentEnded(Exception):
    """The last day of the appointment has passed before anybody confirmed it."""


class HasMandates(Exception):
    """Someone with a mandate that has not ended cannot be removed."""


class NoSecondFactor(Exception):
    """The account has no second factor that could be lost."""


@transaction.atomic
def give_mandate(mandate: Mandate, *, by: User | None) -> None:
    """Save a new mandate. One of a role that enters the workplace is a proposal: it waits for a second person.

    Where there never was a clerk there is nobody else yet: the first one of all is the administrator's alone.
    """
    if mandate.role in WORKPLACE_ROLES:
        mandate.proposed_by = by
        if by is not None and mandate.role == Role.CLERK and is_administrator(by) and not _was_there_a_clerk():
            mandate.confirmed_at = timezone.now()
    mandate.save()


@transaction.atomic
def give_mandates(mandates: Collection[Mandate], *, by: User | None) -> None:
    """give_mandate for many at once; their people and fracties may have been saved just now."""
    plain = [mandate for mandate in mandates if mandate.role not in WORKPLACE_ROLES]
    for mandate in mandates:
        if mandate.role in WORKPLACE_ROLES:
            give_mandate(mandate, by=by)
    Mandate.objects.bulk_create(plain, batch_size=ROWS)


@transaction.atomic
def set_last_days(mandates: Collection[Mandate], *, by: User | None) -> None:
    """Save the last days of these mandates."""
    Mandate.objects.bulk_update(mandates, ["until"], batch_size=ROWS)


@transaction.atomic
def set_fracties(mandates: Collection[Mandate], *, by: User | None) -> None:
    """Save the fracties of mandates that have not begun in one; all others go on in another by change_fractie."""
    Mandate.objects.bulk_update(mandates, ["fractie"], batch_size=ROWS)


@transaction.atomic
def add_people(people: Collection[User], *, by: User | None) -> None:
    """Make accounts, which let nobody in before their owners have chosen a password."""
    for person in people:
        person.set_unusable_password()
    User.objects.bulk_create(people, batch_size=ROWS)


@transaction.atomic
def rename_people(people: Collection[User], *, by: User | None) -> None:
    """Save corrected names."""
    User.objects.bulk_update(people, ["name"], batch_size=ROWS)


@transaction.atomic
def save_fracties(*, changed: Collection[Fractie], new: Collection[Fractie], by: User | None) -> None:
    """Save seats and last days of fracties that are there, and then those that begin."""
    Fractie.objects.bulk_update(changed, ["seats", "until"], batch_size=ROWS)
    Fractie.objects.bulk_create(new, batch_size=ROWS)


def _was_there_a_clerk() -> bool:
    """Whether anybody ever was a clerk here; administrators who ask at once do so one after the other."""
    list(User.objects.select_for_update().filter(is_superuser=True).order_by("pk"))
    return Mandate.objects.filter(role=Role.CLERK, confirmed_at__isnull=False).exists()


@transaction.atomic
def confirm_appointment(mandate: Mandate, *, by: User) -> None:
    """Let a proposed mandate give its rights from now on. Raises AppointmentDecided and AppointmentEnded."""
    mandate = _lock_proposal(mandate)
    if mandate.has_ended:
        raise AppointmentEnded
    mandate.confirmed_by, mandate.confirmed_at = by, timezone.now()
    mandate.save(update_fields=["confirmed_by", "confirmed_at"])


@transaction.atomic
def discard_appointment(mandate: Mandate, *, by: User) -> None:
    """Throw a proposed mandate away: withdrawn by who proposed it, or refused. Raises AppointmentDecided."""
    with pghistory.context(user=by.pk):
        _lock_proposal(mandate).delete()


def _lock_proposal(mandate: Mandate) -> Mandate:
    proposal = Mandate.objects.proposed().select_for_update(of=("self",)).order_by("pk").filter(pk=mandate.pk).first()
    if proposal is None:
        raise AppointmentDecided
    return proposal


@transaction.atomic
def forget_addresses(person: User, *, by: User | None) -> None:
    """Let the account know one address only, the one it has now: an earlier one lets nobody in, and gets no mail.

    A link that was sent to an earlier address does not open the account any more: it is made from the address.
    """
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()


class NotAnotherFractie(ValueError):
    """A running mandate of a member goes on in another fractie of the same gremium, that exists on that day."""


@transaction.atomic
def change_fractie(mandate: Mandate, *, fractie: Fractie, on: datetime.date, by: User | None) -> Mandate:
    """End the mandate the day before `on`, and start one in that fractie that ends when it would.

    So what the member did before stays with the fractie of then. Raises NotAnotherFractie.
    """
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("gremium").get(pk=mandate.pk)
    runs = mandate.since < on and (mandate.until is None or on <= mandate.until)
    fits = fractie.gremium_id == mandate.gremium_id and fractie.is_in_force_on(on)
    if mandate.role != Role.MEMBER or not runs or not fits or mandate.fractie == fractie:
        raise NotAnotherFractie
    until = mandate.until
    with pghistory.context(user=by and by.pk):
        mandate.until = on - datetime.timedelta(days=1)
        mandate.save(update_fields=["until"])
        after = Mandate.objects.create(
            user_id=mandate.user_id, role=mandate.role, gremium=mandate.gremium, fractie=fractie, since=on, until=until
        )
        fractie_changed.send(sender=Mandate, before=mandate, after=after)
    return after


@transaction.atomic
def remove_person(person: User, *, by: User | None) -> None:
    """Take away who somebody was, for good: name and address everywhere, also in the history, and the way in.

    What the person did in office stays, under the name of the office: "voormalig raadslid Almere". Raises HasMandates.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    mandates = list(person.mandates.select_related("gremium").order_by("since"))
    if not all(mandate.has_ended for mandate in mandates):
        raise HasMandates
    end_sessions(person)
    OutgoingMail.objects.filter(
        Q(to__contains=[person.email]) | Q(cc__contains=[person.email]) | Q(bcc__contains=[person.email])
    ).delete()
    for relation in User._meta.related_objects:
        if relation.related_model._meta.app_label in ACCOUNT_APPS:
            relation.related_model._base_manager.filter(**{relation.field.name: person}).delete()
    person.name = _name_of_office(mandates[-1] if mandates else None)
    person.email = f"verwijderd-{person.pk}@verwijderd.invalid"
    person.is_active = person.is_superuser = False
    person.last_login, person.invited_at, person.removed_at = None, None, timezone.now()
    person.set_unusable_password()
    person.save()
    events = User.pgh_event_model.objects.filter(pgh_obj_id=person.pk)  # type: ignore[attr-defined]
    events.update(name=person.name, email=person.email)


def _name_of_office(mandate: Mandate | None) -> str:
    """What replaces a name: what the person was last, in Dutch whoever removes it."""
    with translation.override("nl"):
        if mandate is None:
            return _("Former user")
        if mandate.role == Role.MEMBER and mandate.gremium:
            office = f"{mandate.gremium.member_noun} {mandate.gremium.short_name}"
        else:
            office = mandate.title
        return _("Former %(office)s") % {"office": office}


@transaction.atomic
def reset_second_factor(person: User, *, by: User | None) -> None:
    """Take away every second factor of someone who lost them all, log out everywhere, and mail that it was done.

    The next log-in, with the password or the account of a council, leads to setting one up. Raises NoSecondFactor.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise NoSecondFactor
    end_sessions(person)
    link = settings.SITE_URL + reverse("account_login")
    text = render_to_string("gremia/mail/second_factor_reset.txt", {"person": person, "link": link})
    subject, _newline, body = text.partition("\n")
    send_mail(subject, body.strip() + "\n", None, [person.email])


def end_sessions(person: User) -> None:
    """Log somebody out everywhere."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()


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
