"""The committees that prepare a meeting of each gremium say what they think of its draft agenda."""

import hashlib
import json

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, User
from meetings.models.meeting import Meeting
from portal.fields import BoundedTextField


@pghistory.track()
class Consultation(models.Model):
    """One round: the draft agenda as it was asked about. Another agenda is another round; the last one counts."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="consultations")
    number = models.PositiveSmallIntegerField(_("round"), default=1)
    agenda = models.JSONField(help_text="the draft agenda (meetings/agenda_changes.py)")
    answer_by = models.DateField(_("answer by"))
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="consultation_round_once"),)

    def __str__(self) -> str:
        return f"{self.meeting} ({self.number})"

    @property
    def version(self) -> str:
        """What tells the agenda that is asked about from any other: a round that nobody answered gets the newest."""
        agenda = json.dumps(self.agenda, sort_keys=True)
        return f"{self.pk}-{hashlib.sha256(agenda.encode()).hexdigest()[:16]}"


@pghistory.track()
class CommitteeAnswer(models.Model):
    """What the preparing committee of one gremium says in one round; open until its griffier records it."""

    class Answer(models.TextChoices):
        OPEN = "open", _("no answer yet")
        AGREED = "agreed", _("agreed")
        WITH_REMARK = "with_remark", _("agreed with a remark")
        NOT_AGREED = "not_agreed", _("not agreed")

    GIVEN = (Answer.AGREED, Answer.WITH_REMARK, Answer.NOT_AGREED)
    AGREES = (Answer.AGREED, Answer.WITH_REMARK)

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="answers")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="committee_answers")
    answer = models.CharField(_("answer"), max_length=12, choices=Answer, default=Answer.OPEN)
    remark = BoundedTextField(_("remark"), max_length=2000, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(_("recorded on"), null=True)

    class Meta:
        verbose_name = _("answer of a committee")
        verbose_name_plural = _("answers of committees")
        ordering = ("gremium__order", "gremium__name")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "gremium"), name="committee_answer_once"),
            models.CheckConstraint(
                condition=Q(answer__in=("open", "agreed")) | ~Q(remark=""), name="committee_answer_says_why"
            ),
            models.CheckConstraint(
                condition=Q(answer="open", recorded_at__isnull=True)
                | (~Q(answer="open") & Q(recorded_at__isnull=False)),
                name="committee_answer_has_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gremium}: {self.get_answer_display()}"

    @property
    def version(self) -> str:
        """Another one for each agenda that it is about, and each time that it is recorded."""
        return f"{self.consultation.version}-{self.recorded_at.isoformat() if self.recorded_at else ''}"

    @property
    def is_open(self) -> bool:
        return self.answer == self.Answer.OPEN

    @property
    def agrees(self) -> bool:
        """With or without a remark."""
        return self.answer in self.AGREES
