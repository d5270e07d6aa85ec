"""Changes of a whole agenda at once."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from gremia.models import User
from meetings.agenda_text import ParsedItem
from meetings.models import AgendaItem, Meeting
from meetings.operations.meeting import Status, WrongStatus


@transaction.atomic
def put_agenda(meeting: Meeting, items: Sequence[ParsedItem], *, replace: bool, by: User | None) -> None:
    """Put the items at the end of the agenda, or in the place of every item that is there.

    Raises WrongStatus if the meeting was held or cancelled.
    """
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    if meeting.status not in {Status.CONCEPT, Status.PUBLISHED}:
        raise WrongStatus(meeting.status)
    if replace:
        meeting.agenda_items.all().delete()
    last = meeting.agenda_items.aggregate(last=Max("order"))["last"] or 0
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
        for order, item in enumerate(items, start=last + 1)
    )
    meeting.save(update_fields=["changed_at"])
