"""Who logged in or was refused, and seals that make it visible when what was written down is changed afterwards.

What people change is written down elsewhere: by the database itself, in a table of events beside each table.
"""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """Something that changes no row but has to be known later, with what BIO2 8.15.01 asks."""

    class Action(models.TextChoices):
        LOGGED_IN = "logged_in", _("logged in")
        LOGIN_REFUSED = "login_refused", _("log-in refused")
        LOGGED_OUT = "logged_out", _("logged out")
        SAVED = "saved", _("sent a form")
        REFUSED = "refused", _("refused: no right to this")
        EXPORTED = "exported", _("took data along")
        ACCOUNT_CHANGED = "account_changed", _("changed how one logs in")

    moment = models.DateTimeField(_("when"), db_default=TransactionNow(), editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("who")
    )
    action = models.CharField(_("what"), max_length=20, choices=Action)
    object = models.CharField(_("where"), max_length=200, blank=True)
    origin = models.GenericIPAddressField(_("from which address"), null=True, blank=True)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ("-moment", "-pk")
        indexes = (models.Index(fields=("moment",), name="audit_entry_moment"),)
        triggers = (pgtrigger.Protect(name="entry_stays", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.get_action_display()} ({self.actor or self.origin})"


class Seal(models.Model):
    """A hash over everything written down from the seal before until `until`, and over that seal.

    Whoever changes one of those rows has to change every seal since. The hashes also leave the database, in the log.
    """

    until = models.DateTimeField(unique=True)
    rows = models.PositiveIntegerField()
    tables = models.JSONField()
    """Of each table the columns that were hashed, how many rows, and their hash (tables.Sealed)."""
    digest = models.CharField(max_length=64)
    """Over the seal before and over `tables`."""

    class Meta:
        ordering = ("until",)
        triggers = (pgtrigger.Protect(name="seal_stays", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M} {self.digest[:12]}"
