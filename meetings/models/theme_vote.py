"""Which theme next time: what members propose and support, and the vote that the griffie opens and closes."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, User
from gremia.permissions import Visitor, is_participant
from meetings.models.theme import Theme
from portal.fields import BoundedTextField


class ThemeProposalQuerySet(models.QuerySet["ThemeProposal"]):
    def visible_to(self, user: Visitor) -> "ThemeProposalQuerySet":
        """Participants see every proposal; the public none."""
        return self if is_participant(user) else self.none()

    def open(self) -> "ThemeProposalQuerySet":
        """Neither taken back nor chosen."""
        return self.filter(withdrawn_at__isnull=True, theme__isnull=True)


@pghistory.track()
class ThemeProposal(models.Model):
    """A theme that a member would like the gremia to take up together. `theme` is there once it was chosen."""

    title = models.CharField(_("theme"), max_length=120)
    why_together = BoundedTextField(_("why together"), max_length=3000)
    why_now = BoundedTextField(_("why now"), max_length=3000)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="theme_proposals")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="theme_proposals")
    proposed_at = models.DateTimeField(_("proposed on"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("taken back on"), null=True)
    theme = models.OneToOneField(Theme, models.PROTECT, related_name="proposal", null=True)

    objects = ThemeProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal for a theme")
        verbose_name_plural = _("proposals for a theme")
        ordering = ("-proposed_at", "-pk")

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class ThemeSupport(models.Model):
    """A member would like this theme as well, on behalf of one gremium."""

    proposal = models.ForeignKey(ThemeProposal, models.CASCADE, related_name="supports")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("support for a theme")
        verbose_name_plural = _("support for themes")
        constraints = (models.UniqueConstraint(fields=("proposal", "user"), name="theme_support_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.proposal}"


class ThemeVoteQuerySet(models.QuerySet["ThemeVote"]):
    def visible_to(self, user: Visitor) -> "ThemeVoteQuerySet":
        """As the proposals."""
        return self if is_participant(user) else self.none()

    def open(self) -> "ThemeVoteQuerySet":
        return self.filter(closed_at__isnull=True)


@pghistory.track()
class ThemeVote(models.Model):
    """One vote about the next theme, between some of the proposals. At most one is open."""

    proposals = models.ManyToManyField(ThemeProposal, related_name="votes", verbose_name=_("themes to choose from"))
    until = models.DateField(_("vote until"))
    opened_at = models.DateTimeField(_("opened on"), default=timezone.now)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(_("closed on"), null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    reopened_at = models.DateTimeField(_("opened again on"), null=True)
    chosen = models.ForeignKey(ThemeProposal, models.PROTECT, related_name="chosen_in", null=True)
    chosen_because = BoundedTextField(_("why this theme"), max_length=1000, blank=True)
    chosen_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    objects = ThemeVoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote about the next theme")
        verbose_name_plural = _("votes about the next theme")
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("closed_at",),
                condition=Q(closed_at__isnull=True),
                nulls_distinct=False,
                name="theme_vote_one_open",
            ),
            models.CheckConstraint(condition=Q(closed_at__gte=F("opened_at")), name="theme_vote_closes_after_opening"),
            models.CheckConstraint(
                condition=Q(chosen__isnull=True) | (Q(closed_at__isnull=False) & ~Q(chosen_because="")),
                name="theme_vote_choice_says_why",
            ),
        )

    def __str__(self) -> str:
        return str(_("Vote of %(day)s")) % {"day": date_format(timezone.localtime(self.opened_at), "j F Y")}

    def get_absolute_url(self) -> str:
        return reverse("meetings:theme_vote", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether it is open still after the day that members were told."""
        return self.is_open and self.until < timezone.localdate()


class ThemeBallot(models.Model):
    """The choice of one member, which only that member is shown: no history keeps it, and totals are per gremium."""

    vote = models.ForeignKey(ThemeVote, models.CASCADE, related_name="ballots")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(ThemeProposal, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("vote", "user"), name="theme_ballot_once"),)

    def __str__(self) -> str:
        return str(self.vote)
