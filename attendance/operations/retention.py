"""What is deleted some days after a meeting, each kind of data at its own time (settings: DIET_DAYS, GUEST_DAYS)."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from attendance.models import Delivery, DietWish, Invitee, UnplacedReply
from portal.models import OutgoingMail


@transaction.atomic
def delete_diets() -> int:
    """What people eat, of meetings that were DIET_DAYS ago or do not take place; how many wishes that were."""
    old = DietWish.objects.filter(registration__invitee__meeting__date__lt=_days_ago(settings.DIET_DAYS))
    old |= DietWish.objects.filter(registration__invitee__meeting__status="cancelled")
    return old.delete()[0]


@transaction.atomic
def clear_guests() -> int:
    """Name and address of guests without an account, of meetings that were GUEST_DAYS ago; how many guests.

    What a mail server said of them, and mails to them that were given up, go too. That somebody was there stays, so
    that earlier numbers do not change.
    """
    day = _days_ago(settings.GUEST_DAYS)
    old = Invitee.objects.filter(user__isnull=True, meeting__date__lt=day)
    addresses = list(old.exclude(guest_email="").values_list("guest_email", flat=True))
    OutgoingMail.objects.filter(to__overlap=addresses, created_at__date__lt=day).delete()
    Delivery.objects.filter(invitee__in=old).exclude(error="").update(error="")
    return old.exclude(guest_name="", guest_email="").update(guest_name="", guest_email="")


def forget_replies() -> int:
    """Mails of calendars that fitted nobody and that nobody handled for GUEST_DAYS; how many."""
    days = datetime.timedelta(days=settings.GUEST_DAYS)
    return UnplacedReply.objects.filter(received_at__lt=timezone.now() - days).delete()[0]


def _days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)
