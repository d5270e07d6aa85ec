"""The report of an evening, and what participants would have corrected in it."""

import re

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User
from gremia.permissions import Visitor, is_griffie, is_participant
from meetings.models import Meeting
from portal.fields import BoundedTextField

MAX_REPORT_LENGTH = 60_000
BETWEEN_PASSAGES = re.compile(r"(\n\s*\n)(?=\S)")
"""Empty lines, but not those inside an item of a list: what comes after those is indented."""


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: Visitor) -> "ReportQuerySet":
        """Griffies see every report; other participants those that are no concept any more."""
        if is_griffie(user):
            return self
        if not is_participant(user):
            return self.none()
        return self.filter(meeting__published_at__isnull=False).exclude(status=Report.Status.CONCEPT)


@pghistory.track()
class Report(models.Model):
    """What was said and agreed, in Markdown. Its row is locked while it changes."""

    class Status(models.TextChoices):
        CONCEPT = "concept", _("concept")
        CORRECTION = "correction", _("to be corrected")
        FINAL = "final", _("final")

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="report", verbose_name=_("meeting"))
    text = BoundedTextField(_("text"), max_length=MAX_REPORT_LENGTH, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONCEPT)
    version = models.PositiveIntegerField(default=1)
    corrections_until = models.DateField(_("corrections until"), null=True)
    started_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    final_at = models.DateTimeField(_("final on"), null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("-meeting__date",)
        constraints = (
            models.CheckConstraint(
                condition=Q(status="final", final_at__isnull=False) | (~Q(status="final") & Q(final_at__isnull=True)),
                name="report_final_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="correction") | Q(corrections_until__isnull=False),
                name="report_corrected_until_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("proceedings:report", args=[self.meeting_id])

    @property
    def passages(self) -> list[str]:
        """What can be corrected one by one."""
        return [part.strip() for part in BETWEEN_PASSAGES.split(self.text) if part.strip()]

    def place_of(self, original: str, *, expected: int | None) -> int | None:
        """Where a passage stands, from 0: where it is expected, or else where it stands only once."""
        places = [place for place, passage in enumerate(self.passages) if passage == original]
        if expected in places:
            return expected
        return places[0] if len(places) == 1 else None

    def with_other_passage(self, place: int, proposed: str) -> str:
        """The text with the passage at this place replaced, also where others have the same words."""
        parts = BETWEEN_PASSAGES.split(self.text)
        at = [number for number, part in enumerate(parts) if part.strip()][place]
        parts[at] = parts[at].replace(parts[at].strip(), proposed)
        return "".join(parts)

    @property
    def is_final(self) -> bool:
        return self.status == self.Status.FINAL

    @property
    def takes_corrections(self) -> bool:
        """Until the end of the last day."""
        if self.status != self.Status.CORRECTION or self.corrections_until is None:
            return False
        return self.corrections_until >= timezone.localdate()


@pghistory.track(exclude=["place"])
class Correction(models.Model):
    """Another text for a passage of the report, by a participant."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    report = models.ForeignKey(Report, models.CASCADE, related_name="corrections")
    original = BoundedTextField(_("as it stands"), max_length=MAX_REPORT_LENGTH)
    place = models.PositiveIntegerField(null=True)
    """Of the passage in the report as it is, from 0, while this waits; None when it cannot be told."""
    proposed = BoundedTextField(_("as it should be"), max_length=MAX_REPORT_LENGTH)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    suggested_by = models.ForeignKey(User, models.PROTECT, related_name="corrections")
    suggested_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(original="") & ~Q(proposed=""), name="correction_has_texts"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="correction_decided_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.proposed[:60]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
