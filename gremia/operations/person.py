"""Removing a person when the law asks, and forgetting earlier addresses."""

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gremia.models import Mandate, Role, User
from gremia.operations.account import end_sessions
from gremia.signals import person_removed
from portal.models import OutgoingMail

ACCOUNT_APPS = {"account", "socialaccount", "mfa", "usersessions"}
"""The apps of allauth: what they keep about a person serves logging in, and nothing else."""


class HasMandates(Exception):
    """Someone with a mandate that has not ended cannot be removed."""


@transaction.atomic
def remove_person(person: User, *, by: User | None) -> None:
    """Take away who somebody was, for good: name and address everywhere, also in the history, and the way in.

    What the person did in office stays, under the name of the office: "voormalig raadslid Almere". Raises HasMandates.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    mandates = list(person.mandates.select_related("gremium").order_by("since"))
    if not all(mandate.has_ended for mandate in mandates):
        raise HasMandates
    person_removed.send(sender=User, person=person)
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
    with connection.cursor() as cursor:  # the role of the portal itself changes no history
        cursor.execute("SELECT gremia_forget_person(%s)", [person.pk])


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
def forget_addresses(person: User, *, by: User | None) -> None:
    """Let the account know one address only, the one it has now: an earlier one lets nobody in, and gets no mail.

    A link that was sent to an earlier address does not open the account any more: it is made from the address.
    """
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
