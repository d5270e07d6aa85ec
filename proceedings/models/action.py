"""Who does what after the evening, and by when."""

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Mandate, User
from gremia.permissions import Visitor, is_griffie, is_participant
from meetings.models import Meeting


class ActionPointQuerySet(models.QuerySet["ActionPoint"]):
    def visible_to(self, user: Visitor) -> "ActionPointQuerySet":
        """Griffies see all of them; other participants those of meetings that were published."""
        if is_griffie(user):
            return self
        if not is_participant(user):
            return self.none()
        return self.filter(meeting__published_at__isnull=False)

    def with_owner(self) -> "ActionPointQuerySet":
        """Each with meeting, owner and `has_owner`: whether that person has a mandate, and so sees it."""
        held = Mandate.objects.current().filter(user=OuterRef("owner"), user__is_active=True)
        return self.select_related("owner", "meeting").annotate(has_owner=Exists(held))

    def open(self) -> "ActionPointQuerySet":
        """Those that still wait for something, soonest due first."""
        return self.filter(closed_at__isnull=True).order_by(models.F("due").asc(nulls_last=True), "pk")


@pghistory.track()
class ActionPoint(models.Model):
    """One thing that somebody was to do. It stands on every next agenda until it is closed."""

    class Progress(models.TextChoices):
        OPEN = "open", _("not begun")
        BUSY = "busy", _("being done")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="action_points", verbose_name=_("meeting"))
    text = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(User, models.PROTECT, related_name="action_points", verbose_name=_("owner"))
    due = models.DateField(_("due on"), null=True, blank=True)
    progress = models.CharField(_("progress"), max_length=10, choices=Progress, default=Progress.OPEN)
    remark = models.CharField(_("how far it is"), max_length=300, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="action_point_has_text"),
            models.CheckConstraint(
                condition=Q(progress__in=["done", "dropped"], closed_at__isnull=False)
                | (Q(progress__in=["open", "busy"]) & Q(closed_at__isnull=True)),
                name="action_point_closed_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("proceedings:action_point", args=[self.pk])

    @property
    def is_overdue(self) -> bool:
        return self.closed_at is None and self.due is not None and self.due < timezone.localdate()
