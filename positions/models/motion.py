"""One gremium's motion: the shared core in that gremium's own frame."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from gremia.permissions import Visitor, is_participant
from positions.models.position import Position


class MotionQuerySet(models.QuerySet["Motion"]):
    def visible_to(self, user: Visitor) -> "MotionQuerySet":
        """Everyone with a mandate; the public once adopted."""
        return self if is_participant(user) else self.filter(status=Motion.Status.ADOPTED)

    def behind(self) -> "MotionQuerySet":
        """Drafts that do not yet say what the position and the gremium's own data say now."""
        return self.filter(status=Motion.Status.DRAFT).exclude(
            synced_version=F("position__version"), synced_gremium_at=F("gremium__changed_at")
        )


class Motion(models.Model):
    """The motion of one gremium. While a draft, the sync keeps `body` equal to the position in this gremium's words."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")

    position = models.ForeignKey(Position, models.CASCADE, related_name="motions")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="motions")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    body = models.JSONField(default=dict, help_text="wording.MotionText as JSON: {} before the first sync")
    synced_version = models.PositiveIntegerField(default=0)
    synced_gremium_at = models.DateTimeField(null=True)
    synced_at = models.DateTimeField(null=True)

    objects = MotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("motion")
        verbose_name_plural = _("motions")
        ordering = ("gremium__order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("position", "gremium"), name="motion_once_per_gremium"),
            models.CheckConstraint(condition=Q(status="draft") | ~Q(body={}), name="motion_adopted_has_text"),
        )

    def __str__(self) -> str:
        return f"{self.position} ({self.gremium.short_name})"

    @property
    def is_behind(self) -> bool:
        """As `behind()` of the query set: a draft that says something older than the position or the gremium."""
        return self.status == self.Status.DRAFT and (
            self.synced_version != self.position.version or self.synced_gremium_at != self.gremium.changed_at
        )

    def get_absolute_url(self) -> str:
        return reverse("positions:motion", args=[self.pk])
