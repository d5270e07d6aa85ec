"""A calendar that someone's own programs read."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User
from proceedings.models.cafe import new_address_key


class CalendarFeed(models.Model):
    """The secret address at which one person's calendar stands. Without a row there is none."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed")
    key = models.CharField(max_length=40, default=new_address_key, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)
