"""The annotations of a clause: suggestions, comments, explanations of executives, sources."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.models import Document
from gremia.models import Gremium, User
from portal.fields import BoundedTextField
from positions.models.clause import Clause, Revision
from proceedings.models import TableNote
from wording.core import Wording
from wording.parts import Verb


@pghistory.track()
class Suggestion(models.Model):
    """Another text for a clause, with its reason. Accepted, it becomes a revision, which credits its author."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="suggestions")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="suggestions", verbose_name=_("made upon"))
    text = BoundedTextField(_("text"), max_length=3000)
    verb = models.CharField(_("verb"), max_length=12, choices=Verb, blank=True)
    addressee = models.CharField(_("addressee"), max_length=120, blank=True)
    reason = BoundedTextField(_("reason"), max_length=2000)
    suggested_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+", null=True)
    suggested_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    comment = BoundedTextField(_("comment"), max_length=2000, blank=True)
    became = models.OneToOneField(Revision, models.PROTECT, related_name="suggestion", null=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(text="") & ~Q(reason=""), name="suggestion_has_text_and_reason"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="suggestion_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(became__isnull=True) | Q(state="accepted"), name="suggestion_became_when_accepted"
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause_id}: {self.text[:40]}"

    def get_absolute_url(self) -> str:
        return reverse("positions:suggestion", args=[self.pk])

    @property
    def wording(self) -> Wording:
        return Wording(self.text, self.verb, self.addressee)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def equals_clause(self) -> bool:
        """Whether the clause has the suggested text by now."""
        return self.wording == self.clause.current.wording


@pghistory.track()
class Comment(models.Model):
    """A few words about a clause, without another text for it; open until someone says that it is done."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="comments")
    text = BoundedTextField(_("text"), max_length=2000)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("comment at a clause")
        verbose_name_plural = _("comments at clauses")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_text"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True) | Q(resolved_at__isnull=False),
                name="comment_resolved_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause_id}: {self.text[:40]}"

    @property
    def place(self) -> str:
        """Its id on the page of the position."""
        return f"comment-{self.pk}"

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"{self.clause.position.get_absolute_url()}#{self.place}"


@pghistory.track()
class Explanation(models.Model):
    """The explanation of a clause by an executive, who does nothing else to it. An empty one is deleted."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="explanations")
    text = BoundedTextField(_("explanation"), max_length=2000)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("clause", "written_by"), name="explanation_once_per_executive"),
            models.CheckConstraint(condition=~Q(text=""), name="explanation_has_text"),
        )

    def __str__(self) -> str:
        return f"{self.clause_id}: {self.text[:40]}"


@pghistory.track()
class Source(models.Model):
    """Where a clause rests on: a document of a dossier, with the page. The title stays when the document goes."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="sources")
    document = models.ForeignKey(Document, models.SET_NULL, related_name="+", null=True, verbose_name=_("document"))
    title = models.CharField(_("title"), max_length=200)
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("clause", "document", "page"),
                condition=Q(document__isnull=False),
                nulls_distinct=False,
                name="source_once",
            ),
            models.CheckConstraint(condition=Q(page__isnull=True) | Q(page__gte=1), name="source_page_from_one"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """Where it can be read, on that page; nothing once the document is gone."""
        if self.document is None:
            return ""
        if self.document.is_pdf and self.page:
            return reverse("dossiers:page", args=[self.document.pk, self.page])
        return self.document.get_absolute_url()


@pghistory.track()
class ClauseOrigin(models.Model):
    """The note of a world café that a clause began with."""

    clause = models.OneToOneField(Clause, models.CASCADE, related_name="origin")
    note = models.ForeignKey(TableNote, models.PROTECT, related_name="clauses")

    class Meta:
        verbose_name = _("origin of a clause")
        verbose_name_plural = _("origins of clauses")

    def __str__(self) -> str:
        return str(self.note)
