"""The clauses of a position, every revision of their text, and every step in the making of the whole."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, User
from gremia.permissions import Visitor
from portal.fields import BoundedTextField
from positions.models.position import Participant, Position
from wording.core import Wording
from wording.parts import Kind, Verb


class ClauseQuerySet(models.QuerySet["Clause"]):
    def visible_to(self, user: Visitor) -> "ClauseQuerySet":
        return self.filter(position__in=Position.objects.visible_to(user))

    def standing(self) -> "ClauseQuerySet":
        """Not removed."""
        return self.filter(removed_at__isnull=True)

    def shared(self) -> "ClauseQuerySet":
        """In the motions: standing, and not set aside."""
        return self.standing().filter(set_aside_at__isnull=True)

    def undecided(self, gremium: Gremium | OuterRef) -> "ClauseQuerySet":
        """As `Clause.takes_answers_of`, as a query: of texts that the gremium takes part in."""
        part = Participant.objects.filter(
            ~Q(voted_on__contains=[OuterRef("revision")]),
            position=OuterRef("position"),
            gremium=OuterRef(gremium) if isinstance(gremium, OuterRef) else gremium,
        )
        return self.filter(Exists(part))


@pghistory.track(exclude=["touched"])
class Clause(models.Model):
    """A place in a position; what stands there is its current revision. Removed clauses stay, and can come back.

    A clause that was set aside stays on the page, with who objected and why, and is in no motion. `touched` is the
    position's `activity` when anything about the clause last changed.
    """

    position = models.ForeignKey(Position, models.CASCADE, related_name="clauses")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    order = models.PositiveIntegerField()
    revision = models.OneToOneField("positions.Revision", models.PROTECT, related_name="+", null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    set_aside_because = BoundedTextField(_("why it is set aside"), max_length=2000, blank=True)
    touched = models.PositiveBigIntegerField(default=0)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(
                fields=("position", "kind", "order"), name="clause_order", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(removed_by__isnull=True) | Q(removed_at__isnull=False), name="clause_removed_at_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_by__isnull=True, set_aside_because="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_because="")),
                name="clause_set_aside_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.order}"

    @property
    def current(self) -> "Revision":
        """What stands here now, or stood last. A clause comes into being together with its first revision."""
        if self.revision is None:
            raise Revision.DoesNotExist(f"Clause {self.pk} has no revision yet.")
        return self.revision

    def takes_answers_of(self, gremium_id: int) -> bool:
        """Whether its council has yet to decide about this text; `position` is loaded."""
        return self.revision_id not in self.position.voted_on.get(gremium_id, ())

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def is_set_aside(self) -> bool:
        return self.set_aside_at is not None


def append_only() -> tuple[pgtrigger.Trigger, ...]:
    """The database itself refuses to change or delete a row."""
    return (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class Revision(models.Model):
    """An exact text of a clause: who wrote it, when, on behalf of whom. Never changed, never deleted."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("revision"))
    text = BoundedTextField(_("text"), max_length=3000)
    verb = models.CharField(_("verb"), max_length=12, choices=Verb, blank=True)
    addressee = models.CharField(_("addressee"), max_length=120, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-number",)
        triggers = append_only()
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

    @property
    def wording(self) -> Wording:
        return Wording(self.text, self.verb, self.addressee)


class Change(models.Model):
    """One step in the making of a position: every version but the first has exactly one. Never changed or deleted.

    Replaying the steps in order gives the position at any moment: a new clause comes last of its kind, a move swaps
    with the nearest standing neighbour, and a clause that is removed or set aside keeps its place for when it comes
    back.
    """

    class Action(models.TextChoices):
        ADDED = "added", _("added")
        EDITED = "edited", _("changed")
        MOVED_UP = "moved_up", _("moved up")
        MOVED_DOWN = "moved_down", _("moved down")
        REMOVED = "removed", _("removed")
        RESTORED = "restored", _("put back")
        SET_ASIDE = "set_aside", _("set aside")
        TAKEN_UP = "taken_up", _("taken up again")

    position = models.ForeignKey(Position, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    action = models.CharField(max_length=12, choices=Action)
    clause = models.ForeignKey(Clause, models.CASCADE, related_name="changes")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="changes")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("-version",)
        triggers = append_only()
        constraints = (models.UniqueConstraint(fields=("position", "version"), name="change_once_per_version"),)

    def __str__(self) -> str:
        return f"{self.position_id} v{self.version}: {self.get_action_display()}"
