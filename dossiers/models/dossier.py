"""What they read, together: the dossier of a meeting or a theme."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Role
from gremia.permissions import Visitor, has_role, is_griffie
from meetings.models import Meeting, Theme
from portal.fields import BoundedTextField


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, user: Visitor) -> "DossierQuerySet":
        """Griffies and officials see every dossier; others final ones, of a meeting only once that is published."""
        if is_griffie(user) or has_role(user, Role.OFFICIAL):
            return self
        published = Q(meeting__isnull=True) | Q(meeting__published_at__isnull=False)
        return self.filter(published, status=Dossier.Status.FINAL)


@pghistory.track()
class Dossier(models.Model):
    """The reading dossier of a meeting or a theme: the same for every gremium."""

    class Status(models.TextChoices):
        CONCEPT = "concept", _("concept")
        FINAL = "final", _("final")

    title = models.CharField(_("title"), max_length=200)
    introduction = BoundedTextField(_("introduction"), max_length=5000, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="dossiers", verbose_name=_("meeting"), null=True, blank=True
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="dossiers", verbose_name=_("theme"), null=True, blank=True
    )
    version_date = models.DateField(_("version date"), default=timezone.localdate)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONCEPT)
    order = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ("order", "-version_date", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(theme__isnull=False),
                name="dossier_has_subject",
                violation_error_message=_("Choose a meeting or a theme."),
            ),
        )

    has_dutch_name = True

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dossiers:dossier", args=[self.pk])

    @property
    def is_final(self) -> bool:
        return self.status == self.Status.FINAL

    @property
    def is_published(self) -> bool:
        """Whether everyone may know that it exists."""
        return self.is_final and (self.meeting is None or self.meeting.published_at is not None)
