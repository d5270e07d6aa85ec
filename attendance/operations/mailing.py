"""Making, holding up and resuming mailings. Sending itself is in sending.py."""

import logging

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from attendance.models import Delivery, Mailing
from attendance.operations.waiting_list import lock_reception
from attendance.queries.mailing import audience, last_version, to_be_sent
from gremia.models import User
from meetings.models import InvitationPdf, Meeting
from meetings.operations.invitation import request_pdf
from meetings.operations.meeting import WrongStatus
from meetings.queries.consultation import draft_agenda
from portal.compared import ChangedMeanwhile

logger = logging.getLogger(__name__)

Kind = Mailing.Kind


class NobodyToMail(Exception):
    """There is nobody whom this mailing concerns."""


@transaction.atomic
def start_mailing(
    meeting: Meeting,
    *,
    kind: str,
    note: str = "",
    expected: str | None = None,
    by: User | None,
) -> Mailing:
    """Write down a mail for everybody whom it concerns; workers send them.

    `expected` is what the sender saw (`to_be_sent`; None: any). Raises WrongStatus, NobodyToMail and ChangedMeanwhile.
    """
    meeting = lock_reception(meeting).meeting
    _require_status(meeting, kind)
    invitees = list(audience(meeting, kind).order_by("pk").values_list("pk", flat=True))
    if not invitees:
        raise NobodyToMail
    if expected not in (None, to_be_sent(meeting, kind)):
        raise ChangedMeanwhile
    mailing = Mailing(meeting=meeting, version=last_version(meeting) + 1, kind=kind, note=note, created_by=by)
    mailing.agenda = draft_agenda(meeting)
    _save(mailing, by)
    Delivery.objects.bulk_create([Delivery(mailing=mailing, invitee_id=pk) for pk in invitees], batch_size=1000)
    return mailing


@transaction.atomic
def send_test(meeting: Meeting, *, kind: str, note: str = "", by: User) -> Mailing:
    """Write down the mail as others would get it, for who asks only. Raises WrongStatus."""
    meeting = Meeting.objects.select_related("host").get(pk=meeting.pk)
    _require_status(meeting, kind)
    mailing = Mailing(meeting=meeting, version=0, kind=kind, note=note, is_test=True, created_by=by)
    _save(mailing, by)
    Delivery.objects.create(mailing=mailing, tester=by)
    return mailing


@transaction.atomic
def pause_mailing(mailing: Mailing, *, by: User | None) -> None:
    """Let nothing more of it be sent until it is resumed; what a worker has in hand goes out."""
    Mailing.objects.filter(pk=mailing.pk, paused_at__isnull=True).update(paused_at=timezone.now())


@transaction.atomic
def resume_mailing(mailing: Mailing, *, by: User | None) -> None:
    Mailing.objects.filter(pk=mailing.pk).update(paused_at=None)


@transaction.atomic
def send_again(delivery: Delivery, *, by: User | None) -> bool:
    """Try a mail once more that was refused, given up, or waits for its next try; False if it was sent meanwhile."""
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if row.state == Delivery.State.SENT:
        return False
    row.state, row.tries, row.error = Delivery.State.WAITING, 0, ""
    row.next_try_at = row.tried_since = timezone.now()
    row.save()
    return True


@transaction.atomic
def drop_waiting_mail(meeting: Meeting) -> None:
    """Of an evening that does not take place only cancellations go out: who had no mail yet needs none."""
    waits = Delivery.objects.filter(mailing__meeting=meeting, state=Delivery.State.WAITING)
    waits.exclude(mailing__kind=Kind.CANCELLATION).delete()


def follow_texts() -> None:
    """Let mail that waits go with the PDF of the text as it is now, so that all that it says is of one moment.

    Its PDF is of an older text when that changed while the mail was paused, refused or tried again; it was not made
    before the text changed, or went in a long pause; or it failed, and the text was mended.
    """
    waits = Delivery.objects.filter(mailing=OuterRef("pk"), state=Delivery.State.WAITING)
    newest = InvitationPdf.objects.filter(meeting=OuterRef("meeting")).values("pk")[:1]
    mailings = Mailing.objects.filter(Exists(waits), paused_at=None, meeting__status=Meeting.Status.PUBLISHED)
    mailings = mailings.exclude(kind=Kind.CANCELLATION).exclude(pdf=Subquery(newest))
    for mailing in mailings.select_related("meeting__host", "pdf"):
        try:
            _follow_text(mailing)
        except Exception:  # what is wrong with one must not keep the mail of others waiting
            logger.exception("the invitation that mailing %s waits for cannot be asked for", mailing.pk)


@transaction.atomic
def _follow_text(mailing: Mailing) -> None:
    if mailing.agenda and not mailing.deliveries.filter(state=Delivery.State.SENT).exists():
        mailing.agenda = draft_agenda(mailing.meeting)
    _save(mailing, mailing.created_by)


def _save(mailing: Mailing, by: User | None) -> None:
    if mailing.needs_pdf:
        mailing.pdf = request_pdf(mailing.meeting, by=by)
    mailing.save()


def _require_status(meeting: Meeting, kind: str) -> None:
    """Of a meeting that is over nothing is sent; of a cancelled one only that."""
    ahead = meeting.status == Meeting.Status.PUBLISHED and meeting.is_ahead
    cancelled = meeting.status == Meeting.Status.CANCELLED and kind == Kind.CANCELLATION
    if not ahead and not cancelled:
        raise WrongStatus(meeting)
