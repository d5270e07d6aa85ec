"""The stances of gremia and fracties on an exact revision, and the declarations that a text is joint."""

import copy

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Fractie, Gremium, User
from portal.fields import BoundedTextField
from positions.models.clause import Revision, append_only
from positions.models.position import Position

CURRENT_ONLY = """
IF NOT EXISTS (
    SELECT FROM positions_clause WHERE revision_id = NEW.revision_id AND removed_at IS NULL FOR SHARE
) THEN
    RAISE EXCEPTION 'A stance is taken on the current revision of a standing clause.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'stance_on_current_revision';
END IF;
RETURN NEW;
"""


class StanceQuerySet(models.QuerySet["Stance"]):
    def most_recent(self) -> "StanceQuerySet":
        """The last stance of each gremium and each fractie on each revision."""
        holder = ("revision_id", "gremium_id", "fractie_id")
        return self.order_by(*holder, "-pk").distinct(*holder)

    def of_gremia(self) -> "StanceQuerySet":
        """Taken by rapporteurs on behalf of their gremium."""
        return self.filter(fractie__isnull=True)

    def of_fracties(self) -> "StanceQuerySet":
        return self.filter(fractie__isnull=False)


class Stance(models.Model):
    """The answer of a gremium (its rapporteur), or of one fractie of it (a member), to an exact revision of a clause.

    Rows are only added; the last one counts. A new revision has no stances, so every answer is open again. The database
    refuses an answer without the reason that it needs.
    """

    class Answer(models.TextChoices):
        AGREE = "agree", _("agrees")
        AGREE_WITH_REMARK = "agree_with_remark", _("agrees with a remark")
        OBJECT = "object", _("objects")
        OPEN = "open", _("took its answer back")

    REASON_REQUIRED = (Answer.AGREE_WITH_REMARK, Answer.OBJECT)
    CARRYING = (Answer.AGREE, Answer.AGREE_WITH_REMARK)

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="stances")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    fractie = models.ForeignKey(Fractie, models.PROTECT, related_name="+", null=True)
    fractie_name = models.CharField(max_length=80, blank=True, help_text="as it was called when it answered")
    seats = models.PositiveSmallIntegerField(default=0, help_text="that the fractie held when it answered")
    answer = models.CharField(_("answer"), max_length=20, choices=Answer)
    remark = BoundedTextField(_("remark or reason"), max_length=2000, blank=True)
    counter_proposal = models.OneToOneField(
        "positions.Suggestion", models.PROTECT, related_name="objection", null=True, verbose_name=_("counter-proposal")
    )
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    objects = StanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ("-pk",)
        indexes = (models.Index(fields=("revision", "gremium", "fractie", "-id"), name="stance_latest"),)
        triggers = (
            *append_only(),
            pgtrigger.Trigger(
                name="current_revision", when=pgtrigger.Before, operation=pgtrigger.Insert, func=CURRENT_ONLY
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(answer__in=["agree", "open"]) | ~Q(remark=""),
                name="stance_says_why",
                violation_error_message=_("Say why: whoever objects or has a remark gives a reason."),
            ),
            models.CheckConstraint(
                condition=Q(counter_proposal__isnull=True) | Q(answer="object"), name="stance_counter_proposal_objects"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fractie_name or self.gremium}: {self.get_answer_display()}"

    @property
    def fractie_then(self) -> Fractie | None:
        """Its fractie with the name and the seats it had when it answered: to read, never to save."""
        if self.fractie is None:
            return None
        then = copy.copy(self.fractie)
        then.name, then.seats = self.fractie_name, self.seats
        return then


class Declaration(models.Model):
    """That the gremia's rapporteurs carry exactly version `version` of the position. Never changed or deleted."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="declarations")
    title = models.CharField(_("title"), max_length=200, help_text="of the position, on that day")
    version = models.PositiveIntegerField()
    core = models.JSONField(help_text="wording.Core as JSON, variables unresolved")
    revisions = ArrayField(models.BigIntegerField(), default=list, help_text="of the clauses in the core")
    fingerprint = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    participants = models.JSONField(
        default=list,
        help_text='as on that day: [{"gremium": id, "words": Gremium.words, "fracties": [[id, name, seats]]}]',
    )
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+", null=True)
    declared_at = models.DateTimeField(default=timezone.now)
    without_proof_because = BoundedTextField(
        _("why before every gremium read the proof"), max_length=2000, blank=True, default=""
    )

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        ordering = ("-version", "-pk")
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.position_id} v{self.version}"

    @property
    def fracties(self) -> dict[int, tuple[str, int]]:
        """The name and the seats of that day, by the number of each fractie of who took part."""
        return {number: (name, seats) for each in self.participants for number, name, seats in each["fracties"]}

    def is_in_time_for(self, gremium: Gremium) -> bool:
        """Whether this gremium could file the text, not having left the region before."""
        return gremium.until is None or timezone.localdate(self.declared_at) <= gremium.until


class Reopening(models.Model):
    """That a text which was declared joint may be changed again, and why. Never changed or deleted."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="reopenings")
    declaration = models.OneToOneField(Declaration, models.PROTECT, related_name="reopening")
    reason = BoundedTextField(_("reason"), max_length=2000)
    reopened_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+", null=True)
    reopened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        ordering = ("-pk",)
        triggers = append_only()
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="reopening_says_why"),)

    def __str__(self) -> str:
        return f"{self.declaration}: {self.reason}"


class ProofReading(models.Model):
    """That a rapporteur read the motion of the own gremium beside the others and says it can be so, or takes that back.

    It holds for the text with this fingerprint. Never changed or deleted: of a gremium and a text the last one counts.
    """

    position = models.ForeignKey(Position, models.CASCADE, related_name="proof_readings")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    is_right = models.BooleanField(_("it can be so"))
    read_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("proof that was read")
        verbose_name_plural = _("proofs that were read")
        ordering = ("-pk",)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.position_id}, {self.gremium}"
