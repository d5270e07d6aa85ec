"""When they meet, and how a published meeting was moved."""

import datetime
from dataclasses import dataclass

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, User
from gremia.permissions import Visitor, is_griffie
from meetings.models.theme import Theme
from portal.fields import BoundedTextField

RECENT = datetime.timedelta(days=5 * 365)
EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2199, 12, 31)
"""No meeting has another day: a year outside of these is a slip of the keyboard."""
NOON, NIGHT_ENDS = datetime.time(12), datetime.time(6)
"""What begins after noon can end the next day, up to the end of the night."""


def ends_after(end: datetime.time, start: datetime.time) -> bool:
    """Whether an evening that starts then can end then: later on the day, or in the night that follows."""
    return end > start or (start >= NOON and end <= NIGHT_ENDS)


def _ahead() -> Q:
    """Those of today and later, and one of yesterday that goes on past midnight."""
    now = timezone.localtime()
    goes_on = Q(date=now.date() - datetime.timedelta(days=1), end__lte=F("start"), end__gt=now.time())
    return Q(date__gte=now.date()) | goes_on


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Visitor) -> "MeetingQuerySet":
        """Griffies see every meeting; everyone else those that were published, cancelled ones included."""
        if is_griffie(user):
            return self
        return self.filter(published_at__isnull=False)

    def upcoming(self) -> "MeetingQuerySet":
        """Still to come or going on, soonest first; a meeting of today still counts."""
        return self.filter(_ahead()).order_by("date", "start")

    def recent(self, *, also: int | None = None) -> "MeetingQuerySet":
        """For a choice: those to come and of the last five years but the cancelled, and what was chosen before."""
        recent = Q(date__gte=timezone.localdate() - RECENT) & ~Q(status=Meeting.Status.CANCELLED)
        return self.filter(recent | Q(pk=also))

    def public_evenings(self) -> "MeetingQuerySet":
        """The evenings of all gremia together that everyone can read about and that go on or took place."""
        status = (Meeting.Status.PUBLISHED, Meeting.Status.HELD)
        return self.filter(kind=Meeting.Kind.POLITIEK_OVERLEG, status__in=status)

    def past(self) -> "MeetingQuerySet":
        return self.exclude(_ahead()).order_by("-date", "-start")


