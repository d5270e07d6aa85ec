"""The evenings on which a gremium meets by itself, so that no joint evening is planned on them."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium


@pghistory.track()
class CouncilEvening(models.Model):
    """An evening of one gremium, or with `until` a period in which it does not meet, such as its recess."""

    gremium = models.ForeignKey(Gremium, models.CASCADE, related_name="council_evenings", verbose_name=_("gremium"))
    date = models.DateField(_("date"))
    until = models.DateField(_("up to and including"), null=True, blank=True)
    what = models.CharField(_("what it is"), max_length=120)

    class Meta:
        verbose_name = _("evening of a gremium")
        verbose_name_plural = _("evenings of the gremia")
        ordering = ("date", "gremium__order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("gremium", "date", "what"), name="council_evening_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("date")), name="council_evening_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.gremium.short_name}: {self.what}"
