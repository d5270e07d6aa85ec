"""A motion as it was filed. Filings, amendments, outcomes and votes are facts of a council: rows are only added."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User
from motions.models.motion import Motion
from positions.models.clause import append_only
from positions.models.consensus import Declaration


class FilingQuerySet(models.QuerySet["Filing"]):
    def standing(self) -> "FilingQuerySet":
        """Without those that were taken back."""
        return self.exclude(outcomes__result=Motion.Status.DRAFT)


class Filing(models.Model):
    """The motion exactly as it was filed. A text that changed after a new round is filed again (`number` 2).

    One that was recorded by mistake is taken back by an outcome that says so (NOT_FILED).
    """

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="filings")
    number = models.PositiveSmallIntegerField(_("filing"))
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="filings")
    core = models.JSONField(help_text="wording.Core as JSON, variables unresolved")
    fingerprint = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    text = models.JSONField(help_text="wording.MotionText as JSON")
    frame = models.JSONField(
        help_text="subject, council_date, agenda_item, is_unannounced, council_number, explanation, "
        "submitters [{name, fractie}], notes [{number, text, page, at}] on that day"
    )
    words = models.JSONField(help_text="Gremium.words on that day")
    filed_on = models.DateField(_("filed on"))
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    filed_at = models.DateTimeField(default=timezone.now)

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")
        ordering = ("-number",)
        triggers = append_only()
        constraints = (models.UniqueConstraint(fields=("motion", "number"), name="filing_number"),)

    def __str__(self) -> str:
        return f"{self.motion_id}, {self.filed_on}"
