"""The states of a meeting: concept -> published -> held, or cancelled.

There is no way back. People may have planned their evening around a published meeting, so it never disappears: it is
changed in sight of everyone and stays published, or it is cancelled with a reason that everyone reads.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gremia.models import Gremium, User
from gremia.permissions import Visitor
from meetings.models import Meeting, Move
from meetings.models.meeting import TimeAndPlace
from meetings.operations.invitation import remove_pdfs, request_pdf
from meetings.queries.consultation import may_publish_without_reason
from meetings.signals import meeting_cancelled, meeting_moved
from meetings.timetable import TimeWarning, timetable
from portal.errors import ReasonRequired

Status = Meeting.Status


class WrongStatus(Exception):
    """The meeting's status does not allow this step: TooLateMiddleware (views/too_late.py) tells it."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"The meeting is {meeting.status}.")
        self.meeting = meeting


class NotReady(Exception):
    """The agenda keeps the meeting from being published: it is empty (no warnings), or its times do not add up."""

    def __init__(self, warnings: Sequence[TimeWarning]) -> None:
        super().__init__("; ".join(str(warning) for warning in warnings) or "The agenda is empty.")
        self.warnings = warnings


class NotAgreed(Exception):
    """Not every preparing committee agreed with the agenda, and no reason says why it is published all the same."""


class NotYetHeld(Exception):
    """The meeting's day has not come."""


@transaction.atomic
def publish_meeting(meeting: Meeting, *, because: str = "", by: User | None) -> None:
    """Show the meeting, its agenda and its invitation to everyone, and ask for the invitation's PDF.

    Raises WrongStatus unless it is a concept, NotReady if the agenda is empty or its times do not add up, and NotAgreed
    if a committee has not agreed and no reason is given. A technical session needs no committee.
    """
    lock_meeting(meeting, Status.CONCEPT)
    items = list(meeting.agenda_items.all())
    blocking = timetable(items, meeting.start, meeting.end).blocking
    if blocking or not items:
        raise NotReady(blocking)
    needs_reason = not may_publish_without_reason(meeting)
    if needs_reason and not because.strip():
        raise NotAgreed
    meeting.published_because = because.strip() if needs_reason else ""
    meeting.status = Status.PUBLISHED
    meeting.published_at = timezone.now()
    meeting.save(update_fields=["status", "published_at", "published_because", "changed_at"])
    request_pdf(meeting, by=by)


@transaction.atomic
def record_move(meeting: Meeting, *, earlier: TimeAndPlace, because: str, by: User | None) -> Move:
    """Let everyone see that a published meeting has another day, time or place than people were told.

    Raises WrongStatus unless it is published.
    """
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.status != Status.PUBLISHED:
        raise WrongStatus(row)
    row.save(update_fields=["changed_at"])
    meeting_moved.send(sender=Meeting, meeting=row)
    return Move.objects.create(meeting=row, made_by=by, because=because, **vars(earlier))


@transaction.atomic
def stay_at(host: Gremium) -> None:
    """Let the published meetings of a host stay where they are, before it got another town hall or address."""
    told = Meeting.objects.filter(host=host.pk, published_at__isnull=False)
    told.filter(building="").update(building=host.town_hall)
    told.filter(address="").update(address=host.address)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: User | None) -> None:
    """Call the meeting off. Whoever could see it still does, as cancelled, with the reason, also in a new PDF.

    Raises WrongStatus if it was held or cancelled already, and ReasonRequired without a reason.
    """
    lock_meeting(meeting, Status.CONCEPT, Status.PUBLISHED)
    if not reason.strip():
        raise ReasonRequired
    meeting.status = Status.CANCELLED
    meeting.cancelled_because = reason.strip()
    meeting.save(update_fields=["status", "cancelled_because", "changed_at"])
    if meeting.published_at:
        request_pdf(meeting, by=by)
    meeting_cancelled.send(sender=Meeting, meeting=meeting)


@transaction.atomic
def mark_meeting_held(meeting: Meeting, *, by: User | None) -> None:
    """Record that the meeting took place; nothing of it changes any more.

    Raises WrongStatus unless it is published, and NotYetHeld before its date.
    """
    lock_meeting(meeting, Status.PUBLISHED)
    if meeting.date > timezone.localdate():
        raise NotYetHeld
    meeting.status = Status.HELD
    meeting.save(update_fields=["status", "changed_at"])


@transaction.atomic
def discard_meeting(meeting: Meeting, *, by: User | None) -> None:
    """Throw a concept away, with its agenda and its invitation.

    Raises WrongStatus unless it is a concept, and ProtectedError if a dossier or a position belongs to it.
    """
    lock_meeting(meeting, Status.CONCEPT)
    remove_pdfs(meeting, by=by)
    meeting.delete()


def lock_meeting(meeting: Meeting, *allowed: str) -> None:
    """Read the row as it is now, keep others from changing it, and raise WrongStatus unless its status is allowed."""
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update(of=("self",)).select_related("host"))
    if meeting.status not in allowed:
        raise WrongStatus(meeting)


def require_now(may: Callable[..., bool], user: Visitor, meeting: Meeting, *about: Any) -> None:
    """Raises PermissionDenied unless the predicate allows it, and WrongStatus where it would with another status.

    So an old page hears what happened meanwhile, and not that this person may not do such things.
    """
    if may(user, meeting, *about):
        return
    other = copy.copy(meeting)
    for status in Status:
        other.status = status
        if may(user, other, *about):
            raise WrongStatus(meeting)
    raise PermissionDenied
