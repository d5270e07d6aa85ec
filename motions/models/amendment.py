"""The text of a motion as its council changed it."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User
from motions.models.filing import Filing
from portal.fields import BoundedTextField
from positions.models.clause import append_only


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def standing(self) -> "AmendmentQuerySet":
        """Without amendments that were put back, and without the rows that put them back."""
        later = Amendment.objects.filter(filing=OuterRef("filing"), pk__gte=OuterRef("pk"), core=F("filing__core"))
        return self.exclude(Exists(later))

    def with_equality(self) -> "AmendmentQuerySet":
        """With what `is_as_filed` tells, so that it needs neither text."""
        return self.annotate(equals_filed=ExpressionWrapper(Q(core=F("filing__core")), models.BooleanField()))


class Amendment(models.Model):
    """The text as a council changed it before its vote: what was pasted, and what it was read as.

    A change that was recorded by mistake is put back by a row that says what was filed.
    """

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="amendments")
    core = models.JSONField(help_text="wording.Core as JSON, with the variables that could be recognised")
    fingerprint = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    raw = BoundedTextField(_("text as the council has it"), max_length=60_000)
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
        """Puts back the filed text after an earlier amendment."""
        if "equals_filed" in self.__dict__:
            return bool(self.__dict__["equals_filed"])
        return self.core == self.filing.core
