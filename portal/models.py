"""Mail that waits to be sent, when each queue was last served, and which forms were posted."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.mail import EmailMessage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.retries import MAX_TRYING, retry_delay

MAX_SUBJECT = 250
MAX_RETRY_DELAY = datetime.timedelta(hours=1)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self) -> "OutgoingMailQuerySet":
        return self.filter(next_try_at__lte=timezone.now())

    def delayed(self) -> "OutgoingMailQuerySet":
        """Those that failed at least once."""
        return self.exclude(error="")


class OutgoingMail(models.Model):
    """A mail that waits to be sent. The row goes when a mail server takes it: its text can hold a secret link."""

    subject = models.CharField(_("subject"), max_length=MAX_SUBJECT)
    body = models.TextField()
    sender = models.CharField(max_length=320)
    to = ArrayField(models.CharField(max_length=320), verbose_name=_("to"))
    cc = ArrayField(models.CharField(max_length=320), default=list)
    bcc = ArrayField(models.CharField(max_length=320), default=list)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("times tried"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now, null=True, db_index=True)
    error = models.CharField(_("what went wrong"), max_length=500, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsent mail")
        verbose_name_plural = _("unsent mails")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.subject

    @property
    def retry_delay(self) -> datetime.timedelta:
        """Until it is tried again: longer each time."""
        return retry_delay(self.tries, most=MAX_RETRY_DELAY)

    @property
    def is_too_old(self) -> bool:
        return timezone.now() - self.created_at > MAX_TRYING

    def message(self) -> EmailMessage:
        return EmailMessage(
            self.subject, self.body, self.sender, self.to, cc=self.cc, bcc=self.bcc, headers=self.headers
        )


class QueueBeat(models.Model):
    """When a worker of this queue last took a message of the beat: the beat, Redis and the worker all live.

    Or when the mailbox of calendars was last read (mailbox.py).
    """

    queue = models.CharField(max_length=20, unique=True)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.queue}, {self.taken_at}"


class PostedForm(models.Model):
    """A form that did what it does, for when it is posted once more (form_key.py). Cleared daily."""

    digest = models.CharField(max_length=64, unique=True)
    answer = models.CharField(max_length=2000)
    posted_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.digest
