"""The world café of an evening: tables with a theme, rounds, and who sits where."""

import secrets

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from attendance.models import Invitee
from gremia.models import User
from gremia.permissions import Visitor, is_griffie, is_participant
from meetings.models import Meeting

MAX_TABLES = 40
MAX_ROUNDS = 6


def new_address_key() -> str:
    """What nobody guesses: whoever has an address with it reads what stands there."""
    return secrets.token_urlsafe(24)


class WorldCafeQuerySet(models.QuerySet["WorldCafe"]):
    def visible_to(self, user: Visitor) -> "WorldCafeQuerySet":
        """Griffies see every world café; other participants that of a meeting that was published."""
        if is_griffie(user):
            return self
        if not is_participant(user):
            return self.none()
        return self.filter(meeting__published_at__isnull=False)


@pghistory.track(exclude=["screen_key", "made_plan"])
class WorldCafe(models.Model):
    """The world café of a meeting. Its row is locked while tables, rounds or seats change."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="world_cafe", verbose_name=_("meeting"))
    seed = models.PositiveIntegerField(_("number of the plan"), default=0)
    planned_at = models.DateTimeField(_("plan made on"), null=True)
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name=_("plan made by"))
    made_plan = models.JSONField(default=dict)
    """The tables of each invitee as the plan was made, and printed, before anybody was let in."""
    screen_key = models.CharField(_("key of the screen"), max_length=40, default=new_address_key, unique=True)

    objects = WorldCafeQuerySet.as_manager()

    class Meta:
        verbose_name = _("world café")
        verbose_name_plural = _("world cafés")
        ordering = ("-meeting__date", "pk")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("proceedings:cafe", args=[self.meeting_id])

    @property
    def is_planned(self) -> bool:
        return self.planned_at is not None

    @cached_property
    def in_rounds(self) -> "list[CafeRound]":
        return list(self.rounds.all())

    @cached_property
    def in_tables(self) -> "list[CafeTable]":
        """In the order in which seats number them, from 0."""
        return list(self.tables.all())


@pghistory.track()
class CafeTable(models.Model):
    """A table (a pillar) with what is talked about and who receives people there."""

    cafe = models.ForeignKey(WorldCafe, models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField(_("number"))
    theme = models.CharField(_("theme"), max_length=120)
    host = models.CharField(_("table host"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("cafe", "number"), name="cafe_table_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MAX_TABLES), name="cafe_table_number"),
            models.CheckConstraint(condition=~Q(theme=""), name="cafe_table_has_theme"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.theme}"

    def get_absolute_url(self) -> str:
        return reverse("proceedings:table", args=[self.pk])


@pghistory.track()
class CafeRound(models.Model):
    """From when until when people stay at one table."""

    cafe = models.ForeignKey(WorldCafe, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("number"))
    start = models.TimeField(_("start"))
    end = models.TimeField(_("end"))

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("cafe", "number"), name="cafe_round_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MAX_ROUNDS), name="cafe_round_number"),
            models.CheckConstraint(condition=~Q(end=F("start")), name="cafe_round_lasts"),
        )

    def __str__(self) -> str:
        return f"{self.number}"


class Seat(models.Model):
    """Where one person who comes sits, round by round."""

    cafe = models.ForeignKey(WorldCafe, models.CASCADE, related_name="seats")
    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="seats")
    tables = ArrayField(models.PositiveSmallIntegerField(), size=MAX_ROUNDS)
    """The place of the table among those of the café, from 0, in each round."""
    is_moved = models.BooleanField(default=False)
    """Whether the route is another one than that of the plan as it was made."""

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("cafe", "invitee"), name="seat_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.invitee.name
