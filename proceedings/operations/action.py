"""Action points: making, changing and finishing them.

Nothing carries an open one over to the next agenda: it is read there as long as it is open (queries/action.py).
"""

import datetime

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from meetings.models import Meeting
from portal.compared import require_as_read
from proceedings.models import ActionPoint

Progress = ActionPoint.Progress
CLOSED = (Progress.DONE, Progress.DROPPED)


@transaction.atomic
def add_action_point(
    meeting: Meeting, *, text: str, owner: User, due: datetime.date | None = None, by: User | None
) -> ActionPoint:
    """Write down what somebody is to do."""
    return ActionPoint.objects.create(meeting=meeting, text=text, owner=owner, due=due, added_by=by)


@transaction.atomic
def change_action_point(
    point: ActionPoint, *, text: str, owner: User, due: datetime.date | None, by: User | None
) -> ActionPoint:
    """Say otherwise what is to be done, by whom, or by when, in the point as it was read. Raises ChangedMeanwhile."""
    read, point = point, _lock(point)
    require_as_read(read, point, "text", "owner", "due")
    point.text, point.owner, point.due = text, owner, due
    point.save(update_fields=["text", "owner", "due"])
    return point


@transaction.atomic
def set_progress(point: ActionPoint, *, progress: str, remark: str = "", by: User | None) -> ActionPoint:
    """Say how far the point, as it was read, is; done or dropped closes it, anything else opens it again.

    Raises ChangedMeanwhile.
    """
    read, point = point, _lock(point)
    require_as_read(read, point, "progress", "remark")
    was_closed = point.closed_at is not None
    point.progress, point.remark = progress, remark
    if progress not in CLOSED:
        point.closed_at = None
    elif not was_closed:
        point.closed_at = timezone.now()
    point.save(update_fields=["progress", "remark", "closed_at"])
    return point


def _lock(point: ActionPoint) -> ActionPoint:
    return ActionPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
