"""Making, holding up and resuming mailings. Sending itself is in sending.py."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from attendance.models import Delivery, Mailing
from attendance.operations.places import lock_reception
from attendance.queries.mailing import audience
from gremia.models import User
from meetings.models import Meeting
from meetings.operations.invitation import request_pdf
from meetings.operations.meeting import WrongStatus
from meetings.queries.consultation import draft_agenda

Kind = Mailing.Kind


class NobodyToMail(Exception):
    """There is nobody whom this mailing concerns."""


class OtherNumber(Exception):
    """It would go to another number of people than was agreed to."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} people")
        self.number = number


@transaction.atomic
def start_mailing(
    meeting: Meeting, *, kind: str, note: str = "", number: int | None = None, by: User | None
) -> Mailing:
    """Write down a mail for everybody whom it concerns; workers send them.

    `number` is how many the sender saw; with another number nothing is sent. Raises WrongStatus, NobodyToMail and
    OtherNumber.
    """
    meeting = lock_reception(meeting).meeting
    _require_status(meeting, kind)
    invitees = list(audience(meeting, kind).order_by("pk").values_list("pk", flat=True))
    if not invitees:
        raise NobodyToMail
    if number is not None and number != len(invitees):
        raise OtherNumber(len(invitees))
    last = meeting.mailings.filter(is_test=False).aggregate(last=Max("version"))["last"] or 0
    mailing = Mailing(meeting=meeting, version=last + 1, kind=kind, note=note, created_by=by)
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
    mailing = row.mailing
    if mailing.needs_pdf and mailing.pdf is None:  # renders of older texts do not stay for ever
        _save(mailing, by)
    return True


def _save(mailing: Mailing, by: User | None) -> None:
    if mailing.needs_pdf:
        mailing.pdf = request_pdf(mailing.meeting, by=by)
    mailing.save()


def _require_status(meeting: Meeting, kind: str) -> None:
    """Of a meeting that is over nothing is sent; of a cancelled one only that."""
    ahead = meeting.status == Meeting.Status.PUBLISHED and meeting.date >= timezone.localdate()
    cancelled = meeting.status == Meeting.Status.CANCELLED and kind == Kind.CANCELLATION
    if not ahead and not cancelled:
        raise WrongStatus(meeting.status)