@pghistory.track()
class Meeting(models.Model):
    """An evening on which members of the gremia meet, hosted by one of them."""

    class Kind(models.TextChoices):
        POLITIEK_OVERLEG = "politiek_overleg", _("politiek overleg")
        TECHNICAL_SESSION = "technical_session", _("technical session")

    class Status(models.TextChoices):
        CONCEPT = "concept", _("concept")
        PUBLISHED = "published", _("published")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.POLITIEK_OVERLEG)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONCEPT, editable=False)
    date = models.DateField(_("date"))
    start = models.TimeField(_("start"))
    end = models.TimeField(_("end"))
    host = models.ForeignKey(Gremium, models.PROTECT, related_name="hosted_meetings", verbose_name=_("host"))
    building = models.CharField(_("building"), max_length=80, blank=True, help_text=_("Empty: the host's town hall."))
    room = models.CharField(_("room"), max_length=80, blank=True)
    address = models.CharField(_("address"), max_length=160, blank=True, help_text=_("Empty: the host's address."))
    chair = models.CharField(_("chair of the evening"), max_length=120, blank=True)
    belongs_to = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="sessions",
        verbose_name=_("prepares the evening of"),
        null=True,
        blank=True,
        help_text=_("Only for a technical session."),
    )
    themes = models.ManyToManyField(Theme, related_name="meetings", verbose_name=_("themes"), blank=True)
    published_at = models.DateTimeField(_("published on"), null=True, editable=False)
    published_because = BoundedTextField(
        _("why it was published before everybody agreed"), max_length=300, blank=True, editable=False
    )
    cancelled_because = models.CharField(_("why it was cancelled"), max_length=300, blank=True, editable=False)
    made_at = models.DateTimeField(_("made on"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-date", "-start")
        constraints = (
            models.CheckConstraint(
                condition=Q(date__gte=EARLIEST, date__lte=LATEST),
                name="meeting_date_possible",
                violation_error_message=_("This day cannot be meant."),
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")) | Q(start__gte=NOON, end__lte=NIGHT_ENDS),
                name="meeting_ends_after_start",
                violation_error_message=_("The end must be later than the start."),
            ),
            models.CheckConstraint(
                condition=Q(status="concept") | Q(published_at__isnull=False) | Q(status="cancelled"),
                name="meeting_published_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(belongs_to__isnull=True) | Q(kind="technical_session"),
                name="meeting_session_belongs_to",
                violation_error_message=_("Only a technical session belongs to another meeting."),
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled", cancelled_because__gt="")
                | (~Q(status="cancelled") & Q(cancelled_because="")),
                name="meeting_cancelled_has_reason",
            ),
        )

    def __str__(self) -> str:
        return capfirst(f"{self.get_kind_display()} {formats.date_format(self.date)}")

    def is_visible_to(self, user: Visitor) -> bool:
        """MeetingQuerySet.visible_to for a row that was read already."""
        return self.published_at is not None or is_griffie(user)

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def title(self) -> str:
        """As in: Politiek overleg Mobiliteit."""
        return f"{capfirst(self.get_kind_display())} {self.theme_names}".strip()

    @property
    def version(self) -> str:
        """Another one with each change of the meeting, its agenda and what else its pages say."""
        return self.changed_at.isoformat()

    @property
    def theme_names(self) -> str:
        return ", ".join(theme.name for theme in self.themes.all())

    @property
    def day_begins_at(self) -> datetime.datetime:
        return self._moment(self.date, datetime.time())

    @property
    def begins_at(self) -> datetime.datetime:
        return self._moment(self.date, self.start)

    @property
    def ends_at(self) -> datetime.datetime:
        """On the next day, if the end is not later than the start."""
        is_same_day = self.end > self.start
        return self._moment(self.date if is_same_day else self.date + datetime.timedelta(days=1), self.end)

    @property
    def is_ahead(self) -> bool:
        """As MeetingQuerySet.upcoming, for a row that was read already."""
        return self.date >= timezone.localdate() or self.ends_at > timezone.now()

    @staticmethod
    def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
        return datetime.datetime.combine(day, time, timezone.get_default_timezone())

    @property
    def place(self) -> str:
        """Building and room, as one says them."""
        return ", ".join(part for part in (self.building or self.host.town_hall, self.room) if part)

    @property
    def full_address(self) -> str:
        return self.address or self.host.address

    @property
    def last_move(self) -> "Move | None":
        """How it was moved last since it was published, for as long as it is still to come."""
        return next(iter(self.moves.all()), None) if self.status == self.Status.PUBLISHED else None


@dataclass(frozen=True)
class TimeAndPlace:
    """What people come for: when and where."""

    date: datetime.date
    start: datetime.time
    end: datetime.time
    place: str
    address: str

    @classmethod
    def of(cls, meeting: Meeting) -> "TimeAndPlace":
        """As the meeting says it now."""
        return cls(meeting.date, meeting.start, meeting.end, meeting.place, meeting.full_address)

    def __str__(self) -> str:
        words = {
            "day": formats.date_format(self.date, "l j F Y"),
            "start": formats.time_format(self.start),
            "end": formats.time_format(self.end),
            "place": ", ".join(part for part in (self.place, self.address) if part),
        }
        return gettext("%(day)s, %(start)s to %(end)s, %(place)s") % words


@pghistory.track()
class Move(models.Model):
    """One change of day, time or place after the meeting was published, with what was said before."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="moves")
    made_at = models.DateTimeField(_("changed on"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    because = BoundedTextField(_("Why does it move?"), max_length=300)
    date = models.DateField(_("date"))
    start = models.TimeField(_("start"))
    end = models.TimeField(_("end"))
    place = models.CharField(_("place"), max_length=200)
    address = models.CharField(_("address"), max_length=160)

    class Meta:
        verbose_name = _("move of a meeting")
        verbose_name_plural = _("moves of a meeting")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.meeting} ({self.made_at:%Y-%m-%d})"

    @property
    def earlier(self) -> TimeAndPlace:
        """What people were told before."""
        return TimeAndPlace(self.date, self.start, self.end, self.place, self.address)
