"""The texts of an invitation, and the PDFs rendered from them."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import User
from meetings.models.meeting import Meeting
from meetings.models.region import StandingTexts
from portal.fields import BoundedTextField


@pghistory.track()
class Invitation(StandingTexts):
    """What the invitation says beside date, place and agenda. Texts are Markdown with end notes (meetings/markdown.py).

    A standing text that is empty here is that of the region (meetings/queries/standing_texts.py).
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="invitation", verbose_name=_("meeting"))
    why_now = BoundedTextField(_("why now"), max_length=10_000, blank=True)
    this_time = BoundedTextField(_("what we do this time"), max_length=10_000, blank=True)
    last_time = BoundedTextField(_("what we did last time"), max_length=10_000, blank=True)
    background = BoundedTextField(_("background"), max_length=10_000, blank=True)
    desired_outcome = BoundedTextField(_("desired outcome"), max_length=10_000, blank=True)
    role_of_executives = BoundedTextField(_("role of executives"), max_length=10_000, blank=True)
    reading = BoundedTextField(_("about the reading dossier"), max_length=10_000, blank=True)
    shows_route = models.BooleanField(_("show the route of influence"), default=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return str(self.meeting)


def pdf_path(pdf: "InvitationPdf", filename: str) -> str:
    """One place per content: a render that was broken off is written over by the next, never left behind."""
    return f"invitations/{pdf.meeting_id}/{pdf.content_hash}.pdf"


class InvitationPdfQuerySet(models.QuerySet["InvitationPdf"]):
    def to_do(self) -> "InvitationPdfQuerySet":
        """Asked for and not finished; what was tried least comes first, so that nothing blocks the rest."""
        unfinished = (InvitationPdf.State.REQUESTED, InvitationPdf.State.RENDERING)
        return self.filter(state__in=unfinished).order_by("attempts", "requested_at")


class InvitationPdf(models.Model):
    """One render of one content. Asked for by a griffier, made by a task, kept and reused for the same content."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("waiting")
        RENDERING = "rendering", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitation_pdfs")
    content_hash = models.CharField(max_length=64)
    content = models.JSONField(help_text="what the document says, as it was when it was asked for first")
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    file = models.FileField(upload_to=pdf_path, max_length=200, blank=True)
    pages = models.PositiveSmallIntegerField(null=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    requested_at = models.DateTimeField(default=timezone.now, help_text="when it was last asked for")
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = InvitationPdfQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "content_hash"), name="invitation_pdf_once_per_content"),
            models.CheckConstraint(condition=~Q(state="ready") | ~Q(file=""), name="invitation_pdf_ready_has_file"),
        )

    def __str__(self) -> str:
        return f"{self.meeting} ({self.get_state_display()})"

    @property
    def is_being_made(self) -> bool:
        return self.state in (self.State.REQUESTED, self.State.RENDERING)
