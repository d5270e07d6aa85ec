"""What they meet about."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.fields import BoundedTextField


@pghistory.track()
class Theme(models.Model):
    """A subject that the gremia take up together, over several meetings."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("name in addresses"), unique=True)
    summary = BoundedTextField(_("what it is about"), max_length=5000, blank=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("name",)

    has_dutch_name = True

    def __str__(self) -> str:
        return self.name
