"""What happens to a motion in its council: filed, voted on, amended; and what the other gremia say to an amendment.

Filings, outcomes, votes and amendments are facts of a council: rows are only added, the last one counts.
"""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gremia.models import Fractie, Gremium, User
from gremia.permissions import Visitor
from positions.models.clause import append_only
from positions.models.consensus import Declaration
from positions.models.motion import Motion
from positions.models.position import Position


class Filing(models.Model):
    """The motion exactly as it was handed in. A text that changed after a new round is filed again (`number` 2)."""

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
    filed_on = models.DateField(_("filed on"))
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    filed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")
        ordering = ("-number",)
        triggers = append_only()
        constraints = (models.UniqueConstraint(fields=("motion", "number"), name="filing_number"),)

    def __str__(self) -> str:
        return f"{self.motion_id}, {self.filed_on}"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def standing(self) -> "AmendmentQuerySet":
        """Without those that were put back, after which the text was again as filed, and without the putting back."""
        later = Amendment.objects.filter(filing=OuterRef("filing"), pk__gte=OuterRef("pk"), core=F("filing__core"))
        return self.exclude(Exists(later))


class Amendment(models.Model):
    """The text as a council changed it before its vote: what was pasted, and what it was read as.

    A change that was recorded by mistake is put back by a row that says what was filed.
    """

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="amendments")
    core = models.JSONField(help_text="wording.Core as JSON, with the variables that could be recognised")
    fingerprint = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    raw = models.TextField(_("text as the council has it"))
    amended_on = models.DateField(_("amended on"))
    is_substantive = models.BooleanField(_("says something else"))
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ("-pk",)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.filing}, {self.amended_on}"

    @property
    def is_as_filed(self) -> bool:
        """Puts back what an earlier one changed."""
        return self.core == self.filing.core


class Outcome(models.Model):
    """What a council did with the motion, as it declared it, about the text of `filing` (as amended, when it was).

    A tie without `until` was one in a full meeting: the motion is rejected. A mistake is put right by a row that
    takes the place of the mistaken one (`corrects`) and says why. What did not happen at all is taken back by a row
    with the result "filed": it leaves the motion as if nothing had been recorded in its place.
    """

    class Result(models.TextChoices):
        """The statuses that a council gives, and what stands where an outcome was taken back."""

        ADOPTED = Motion.Status.ADOPTED.value, _("adopted")
        REJECTED = Motion.Status.REJECTED.value, _("rejected")
        HELD = Motion.Status.HELD.value, _("held over")
        WITHDRAWN = Motion.Status.WITHDRAWN.value, _("withdrawn")
        TAKEN_OVER = Motion.Status.TAKEN_OVER.value, _("taken over by the executive")
        TIED = Motion.Status.TIED.value, _("tied vote")
        LAPSED = Motion.Status.LAPSED.value, _("lapsed")
        IN_PROGRESS = Motion.Status.IN_PROGRESS.value, _("being carried out")
        DEALT_WITH = Motion.Status.DEALT_WITH.value, _("dealt with")
        TAKEN_BACK = Motion.Status.FILED.value, _("taken back: nothing was decided")

    DECISIONS = (
        Result.ADOPTED,
        Result.REJECTED,
        Result.HELD,
        Result.TIED,
        Result.WITHDRAWN,
        Result.TAKEN_OVER,
        Result.LAPSED,
    )
    MAY_FOLLOW: ClassVar[dict[str, tuple[str, ...]]] = {
        Motion.Status.FILED: DECISIONS,
        Motion.Status.HELD: DECISIONS,
        Motion.Status.TIED: DECISIONS,
        Motion.Status.ADOPTED: (Result.IN_PROGRESS, Result.DEALT_WITH),
        Motion.Status.IN_PROGRESS: (Result.DEALT_WITH,),
    }
    """Status -> what a council may do next; a status that is not here is an end."""
    VOTED = (Result.ADOPTED, Result.REJECTED, Result.TIED)
    """What comes of a vote."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="outcomes")
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="outcomes", null=True)
    result = models.CharField(_("result"), max_length=12, choices=Result)
    decided_on = models.DateField(_("date"))
    until = models.DateField(_("held over until"), null=True, blank=True)
    by_acclamation = models.BooleanField(_("by acclamation"), default=False)
    remark = models.TextField(_("remark"), blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, related_name="correction", null=True, verbose_name=_("takes the place of")
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(default=timezone.now)

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
                condition=Q(corrects__isnull=True) | ~Q(remark=""),
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
        """Stands in the place of an outcome that was none."""
        return self.result == self.Result.TAKEN_BACK

    @property
    def status_given(self) -> str:
        """The motion's status since: a tie in a full meeting rejects it (Gemeentewet and Provinciewet, art. 32)."""
        return Motion.Status.REJECTED if self.result == self.Result.TIED and not self.until else self.result


class Vote(models.Model):
    """How the members of one fractie voted; a fractie can be divided. Together they are its seats of that day."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="votes")
    fractie = models.ForeignKey(Fractie, models.PROTECT, related_name="+")
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
        return f"{self.fractie}: {self.in_favour}-{self.against}"

    @property
    def is_divided(self) -> bool:
        return bool(self.in_favour and self.against)

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.absent + self.abstained


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def visible_to(self, user: Visitor) -> "AlarmQuerySet":
        """Everyone with a mandate: what a gremium answers is no secret to the others."""
        return self.filter(amendment__filing__motion__position__in=Position.objects.visible_to(user))

    def open(self) -> "AlarmQuerySet":
        """The gremium has yet to say whether it adopts the change; the rapporteurs may be talking about it."""
        return self.filter(~overtaken(), answer__in=("", Alarm.Answer.RECONVENE))

    def to_mail(self) -> "AlarmQuerySet":
        return self.filter(~overtaken(), mailed_at__isnull=True)

    def to_call(self) -> "AlarmQuerySet":
        return self.filter(~overtaken(), answer=Alarm.Answer.RECONVENE, called_at__isnull=True)

    def with_overtaken(self) -> "AlarmQuerySet":
        """`is_overtaken` of each, read at once."""
        return self.annotate(is_overtaken=overtaken())


def overtaken() -> Exists:
    """Alarms about a text that its council changed again since, or put back: nobody has to answer them."""
    motion = OuterRef("amendment__filing__motion")
    return Exists(Amendment.objects.filter(filing__motion=motion, pk__gt=OuterRef("amendment")))


@pghistory.track(exclude=["mailed_at", "called_at"])
class Alarm(models.Model):
    """Tells another gremium that a council said something else, and keeps what it answers."""

    class Answer(models.TextChoices):
        ADOPT = "adopt", _("adopt the change")
        KEEP = "keep", _("keep our text")
        RECONVENE = "reconvene", _("reconvene the rapporteurs")

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="alarms")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True, help_text="when the rapporteurs were asked by mail to reconvene")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("amendment", "gremium"), name="alarm_once_per_gremium"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="alarm_answered_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gremium}: {self.amendment}"

    @property
    def is_open(self) -> bool:
        return self.answer in ("", self.Answer.RECONVENE) and not self.is_overtaken

    @cached_property
    def is_overtaken(self) -> bool:
        """Nobody has to answer: the council changed the text again, or put it back."""
        motion = self.amendment.filing.motion_id
        return Amendment.objects.filter(filing__motion=motion, pk__gt=self.amendment_id).exists()

    @property
    def position(self) -> Position:
        """Whose text was changed."""
        return self.amendment.filing.motion.position

    def get_absolute_url(self) -> str:
        return reverse("positions:alarm", args=[self.pk])
