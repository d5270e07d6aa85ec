"""What someone answered: comes or not, from when on, with dinner or without."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attendance.models.guest import Invitee
from gremia.models import User
from meetings.models import AgendaItem


@pghistory.track()
class Registration(models.Model):
    """The answer of one invitee. Without a row the person has not answered yet.

    `dinner` is what the person wants, `dinner_ordered` what the caterer was told when dinner closed; where the two
    differ stands a late change. What someone eats is in DietWish, of which no history is kept.
    """

    class State(models.TextChoices):
        SILENT = "silent", _("no answer yet")
        COMES = "comes", _("comes")
        OFFERED = "offered", _("is offered a place")
        WAITING = "waiting", _("waits for a place")
        LAPSED = "lapsed", _("did not take the place")
        DECLINED = "declined", _("does not come")

    HAS_PLACE = (State.COMES, State.OFFERED)
    """The states that take a place in the room."""
    IS_COMING = (*HAS_PLACE, State.WAITING)
    """The states of who said to come, with a place or in line for one."""

    class Through(models.TextChoices):
        PORTAL = "portal", _("in the portal")
        LINK = "link", _("by the link in the mail")
        CALENDAR = "calendar", _("from a calendar")
        GRIFFIE = "griffie", _("by the griffie")
        STAND_IN = "stand_in", _("named by whom it is for")

    invitee = models.OneToOneField(Invitee, models.CASCADE, related_name="registration")
    state = models.CharField(_("answer"), max_length=10, choices=State, default=State.SILENT)
    queue_number = models.PositiveIntegerField(_("place in the queue"), null=True)
    offered_until = models.DateTimeField(_("place is kept until"), null=True)
    from_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("comes from")
    )
    dinner = models.BooleanField(_("dinner"), default=False)
    dinner_ordered = models.BooleanField(_("dinner ordered"), default=False)
    late_refused_at = models.DateTimeField(_("late change refused on"), null=True)
    in_place_of = models.ForeignKey(
        Invitee, models.SET_NULL, related_name="stand_ins", null=True, verbose_name=_("in the place of")
    )
    answered_at = models.DateTimeField(_("answered on"), null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="registrations", null=True)
    through = models.CharField(_("answered"), max_length=10, choices=Through, blank=True)
    is_in_calendar = models.BooleanField(
        _("accepted in the own calendar"), default=False, help_text="so it stands there, however it is answered later"
    )
    checked_in_at = models.DateTimeField(_("arrived on"), null=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="offered", offered_until__isnull=False)
                | (~Q(state="offered") & Q(offered_until__isnull=True)),
                name="registration_offer_has_end",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(queue_number__isnull=False), name="registration_waits_in_line"
            ),
        )

    def __str__(self) -> str:
        return f"{self.invitee}: {self.get_state_display()}"

    @property
    def version(self) -> str:
        """Another one with each answer; empty before the first."""
        return self.answered_at.isoformat() if self.answered_at else ""

    @property
    def eats(self) -> bool:
        """Whether a dinner is wanted for who comes."""
        return self.dinner and self.state == self.State.COMES


class DietWish(models.Model):
    """What someone does or does not eat, from a fixed list; seen by the griffie only, deleted days after the meeting.

    Health and religion show in it, so it has no history (never pghistory), and is in no export, log, search or mail.
    `wanted` is what the person says now, `ordered` what the caterer was told.
    """

    class Kind(models.TextChoices):
        VEGETARIAN = "vegetarian", _("vegetarian")
        VEGAN = "vegan", _("vegan")
        HALAL = "halal", _("halal")
        KOSHER = "kosher", _("kosher")
        NO_PORK = "no_pork", _("no pork")
        NO_FISH = "no_fish", _("no fish")
        GLUTEN = "gluten", _("allergic to gluten")
        LACTOSE = "lactose", _("no milk or lactose")
        NUTS = "nuts", _("allergic to nuts")
        PEANUTS = "peanuts", _("allergic to peanuts")
        EGG = "egg", _("allergic to egg")
        SHELLFISH = "shellfish", _("allergic to shellfish")
        SOY = "soy", _("allergic to soy")
        SESAME = "sesame", _("allergic to sesame")
        CELERY = "celery", _("allergic to celery")
        MUSTARD = "mustard", _("allergic to mustard")

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="diet_wishes")
    kind = models.CharField(max_length=12, choices=Kind)
    wanted = models.BooleanField(default=True)
    ordered = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("registration", "kind"), name="diet_wish_once"),)

    def __str__(self) -> str:
        return str(self.get_kind_display())
