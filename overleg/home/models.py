"""How somebody wants to hear of what waits."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User

DAILY_FROM = datetime.time(7)
"""The hour from which the mail of a day goes out."""


class DigestQuerySet(models.QuerySet["Digest"]):
    def due(self) -> "DigestQuerySet":
        """Of whom to look now what waits, who waited longest first."""
        now = timezone.localtime()
        due = Q(when=Digest.When.AT_ONCE)
        if now.time() >= DAILY_FROM:
            due |= Q(when=Digest.When.DAILY, looked_at__date__lt=now.date())
        return self.filter(due).order_by("looked_at", "pk")


class Digest(models.Model):
    """The mails about what waits for somebody. Who chose nothing gets them daily."""

    class When(models.TextChoices):
        AT_ONCE = "at_once", _("at once, when something new waits for me")
        DAILY = "daily", _("once a day, when something new waits for me")
        NEVER = "never", _("never: I look in the portal")

    user = models.OneToOneField(User, models.CASCADE, related_name="digest")
    when = models.CharField(_("mail about what waits for me"), max_length=10, choices=When, default=When.DAILY)
    looked_at = models.DateTimeField(default=timezone.now, help_text="what waits since then is new")
    waited = models.JSONField(default=list, help_text="what waited then; all else is new, however old its cause")

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.when}"
