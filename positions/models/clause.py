"""The clauses of a position and every revision of their text."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, User
from gremia.permissions import Visitor
from positions.models.position import Position


class ClauseQuerySet(models.QuerySet["Clause"]):
    def visible_to(self, user: Visitor) -> "ClauseQuerySet":
        return self.filter(position__in=Position.objects.visible_to(user))

    def standing(self) -> "ClauseQuerySet":
        """Not removed."""
        return self.filter(removed_at__isnull=True)


@pghistory.track()
class Clause(models.Model):
    """A place in a position; what stands there is its current revision. Removed clauses stay, and can come back."""

    class Kind(models.TextChoices):
        """In the order of a motion."""

        NOTING = "noting", _("constaterende dat")
        CONSIDERING = "considering", _("overwegende dat")
        OPINING = "opining", _("van mening dat")
        DICTUM = "dictum", _("dictum")

    position = models.ForeignKey(Position, models.CASCADE, related_name="clauses")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    order = models.PositiveIntegerField()
    revision = models.OneToOneField("positions.Revision", models.PROTECT, related_name="+", null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(
                fields=("position", "kind", "order"), name="clause_order", deferrable=models.Deferrable.DEFERRED
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.order}"


class Revision(models.Model):
    """An exact text of a clause: who wrote it, when, on behalf of whom. Never changed, never deleted."""

    class Verb(models.TextChoices):
        """The verbs of a dictum, as infinitives (gremia/grammar.py conjugates them)."""

        REQUEST = "verzoeken", _("verzoekt")
        INSTRUCT = "opdragen", _("draagt op")
        CALL_UPON = "oproepen", _("roept op")
        DECLARE = "uitspreken", _("spreekt uit dat")

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("revision"))
    text = models.TextField(_("text"))
    verb = models.CharField(_("verb"), max_length=12, choices=Verb, blank=True)
    addressee = models.CharField(_("addressee"), max_length=120, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("clause", "number"), name="revision_number"),
            models.CheckConstraint(condition=~Q(text=""), name="revision_has_text"),
            models.CheckConstraint(
                condition=(Q(verb="uitspreken") & Q(addressee=""))
                | (Q(verb="") & Q(addressee=""))
                | (Q(verb__in=["verzoeken", "opdragen", "oproepen"]) & ~Q(addressee="")),
                name="revision_verb_has_addressee",
                violation_error_message=_("Say whom the text addresses; 'spreekt uit dat' addresses nobody."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause_id}.{self.number}"
