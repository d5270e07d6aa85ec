"""Mails to the mailbox of calendars that no answer could be made of, for the griffie to look at."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.permissions import Visitor, is_griffie
from meetings.models import Meeting


class UnplacedReplyQuerySet(models.QuerySet["UnplacedReply"]):
    def visible_to(self, user: Visitor) -> "UnplacedReplyQuerySet":
        """Griffies see them; whose they are is not known for certain."""
        return self if is_griffie(user) else self.none()


class UnplacedReply(models.Model):
    """A reply that fits nobody on the list, or a mail that is none. The row goes once it is handled."""

    class Reason(models.TextChoices):
        STRANGER = "stranger", _("who answers is not on the guest list")
        OTHER_SENDER = "other_sender", _("sent from another address than that of who answers")
        UNPROVEN = "unproven", _("it is not certain that this address sent it")
        OTHER_MEETING = "other_meeting", _("about another entry than ours")
        EARLIER_DAY = "earlier_day", _("answers for the day before the meeting was moved")
        CLOSED = "closed", _("registering was closed")
        TENTATIVE = "tentative", _("answered “maybe”")
        COUNTER = "counter", _("proposes another time")
        STAND_IN = "stand_in", _("the one who is to come instead is registered already")
        UNREADABLE = "unreadable", _("no answer that we understand")

    message_id = models.CharField(max_length=250, unique=True)
    sender = models.CharField(_("from"), max_length=320)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="unplaced_replies", null=True)
    reason = models.CharField(_("why"), max_length=20, choices=Reason)
    answer = models.CharField(_("answer"), max_length=40, blank=True)
    received_at = models.DateTimeField(_("received on"), default=timezone.now)

    objects = UnplacedReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply that fits nobody")
        verbose_name_plural = _("replies that fit nobody")
        ordering = ("-received_at", "-pk")

    def __str__(self) -> str:
        return self.sender
