"""One gremium's motion: the shared core in that gremium's own frame."""

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, Mandate
from gremia.permissions import Visitor, is_participant
from portal.fields import BoundedTextField
from positions.models.position import Participant, Position


class MotionQuerySet(models.QuerySet["Motion"]):
    def visible_to(self, user: Visitor) -> "MotionQuerySet":
        """Everyone with a mandate; the public once it was filed."""
        return self.taking_part() if is_participant(user) else self.exclude(status=Motion.Status.DRAFT)

    def taking_part(self) -> "MotionQuerySet":
        """Without drafts of gremia that no longer take part in the position."""
        part = Participant.objects.filter(position=OuterRef("position"), gremium=OuterRef("gremium"))
        return self.filter(~Q(status=Motion.Status.DRAFT) | Exists(part))

    def adopted(self) -> "MotionQuerySet":
        return self.filter(status=Motion.Status.ADOPTED)

    def behind(self) -> "MotionQuerySet":
        """Drafts older than the position or the gremium's own data."""
        return (
            self.taking_part()
            .filter(status=Motion.Status.DRAFT)
            .exclude(synced_version=F("position__version"), synced_gremium_at=F("gremium__changed_at"))
        )


@pghistory.track(exclude=["body", "filed_subject", "filed_words", "synced_version", "synced_gremium_at", "synced_at"])
class Motion(models.Model):
    """The motion of one gremium: its own frame around the shared core.

    While a draft, the sync keeps `body` equal to the position in this gremium's words; once filed, `body` is what was
    filed or what its council changed it into (Filing, Amendment and Outcome have it all), and the sync leaves it alone.
    """

    class Status(models.TextChoices):
        """Where it is; after filing the last decision of its council."""

        DRAFT = "draft", _("draft")
        FILED = "filed", _("filed")
        HELD_OVER = "held", _("held over")
        TIED = "tied", _("tied vote")
        ADOPTED = "adopted", _("adopted")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        TAKEN_OVER = "taken_over", _("taken over by the executive")
        LAPSED = "lapsed", _("lapsed")

    class Execution(models.TextChoices):
        """What its executive did with it since it was adopted or taken over."""

        IN_PROGRESS = "in_progress", _("being carried out")
        DEALT_WITH = "dealt_with", _("dealt with")

    UNDECIDED = (Status.FILED, Status.HELD_OVER, Status.TIED)
    """Filed, and still to be voted on."""
    ENDED = (Status.REJECTED, Status.WITHDRAWN, Status.LAPSED, Status.TAKEN_OVER)
    """Came to an end without being adopted."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="motions")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="motions")
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    execution = models.CharField(_("what came of it"), max_length=12, choices=Execution, blank=True)
    subject = models.CharField(
        _("subject"), max_length=200, blank=True, help_text=_("Left empty: the title of the position.")
    )
    council_date = models.DateField(_("date of the council meeting"), null=True, blank=True)
    agenda_item = models.CharField(_("agenda item"), max_length=120, blank=True)
    is_unannounced = models.BooleanField(_("not on the agenda (vreemd aan de orde van de dag)"), default=False)
    council_number = models.CharField(_("number given by the council"), max_length=40, blank=True)
    explanation = BoundedTextField(_("explanation of its own"), max_length=8000, blank=True)
    body = models.JSONField(default=dict, help_text="wording.MotionText as JSON: {} before the first sync")
    filed_subject = models.CharField(max_length=200, blank=True, help_text="its title in the last filing")
    filed_words = models.JSONField(default=dict, help_text="Gremium.words on the day of the last filing")
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
            models.CheckConstraint(condition=Q(status="draft") | ~Q(body={}), name="motion_filed_has_text"),
            models.CheckConstraint(
                condition=Q(is_unannounced=False) | Q(agenda_item=""),
                name="motion_unannounced_has_no_item",
                violation_error_message=_("A motion that is not on the agenda has no agenda item."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.position} ({self.council.short_name})"

    @property
    def council(self) -> Gremium:
        """Its gremium, once it was filed as that was called then: what was decided keeps its names."""
        return self.gremium.as_named(self.filed_words) if self.filed_words else self.gremium

    @property
    def title(self) -> str:
        """As it was filed; of a draft what it will be filed as."""
        return self.filed_subject or self.title_to_file

    @property
    def title_to_file(self) -> str:
        """Its subject: the gremium's own, or the position's title."""
        return self.subject or self.position.title

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def status_in_words(self) -> str:
        """With what was done with it since: "adopted, being carried out"."""
        return ", ".join(filter(None, (self.get_status_display(), self.get_execution_display())))

    @property
    def is_adopted(self) -> bool:
        return self.status == self.Status.ADOPTED

    @property
    def has_ended(self) -> bool:
        """Without being adopted."""
        return self.status in self.ENDED

    @property
    def is_behind(self) -> bool:
        """As `behind()` of the query set: a draft that says something older than the position or the gremium."""
        return self.status == self.Status.DRAFT and (
            self.synced_version != self.position.version or self.synced_gremium_at != self.gremium.changed_at
        )

    def get_absolute_url(self) -> str:
        return reverse("motions:motion", args=[self.pk])


@pghistory.track()
class Submitter(models.Model):
    """A member who submits the motion, in the order of signing. Name and fractie are frozen at filing."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="submitters")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", verbose_name=_("member"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("submitter")
        verbose_name_plural = _("submitters")
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("motion", "mandate"), name="submitter_once"),)

    def __str__(self) -> str:
        return self.mandate.name_with_fractie
