"""A calendar that someone's own programs read."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User


def new_feed_key() -> str:
    """What nobody guesses: whoever has the address of a feed reads it."""
    return secrets.token_urlsafe(24)


class CalendarFeed(models.Model):
    """The secret address at which one person's calendar stands. Without a row there is none."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed")
    key = models.CharField(max_length=40, default=new_feed_key, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)
