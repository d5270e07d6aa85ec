"""What every invitation of the region starts with: from and to, the column beside the text, and the logo."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.fields import BoundedTextField


class StandingTexts(models.Model):
    """The texts that hardly change from one evening to the next. Those of several lines are Markdown."""

    sender = models.CharField(_("from"), max_length=200, blank=True)
    recipients = models.CharField(_("to"), max_length=200, blank=True)
    about_lead = models.CharField(_("above the side column"), max_length=200, blank=True)
    about_who = BoundedTextField(_("who"), max_length=1000, blank=True)
    about_what = BoundedTextField(_("what"), max_length=1000, blank=True)
    about_how = BoundedTextField(_("how"), max_length=1000, blank=True)
    about_when = BoundedTextField(
        _("when"), max_length=1000, blank=True, help_text=_("The evenings of the year stand below it by themselves.")
    )
    about_more = BoundedTextField(
        _("more information"),
        max_length=1000,
        blank=True,
        help_text=_("The link to the evening and the addresses of the griffies stand below it by themselves."),
    )

    class Meta:
        abstract = True


@pghistory.track()
class Region(StandingTexts):
    """The one row with what invitations start with; each of them can differ."""

    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("fixed texts of invitations")
        verbose_name_plural = _("fixed texts of invitations")
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="region_is_one"),)

    def __str__(self) -> str:
        return str(_("Fixed texts of invitations"))

    @classmethod
    def current(cls) -> "Region":
        """That row; a new one, not saved, while nobody filled it in."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
