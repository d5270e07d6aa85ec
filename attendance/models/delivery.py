"""What was sent to the guest list, and to whom: a row for each recipient and version."""

import datetime

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attendance.models.guest import Invitee
from gremia.models import User
from gremia.permissions import Visitor, is_griffie
from meetings.models import InvitationPdf, Meeting
from portal.fields import BoundedTextField


class MailingQuerySet(models.QuerySet["Mailing"]):
    def visible_to(self, user: Visitor) -> "MailingQuerySet":
        """Griffies see what was sent; a test only who asked for it."""
        if not is_griffie(user):
            return self.none()
        return self.filter(Q(is_test=False) | Q(created_by=user.pk))


@pghistory.track(exclude=["agenda"])
class Mailing(models.Model):
    """One sending of one version to those whom it concerns; a test goes only to who asked for it.

    A later version of a meeting replaces what earlier ones put in people's calendars.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        UPDATE = "update", _("change")
        REMINDER = "reminder", _("reminder")
        CANCELLATION = "cancellation", _("cancellation")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="mailings", verbose_name=_("meeting"))
    version = models.PositiveSmallIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    note = BoundedTextField(_("what you want to add"), max_length=2000, blank=True)
    is_test = models.BooleanField(_("test"), default=False)
    pdf = models.ForeignKey(InvitationPdf, models.SET_NULL, related_name="+", null=True)
    agenda = models.JSONField(null=True, help_text="the agenda that it told (meetings/agenda_changes.py)")
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name=_("made by"))
    paused_at = models.DateTimeField(_("paused on"), null=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "version"), condition=Q(is_test=False), name="mailing_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"

    @property
    def needs_pdf(self) -> bool:
        """Whether the PDF of the invitation comes along."""
        return self.kind != self.Kind.CANCELLATION


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self) -> "DeliveryQuerySet":
        """What can be sent now: not paused, its PDF made, and the meeting not called off or over since."""
        ahead = Meeting.objects.upcoming().order_by().filter(status=Meeting.Status.PUBLISHED)
        goes_on = Q(mailing__meeting__in=ahead, mailing__pdf__state=InvitationPdf.State.READY)
        return self.filter(
            goes_on | Q(mailing__kind=Mailing.Kind.CANCELLATION),
            state=Delivery.State.WAITING,
            next_try_at__lte=timezone.now(),
            mailing__paused_at__isnull=True,
        )


class Delivery(models.Model):
    """One mail to one person. The row is the queue: it is sent under its lock, and the state says what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be sent")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused")
        GIVEN_UP = "given_up", _("given up after three days")
        BOUNCED = "bounced", _("came back")

    FAILED = (State.REFUSED, State.GIVEN_UP, State.BOUNCED)

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries")
    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="deliveries", null=True)
    tester = models.ForeignKey(User, models.CASCADE, related_name="+", null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("times tried"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    tried_since = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent on"), null=True)
    error = models.CharField(_("what the mail server said"), max_length=500, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("mailing", "invitee"), name="delivery_once"),
            models.CheckConstraint(
                condition=Q(invitee__isnull=False, tester__isnull=True) | Q(invitee__isnull=True, tester__isnull=False),
                name="delivery_to_one",
            ),
        )
        indexes = (models.Index(fields=("next_try_at", "id"), condition=Q(state="waiting"), name="delivery_waiting"),)

    def __str__(self) -> str:
        return f"{self.mailing}: {self.invitee or self.tester}"

    @property
    def told_at(self) -> datetime.datetime:
        """Of when it tells: when what it says was read, or at least this."""
        return self.sent_at or self.mailing.created_at
