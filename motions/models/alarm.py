"""The alarms to other gremia that a council changed the text, and their answers."""

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, User
from gremia.permissions import Visitor
from motions.models.amendment import Amendment
from motions.models.filing import Filing
from motions.models.outcome import Outcome
from portal.fields import BoundedTextField
from positions.models.consensus import Declaration
from positions.models.position import Participant, Position


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


def overtaken() -> Q:
    """Alarms about a text that its council changed again since, or put back, or that all made theirs.

    So is one in the place of which the motion was filed anew, or whose council decided on another text, and one to a
    gremium that no longer takes part. Nobody has to answer them.
    """
    motion, filing = OuterRef("amendment__filing__motion"), OuterRef("amendment__filing")
    position = OuterRef("amendment__filing__motion__position")
    amended = Amendment.objects.filter(filing__motion=motion, pk__gt=OuterRef("amendment"))
    filed = Filing.objects.standing().filter(motion=motion, pk__gt=filing)
    declared = Declaration.objects.filter(
        position=position,
        fingerprint=OuterRef("amendment__fingerprint"),
        pk__gt=OuterRef("amendment__filing__declaration"),
    )
    decided = Outcome.objects.decided().filter(filing=filing)
    on_another = decided.exclude(amendment=OuterRef("amendment"))
    takes_part = Participant.objects.filter(position=position, gremium=OuterRef("gremium"))
    is_other_text = Q(Exists(amended)) | Q(Exists(filed)) | Q(Exists(declared)) | Q(Exists(on_another))
    return is_other_text | ~Q(Exists(takes_part))


@pghistory.track(exclude=["mailed_at", "called_at", "mail_error"])
class Alarm(models.Model):
    """Tells another gremium that a council changed the text, and stores its answer."""

    class Answer(models.TextChoices):
        ADOPT = "adopt", _("adopt the change")
        KEEP = "keep", _("keep our text")
        RECONVENE = "reconvene", _("reconvene the rapporteurs")

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="alarms")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True, help_text="when the rapporteurs were asked by mail to reconvene")
    mail_error = models.CharField(max_length=300, blank=True, help_text="why the mail could not be written")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    remark = BoundedTextField(_("remark"), max_length=2000, blank=True)
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

    @property
    def version(self) -> str:
        """Another one once it was answered, or another text declared joint, and empty before: what a page carries of
        what was read.
        """
        since = self.position.declarations.filter(pk__gt=self.amendment.filing.declaration_id)
        joint = since.order_by("-pk").values_list("pk", flat=True).first() or ""
        return f"{joint} {self.answered_at.isoformat() if self.answered_at else ''}".strip()

    @cached_property
    def is_overtaken(self) -> bool:
        """Nobody has to answer (`overtaken`)."""
        return Alarm.objects.filter(overtaken(), pk=self.pk).exists()

    @property
    def position(self) -> Position:
        """Whose text was changed."""
        return self.amendment.filing.motion.position

    def get_absolute_url(self) -> str:
        return reverse("motions:alarm", args=[self.pk])
