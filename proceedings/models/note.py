"""What was said at a table."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User
from gremia.permissions import Visitor
from portal.fields import BoundedTextField
from proceedings.models.cafe import CafeRound, CafeTable, WorldCafe

MAX_NOTE_LENGTH = 3000


class TableNoteQuerySet(models.QuerySet["TableNote"]):
    def visible_to(self, user: Visitor) -> "TableNoteQuerySet":
        """Whoever sees the world café reads what was noted there."""
        return self.filter(table__cafe__in=WorldCafe.objects.visible_to(user))


@pghistory.track()
class TableNote(models.Model):
    """One thing that was said. Two who write at once write two notes; every text that a note had is in its history."""

    table = models.ForeignKey(CafeTable, models.PROTECT, related_name="notes", verbose_name=_("table"))
    round = models.ForeignKey(
        CafeRound, models.SET_NULL, related_name="notes", verbose_name=_("round"), null=True, blank=True
    )
    text = BoundedTextField(_("text"), max_length=MAX_NOTE_LENGTH)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="table_notes", null=True)
    written_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    changed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = TableNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="table_note_has_text"),)

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{reverse('proceedings:table', args=[self.table_id])}#note-{self.pk}"
