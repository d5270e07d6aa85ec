"""What the griffie sets about coming: how many fit, until when dinner can be ordered, how long an offer stands."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting

OFFER_HOURS = 24
MAX_CAPACITY = 5000


class ReceptionManager(models.Manager["Reception"]):
    def locked(self, meeting: Meeting) -> "Reception":
        """The row under whose lock every answer is taken, made where the griffie set nothing yet.

        Answers that were being taken are written by then.
        """
        rows = self.select_for_update(of=("self",)).select_related("meeting")
        reception = rows.filter(meeting=meeting).first()
        if reception is None:
            self.get_or_create(meeting=meeting)
            reception = rows.get(meeting=meeting)
        return reception


@pghistory.track()
class Reception(models.Model):
    """How people are received at a meeting. Its row is the lock under which places are given."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="reception")
    capacity = models.PositiveSmallIntegerField(
        _("places in the room"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_CAPACITY)],
        help_text=_("Who registers after that waits for a place. Empty: everybody fits."),
    )
    has_dinner = models.BooleanField(_("there is dinner"), default=True)
    dinner_until = models.DateField(
        _("dinner can be ordered until"),
        null=True,
        blank=True,
        help_text=_("The last day. After it a change is late, and the griffie says whether it is still possible."),
    )
    dinner_closed_at = models.DateTimeField(_("dinner closed on"), null=True, editable=False)
    caterer_told_at = models.DateTimeField(_("numbers passed on to the caterer on"), null=True, editable=False)
    caterer_dinners = models.PositiveIntegerField(_("dinners that the caterer knows of"), null=True, editable=False)
    caterer_wrong_since = models.DateTimeField(
        _("what the caterer knows is not right since"), null=True, editable=False
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours that an offered place is kept"),
        default=OFFER_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
    )

    objects = ReceptionManager()

    class Meta:
        verbose_name = _("reception")
        verbose_name_plural = _("receptions")
        constraints = (
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1, capacity__lte=MAX_CAPACITY),
                name="reception_capacity",
            ),
            models.CheckConstraint(condition=Q(offer_hours__gte=1, offer_hours__lte=336), name="reception_offer_hours"),
        )

    def __str__(self) -> str:
        return str(self.meeting)

    @classmethod
    def of(cls, meeting: Meeting) -> "Reception":
        """As the griffie set it; not saved where nothing was set yet."""
        return getattr(meeting, "reception", None) or cls(meeting=meeting)

    @property
    def takes_late_changes_only(self) -> bool:
        """Whether what the caterer was told stands fast: a change is a late one now."""
        return self.dinner_closed_at is not None or self.dinner_is_due

    @property
    def caterer_waits(self) -> bool:
        """Whether the caterer is to be told something: numbers that stand fast, or that there is no such dinner."""
        if self.caterer_told_at is None:
            return self.dinner_closed_at is not None and not self.dinner_is_off
        return self.caterer_wrong_since is not None and (self.dinner_closed_at is not None or self.dinner_is_off)

    @property
    def dinner_is_off(self) -> bool:
        return not self.has_dinner or self.meeting.status == Meeting.Status.CANCELLED

    @property
    def dinner_is_due(self) -> bool:
        """Whether the last day for ordering has passed."""
        return self.dinner_until is not None and self.dinner_until < timezone.localdate()
