"""The PDF of an invitation: asked for, made, kept. One content is rendered once, whoever asks for it.

The row is the queue. A worker first records that it starts, then holds the row's lock for as long as it renders: a lock
that is free on a row that is being made means that its worker is gone, and the next one takes over at once.
"""

import datetime
import logging
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gremia.models import User
from meetings import invitation
from meetings.models import InvitationPdf, Meeting
from meetings.models.invitation import InvitationPdfQuerySet
from portal import pdf
from portal.pdf import Pdf, PdfFailed
from portal.storage import is_away, store

logger = logging.getLogger(__name__)

ATTEMPTS = 3
"""Renders that broke off half-way before the griffier hears that it does not work."""

KEEP_RENDERS_FOR = datetime.timedelta(days=7)
"""How long a render of an older text stays, for a griffier who takes a change back or holds two next to each other."""

State = InvitationPdf.State
UNFINISHED = (State.REQUESTED, State.RENDERING)


@transaction.atomic
def request_pdf(meeting: Meeting, *, by: User | None) -> InvitationPdf:
    """Ask for the PDF of what the invitation says now. What is there is reused; what failed is tried again.

    An older text that still waits is not made any more.
    """
    content = invitation.content_of(meeting)
    row, created = InvitationPdf.objects.get_or_create(
        meeting=meeting, content_hash=content.hash, defaults={"content": content.as_json(), "requested_by": by}
    )
    for older in _waiting(meeting).exclude(pk=row.pk):
        older.delete()
    if created or row.is_being_made:
        return row
    row.requested_at, row.requested_by, row.content = timezone.now(), by, content.as_json()
    if row.state == State.FAILED or not row.file.storage.exists(str(row.file)):
        row.state, row.file, row.error, row.attempts = State.REQUESTED, "", "", 0
    row.save()
    return row


def request_missing() -> int:
    """Ask for the PDFs that everyone should be able to read and that nobody asked for; how many.

    While a meeting is ahead, its PDF follows its text. Of a meeting that is over, the last PDF stays as it was.
    """
    rows = InvitationPdf.objects.filter(meeting=OuterRef("pk"))
    ahead = Q(status=Meeting.Status.PUBLISHED) | Q(
        status=Meeting.Status.CANCELLED, date__gte=timezone.localdate(), published_at__isnull=False
    )
    meetings = Meeting.objects.filter(published_at__isnull=False).annotate(has_pdf=Exists(rows))
    return sum(_request(meeting) for meeting in meetings.filter(ahead | Q(has_pdf=False)).select_related("host"))


def _request(meeting: Meeting) -> bool:
    """Ask for the PDF if nobody did. What is wrong with one meeting must not keep the others waiting."""
    try:
        with transaction.atomic():
            return not _is_asked_for(meeting) and request_pdf(meeting, by=None).is_being_made
    except Exception:
        logger.exception("the invitation of meeting %s cannot be asked for", meeting.pk)
        return False


def render_pdf(pdf_id: int) -> None:
    """Make a PDF that was asked for; nothing happens if another worker is at it or if it is there already.

    It has the content from the moment of the request. A text that cannot be rendered ends as failed, with the
    reason; that the object store does not answer is no fault of the text.
    """
    if not _start(pdf_id):
        return
    try:
        _render(pdf_id)
    except Exception as error:
        if is_away(error):
            InvitationPdf.objects.filter(pk=pdf_id).update(attempts=F("attempts") - 1)
        raise


@transaction.atomic
def _render(pdf_id: int) -> None:
    row = _locked(pdf_id).filter(state=State.RENDERING).first()
    if row is None:
        return
    context = invitation.context(invitation.content_from_json(row.content))
    try:
        made = pdf.render(invitation.TEMPLATE, context, stylesheets=invitation.STYLESHEETS)
    except PdfFailed as failure:
        _fail(row, failure.reason)
    else:
        _keep(row, made)


@transaction.atomic
def remove_pdfs(meeting: Meeting, *, by: User | None) -> None:
    """Throw a meeting's renders away, the files as soon as that is certain."""
    for row in meeting.invitation_pdfs.select_for_update():
        if row.file:
            transaction.on_commit(partial(row.file.storage.delete, str(row.file)), robust=True)
        row.delete()


def prune_pdfs() -> int:
    """Throw away the renders of older texts that nobody is offered any more; how many.

    Of each meeting stay: the last one that griffies are offered, the last one that everyone is, what is being made,
    and whatever was asked for in the last days.
    """
    newer = InvitationPdf.objects.filter(meeting=OuterRef("meeting"), state=State.READY).filter(
        Q(requested_at__gt=OuterRef("requested_at")) | Q(requested_at=OuterRef("requested_at"), pk__gt=OuterRef("pk"))
    )
    old = InvitationPdf.objects.filter(Exists(newer), requested_at__lt=timezone.now() - KEEP_RENDERS_FOR)
    return sum(_prune(pk) for pk in list(old.exclude(state__in=UNFINISHED).values_list("pk", flat=True)))


@transaction.atomic
def _prune(pdf_id: int) -> bool:
    """Unless somebody asked for it again just now; that moves it to the front."""
    row = _locked(pdf_id).filter(requested_at__lt=timezone.now() - KEEP_RENDERS_FOR).first()
    if row is None:
        return False
    if row.file:
        transaction.on_commit(partial(row.file.storage.delete, str(row.file)), robust=True)
    row.delete()
    return True


def _is_asked_for(meeting: Meeting) -> bool:
    """Whether what the invitation says now was asked for since the meeting was published."""
    return meeting.invitation_pdfs.filter(
        content_hash=invitation.content_of(meeting).hash, requested_at__gte=meeting.published_at
    ).exists()


@transaction.atomic
def _start(pdf_id: int) -> bool:
    """Let everyone see that the work begins, before it does; False if there is none, or another worker has it."""
    row = _locked(pdf_id).to_do().first()
    if row is None:
        return False
    if row.attempts >= ATTEMPTS:
        row.file.storage.delete(InvitationPdf.file.field.generate_filename(row, ""))
        _fail(row, _("Making the document was broken off several times. Make the texts shorter, or try again later."))
        return False
    row.state, row.started_at, row.attempts = State.RENDERING, timezone.now(), row.attempts + 1
    row.save()
    return True


def _locked(pdf_id: int) -> InvitationPdfQuerySet:
    return InvitationPdf.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pdf_id)


def _waiting(meeting: Meeting) -> InvitationPdfQuerySet:
    """What no worker has begun with."""
    rows = InvitationPdf.objects.select_for_update(skip_locked=True)
    return rows.filter(meeting=meeting, state=State.REQUESTED)


def _keep(row: InvitationPdf, made: Pdf) -> None:
    """Store the finished file, over whatever a worker that died had written of it. Raises NotStored."""
    name = InvitationPdf.file.field.generate_filename(row, "")
    row.file.storage.delete(name)
    row.file.name = store(name, ContentFile(made.content))
    row.state, row.pages, row.error, row.finished_at = State.READY, made.pages, "", timezone.now()
    row.save()


def _fail(row: InvitationPdf, reason: str) -> None:
    logger.warning("invitation of meeting %s was not made: %s", row.meeting_id, reason)
    row.state, row.error, row.finished_at = State.FAILED, reason, timezone.now()
    row.save()
