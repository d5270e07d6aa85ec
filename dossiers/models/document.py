"""What they read, piece by piece: documents, and the pages of a document."""

import datetime
import uuid

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossiers.models.dossier import Dossier
from gremia.models import Gremium
from gremia.permissions import Visitor, is_participant


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Visitor) -> "DocumentQuerySet":
        """Documents of visible dossiers; those for participants only to someone with a mandate."""
        documents = self.filter(dossier__in=Dossier.objects.visible_to(user))
        if is_participant(user):
            return documents
        return documents.filter(visibility=Document.Visibility.PUBLIC)

    def all_pages_made(self) -> "DocumentQuerySet":
        """PDFs of which no page waits any more."""
        waiting = Page.objects.filter(document=OuterRef("pk"), image="")
        return self.exclude(file="").filter(~Exists(waiting))


def pdf_path(document: "Document", name: str) -> str:
    """Where a PDF is kept: under a name of our own, since the name it came with can be anything."""
    return f"documents/{datetime.date.today():%Y/%m}/{uuid.uuid4().hex}.pdf"


def received_path(document: "Document", name: str) -> str:
    """Where a PDF is kept as it came, if something was taken out of it."""
    return f"received/{datetime.date.today():%Y/%m}/{uuid.uuid4().hex}.pdf"


@pghistory.track(exclude=["pages_ready_at", "pages_error", "received"])
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
    file = models.FileField(_("PDF"), upload_to=pdf_path, blank=True)
    received = models.FileField(upload_to=received_path, blank=True, editable=False)
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
            # Checked at the end of a statement, so that one UPDATE can let two documents change places.
            models.UniqueConstraint(
                fields=("dossier", "order"), name="document_place", deferrable=models.Deferrable.IMMEDIATE
            ),
            models.UniqueConstraint(
                fields=("dossier", "sha256"), condition=~Q(sha256=""), name="document_once_per_dossier"
            ),
        )

    has_dutch_name = True

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url or reverse("dossiers:document", args=[self.pk])

    @property
    def is_pdf(self) -> bool:
        return bool(self.file)

    @property
    def version(self) -> str:
        """Tells one content from the next in addresses and file names, so that a replaced PDF never shows old pages."""
        return self.sha256[:16]

    @property
    def is_public(self) -> bool:
        """Whether anyone may have it, also from a cache between us and the reader."""
        return self.visibility == self.Visibility.PUBLIC and self.dossier.is_published


def picture_path(page: "Page", name: str = "") -> str:
    """Where the picture of a page is kept: a fixed name, so that making it again leaves no second file behind."""
    return f"pages/{page.document_id}/{page.document.version}/{page.number}.webp"


class Page(models.Model):
    """A page of a PDF as a picture and as text, so that reading needs no PDF program.

    The row is there from the upload on; as long as it has no picture it waits for the task that makes it.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    image = models.FileField(upload_to=picture_path, blank=True)
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)
    links = models.JSONField(default=list, blank=True)
    """Each with its `words`, its `areas` in the picture (left, top, width, height), and a `url` or a `page`."""

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="page_number"),
            models.CheckConstraint(
                condition=Q(image="") | Q(width__gt=0, height__gt=0), name="page_picture_has_measures"
            ),
        )
        indexes = (models.Index(fields=("number", "document"), condition=Q(image=""), name="page_waits"),)

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("dossiers:page", args=[self.document_id, self.number])

    @property
    def picture_url(self) -> str:
        return reverse("dossiers:picture", args=[self.document_id, self.number, self.document.version])
