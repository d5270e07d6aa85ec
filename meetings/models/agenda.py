"""What happens on the evening, item by item."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from portal.fields import BoundedTextField


@pghistory.track()
class AgendaItem(models.Model):
    """One item of the agenda. Without a start it follows the previous one; timetable.py computes the times."""

    class Kind(models.TextChoices):
        ARRIVAL = "arrival", _("arrival")
        MEAL = "meal", _("meal")
        OPENING = "opening", _("opening")
        INTRODUCTION = "introduction", _("introduction")
        DISCUSSION = "discussion", _("discussion")
        WORLD_CAFE = "world_cafe", _("world café")
        BREAK = "break", _("break")
        CLOSING = "closing", _("closing")
        NETWORKING = "networking", _("networking")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items")
    order = models.PositiveSmallIntegerField(_("place"), default=0)
    start = models.TimeField(_("start"), null=True, blank=True, help_text=_("Fixed: it does not move along."))
    duration = models.PositiveSmallIntegerField(
        _("duration in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
        help_text=_("Empty: until the next item starts."),
    )
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.DISCUSSION)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    public_text = BoundedTextField(_("text for everyone"), max_length=10_000, blank=True)
    responsible = models.CharField(
        _("who is responsible"), max_length=200, blank=True, help_text=_("Only the griffies see this.")
    )
    material = BoundedTextField(
        _("material"), max_length=2000, blank=True, help_text=_("One on each line. Only the griffies see this.")
    )
    internal_note = BoundedTextField(
        _("note for the run sheet"), max_length=10_000, blank=True, help_text=_("Only the griffies see this.")
    )

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(duration__isnull=True) | Q(duration__gte=1, duration__lte=720), name="agenda_item_duration"
            ),
            models.UniqueConstraint(
                fields=("meeting", "order"), name="agenda_item_place", deferrable=models.Deferrable.DEFERRED
            ),
        )

    has_dutch_name = True

    def __str__(self) -> str:
        return self.title
