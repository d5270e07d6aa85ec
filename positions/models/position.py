"""The joint text of the gremia, and the rapporteurs who write it."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, Mandate, User
from gremia.permissions import Visitor, is_participant
from meetings.models import Meeting, Theme
from portal.fields import BoundedTextField


class PositionQuerySet(models.QuerySet["Position"]):
    def visible_to(self, user: Visitor) -> "PositionQuerySet":
        """Everyone with a mandate; the public sees a text once it is filed, as a motion."""
        return self if is_participant(user) else self.none()


@pghistory.track(exclude=["version", "activity", "fingerprint", "is_locked", "created_by", "created_at"])
class Position(models.Model):
    """One joint text in the making.

    `version` counts every change of its core; drafts are measured against it. `activity` counts everything that is seen
    on its page (a stance, a suggestion, a source as well); open pages ask what came after the number they know.
    `gremia` are those who take part: their answers count, and each gets a motion. They are chosen while it is drafted,
    and a declaration keeps them as they were called then. It `is_locked` from when it is declared joint until it is
    reopened; since the first declaration `fingerprint` is that of the core as it is now.
    """

    title = models.CharField(_("title"), max_length=200)
    summary = BoundedTextField(_("what it is for"), max_length=2000, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="positions", verbose_name=_("theme"))
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="positions", verbose_name=_("meeting"), null=True, blank=True
    )
    gremia = models.ManyToManyField(
        Gremium, through="Participant", related_name="positions", verbose_name=_("who take part")
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    activity = models.PositiveBigIntegerField(default=1, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    is_locked = models.BooleanField(default=False, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("-created_at", "-pk")

    has_dutch_name = True

    def __str__(self) -> str:
        return self.title

    @cached_property
    def appointed(self) -> frozenset[int]:
        """The mandates of those who write it; read once."""
        return frozenset(self.rapporteurs.order_by().values_list("mandate_id", flat=True))

    @cached_property
    def voted_on(self) -> dict[int, list[int]]:
        """Gremium that takes part -> the revisions that its council decided about; read once."""
        return dict(self.participants.order_by().values_list("gremium_id", "voted_on"))

    @property
    def taking_part(self) -> frozenset[int]:
        """The gremia that take part."""
        return frozenset(self.voted_on)

    @property
    def live_topic(self) -> str:
        """The topic that its open pages subscribe to (portal/live.py)."""
        return f"position-{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("positions:position", args=[self.pk])


@pghistory.track(exclude=["voted_on"])
class Participant(models.Model):
    """A gremium that takes part in a position. Who joins the region later takes part in later positions.

    Once its council decided about a text, what it and its fracties said about that stays as it is.
    """

    position = models.ForeignKey(Position, models.CASCADE, related_name="participants")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="participations", verbose_name=_("gremium"))
    voted_on = ArrayField(
        models.BigIntegerField(), default=list, editable=False, help_text="the revisions that its council decided about"
    )

    class Meta:
        verbose_name = _("gremium that takes part")
        verbose_name_plural = _("gremia that take part")
        ordering = ("gremium",)
        constraints = (models.UniqueConstraint(fields=("position", "gremium"), name="participant_once"),)

    def __str__(self) -> str:
        return str(self.gremium)


@pghistory.track()
class Rapporteur(models.Model):
    """An elected member who writes a position on behalf of the own gremium, as long as the mandate is in force."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="rapporteurs")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="rapporteurships", verbose_name=_("member"))

    class Meta:
        verbose_name = _("rapporteur")
        verbose_name_plural = _("rapporteurs")
        ordering = ("mandate__gremium", "pk")
        constraints = (models.UniqueConstraint(fields=("position", "mandate"), name="rapporteur_once"),)

    def __str__(self) -> str:
        return str(self.mandate)
