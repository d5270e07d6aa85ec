"""What a council did with its motion, and how its fracties voted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Fractie, User
from motions.models.amendment import Amendment
from motions.models.filing import Filing
from motions.models.motion import Motion
from portal.fields import BoundedTextField
from positions.models.clause import append_only


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def standing(self) -> "OutcomeQuerySet":
        """Without those that were corrected or taken back."""
        return self.filter(correction=None).exclude(result__in=Outcome.TAKES_BACK)

    def decided(self) -> "OutcomeQuerySet":
        """Those that stand and by which the council decided about the text; after a tie it can vote once more."""
        results = (Outcome.Result.ADOPTED, Outcome.Result.REJECTED, Outcome.Result.TAKEN_OVER)
        is_end = Q(result__in=results) | Q(result=Outcome.Result.TIED, until=None)
        return self.filter(is_end, correction=None)


class Outcome(models.Model):
    """What a council did with the motion, as it declared it, about the text of `filing` (as amended, when it was).

    A tie without `until` was one in a full meeting: the motion is rejected. A mistake is put right by a row that
    takes the place of the mistaken one (`corrects`) and says why. What did not happen at all is taken back by a row
    with the result "filed": it leaves the motion as if nothing had been recorded in its place. One with the result
    "draft" does so with the filing itself.
    """

    class Result(models.TextChoices):
        """What a council declares, what is done with it since, and what stands where an outcome was taken back."""

        ADOPTED = Motion.Status.ADOPTED.value, _("adopted")
        REJECTED = Motion.Status.REJECTED.value, _("rejected")
        HELD_OVER = Motion.Status.HELD_OVER.value, _("held over")
        WITHDRAWN = Motion.Status.WITHDRAWN.value, _("withdrawn")
        TAKEN_OVER = Motion.Status.TAKEN_OVER.value, _("taken over by the executive")
        TIED = Motion.Status.TIED.value, _("tied vote")
        LAPSED = Motion.Status.LAPSED.value, _("lapsed")
        IN_PROGRESS = Motion.Execution.IN_PROGRESS.value, _("being carried out")
        DEALT_WITH = Motion.Execution.DEALT_WITH.value, _("dealt with")
        TAKEN_BACK = Motion.Status.FILED.value, _("outcome taken back: nothing was decided")
        NOT_FILED = Motion.Status.DRAFT.value, _("filing taken back: it was recorded by mistake")

    DECISIONS = (
        Result.ADOPTED,
        Result.REJECTED,
        Result.HELD_OVER,
        Result.TIED,
        Result.WITHDRAWN,
        Result.TAKEN_OVER,
        Result.LAPSED,
    )
    TAKES_BACK = (Result.TAKEN_BACK, Result.NOT_FILED)
    EXECUTIONS = (Result.IN_PROGRESS, Result.DEALT_WITH)
    """What is done with a motion that was adopted or taken over; its status stays what the council decided."""
    MAY_FOLLOW: ClassVar[dict[str, tuple[str, ...]]] = {
        Motion.Status.FILED: DECISIONS,
        Motion.Status.HELD_OVER: DECISIONS,
        Motion.Status.TIED: DECISIONS,
        Motion.Status.ADOPTED: EXECUTIONS,
        Motion.Status.TAKEN_OVER: EXECUTIONS,
        Result.IN_PROGRESS: (Result.DEALT_WITH,),
    }
    """Status, or what is done with it -> what can be next; what is not here is an end."""
    VOTED = (Result.ADOPTED, Result.REJECTED, Result.TIED)
    """Results of a vote."""
    IN_MEETING = (*VOTED, Result.HELD_OVER)
    """What a council can only do in a meeting."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="outcomes")
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="outcomes", null=True)
    result = models.CharField(_("result"), max_length=12, choices=Result)
    decided_on = models.DateField(_("date"))
    until = models.DateField(_("held over until"), null=True, blank=True)
    by_acclamation = models.BooleanField(_("by acclamation"), default=False)
    remark = BoundedTextField(_("remark"), max_length=2000, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, related_name="correction", null=True, verbose_name=_("takes the place of")
    )
    planned_for = models.DateField(null=True, help_text="the meeting in the opening of the motion until then")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ("-pk",)
        triggers = append_only()
        constraints = (
            models.CheckConstraint(
                condition=~Q(result="held") | Q(until__isnull=False),
                name="outcome_held_until",
                violation_error_message=_("Say until which date the motion is held over."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | (Q(result__in=["held", "tied"]) & Q(until__gte=F("decided_on"))),
                name="outcome_until_later",
                violation_error_message=_("The date until which it is held over cannot be before the meeting."),
            ),
            models.CheckConstraint(
                condition=(Q(corrects__isnull=True) & ~Q(result="draft")) | ~Q(remark=""),
                name="outcome_correction_says_why",
                violation_error_message=_("Say what was wrong with the outcome as it was recorded."),
            ),
            models.CheckConstraint(
                condition=~Q(result="filed") | Q(corrects__isnull=False), name="outcome_takes_back_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_result_display()}, {self.decided_on}"

    @property
    def is_taken_back(self) -> bool:
        """Replaces an outcome, or a filing, that was recorded by mistake."""
        return self.result in self.TAKES_BACK

    @property
    def status_given(self) -> str:
        """The motion's status since, or what is done with it.

        A tie in a full meeting rejects it (Gemeentewet and Provinciewet, art. 32).
        """
        return Motion.Status.REJECTED if self.result == self.Result.TIED and not self.until else self.result


class Vote(models.Model):
    """How the members of one fractie voted; a fractie can be divided. Together they are its seats of that day."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="votes")
    fractie = models.ForeignKey(Fractie, models.PROTECT, related_name="+")
    fractie_name = models.CharField(max_length=80, help_text="as it was called on the day of the vote")
    in_favour = models.PositiveSmallIntegerField(_("in favour"), default=0)
    against = models.PositiveSmallIntegerField(_("against"), default=0)
    absent = models.PositiveSmallIntegerField(_("absent"), default=0)
    abstained = models.PositiveSmallIntegerField(_("abstained"), default=0)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ("fractie",)
        triggers = append_only()
        constraints = (models.UniqueConstraint(fields=("outcome", "fractie"), name="vote_once_per_fractie"),)

    def __str__(self) -> str:
        return f"{self.fractie_name}: {self.in_favour}-{self.against}"

    @property
    def is_divided(self) -> bool:
        return bool(self.in_favour and self.against)

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.absent + self.abstained
