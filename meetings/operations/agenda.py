"""Changes of a whole agenda at once."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from gremia.models import User
from meetings.agenda_text import ParsedItem
from meetings.models import AgendaItem, Meeting
from meetings.operations.consultation import follow_agenda
from meetings.operations.meeting import Status, WrongStatus

MAX_ITEMS = 80
"""More than an evening can hold, and few enough to edit on one page."""


class TooManyItems(Exception):
    """The agenda would get more than MAX_ITEMS items."""


@transaction.atomic
def put_agenda(meeting: Meeting, items: Sequence[ParsedItem], *, replace: bool, by: User | None) -> None:
    """Put the items at the end of the agenda, or in the place of every item that is there.

    Raises WrongStatus if the meeting was held or cancelled, and TooManyItems.
    """
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    if meeting.status not in {Status.CONCEPT, Status.PUBLISHED}:
        raise WrongStatus(meeting.status)
    if replace:
        meeting.agenda_items.all().delete()
    there = meeting.agenda_items.aggregate(count=Count("pk"), last=Max("order"))
    if there["count"] + len(items) > MAX_ITEMS:
        raise TooManyItems
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            order=order,
            start=item.start,
            duration=item.duration,
            title=item.title,
            kind=item.kind,
            speaker=item.speaker,
            public_text=item.public_text,
        )
        for order, item in enumerate(items, start=(there["last"] or 0) + 1)
    )
    meeting.save(update_fields=["changed_at"])
    follow_agenda(meeting, by=by)


@transaction.atomic
def touch(meetings: QuerySet[Meeting]) -> None:
    """Record that something was changed that belongs to these meetings but is kept elsewhere: a theme, say."""
    meetings.update(changed_at=timezone.now())
