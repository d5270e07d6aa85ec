"""What they read: dossiers, documents, and the pages of a document."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, Role
from gremia.permissions import Visitor, has_role, is_griffie, is_participant
from meetings.models import Meeting, Theme


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, user: Visitor) -> "DossierQuerySet":
        """Griffies and officials see every dossier; others final ones, of a meeting only once that is published."""
        if is_griffie(user) or has_role(user, Role.OFFICIAL):
            return self
        published = Q(meeting__isnull=True) | Q(meeting__published_at__isnull=False)
        return self.filter(published, status=Dossier.Status.FINAL)


@pghistory.track()
class Dossier(models.Model):
    """The reading dossier of a meeting or a theme: the same for every gremium."""

    class Status(models.TextChoices):
        CONCEPT = "concept", _("concept")
        FINAL = "final", _("final")

    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="dossiers", verbose_name=_("meeting"), null=True, blank=True
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="dossiers", verbose_name=_("theme"), null=True, blank=True
    )
    version_date = models.DateField(_("version date"), default=timezone.localdate)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONCEPT)
    order = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ("order", "-version_date", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(theme__isnull=False),
                name="dossier_has_subject",
                violation_error_message=_("Choose a meeting or a theme."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dossiers:dossier", args=[self.pk])


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Visitor) -> "DocumentQuerySet":
        """Documents of visible dossiers; those for participants only to someone with a mandate."""
        documents = self.filter(dossier__in=Dossier.objects.visible_to(user))
        if is_participant(user):
            return documents
        return documents.filter(visibility=Document.Visibility.PUBLIC)


@pghistory.track(exclude=["pages_ready_at", "pages_error"])
class Document(models.Model):
    """A piece of a dossier: a PDF, or a link to where it is published."""

    class Kind(models.TextChoices):
        FACTSHEET = "factsheet", _("factsheet")
        EARLIER_DECISION = "earlier_decision", _("earlier decision")
        LETTER = "letter", _("letter")
        SLIDES = "slides", _("session slides")
        OTHER = "other", _("other document")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        PARTICIPANTS = "participants", _("participants only")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    why_read = models.CharField(_("why read this"), max_length=300, blank=True)
    date = models.DateField(_("date of the document"), null=True, blank=True)
    source = models.ForeignKey(
        Gremium, models.PROTECT, related_name="documents", verbose_name=_("from"), null=True, blank=True
    )
    visibility = models.CharField(
        _("who may read it"), max_length=12, choices=Visibility, default=Visibility.PARTICIPANTS
    )
    order = models.PositiveSmallIntegerField(_("place"), default=0)
    url = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(_("PDF"), upload_to="documents/%Y/%m", blank=True)
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    page_count = models.PositiveSmallIntegerField(_("number of pages"), null=True, editable=False)
    pages_ready_at = models.DateTimeField(null=True, editable=False)
    pages_error = models.TextField(blank=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(Q(url="") & ~Q(file="")) | (~Q(url="") & Q(file="")),
                name="document_is_file_or_link",
                violation_error_message=_("Give either a PDF or a link."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url or reverse("dossiers:document", args=[self.pk])


class Page(models.Model):
    """A page of a PDF as a picture and as text, prepared by a task so that reading needs no PDF program."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    image = models.FileField(upload_to="pages/%Y/%m")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="page_number"),)

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"
