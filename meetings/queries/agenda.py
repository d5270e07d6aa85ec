"""What the history of the database tells of an agenda: how it stood before a change, and whether it changed since."""

from typing import Any, cast

from django.db.models import Max, QuerySet

from meetings.models import AgendaItem, Meeting

_events = cast(Any, AgendaItem).pgh_event_model.objects


def last_event(meeting: Meeting) -> int:
    """The number of the last change of an item of this agenda; 0 when it never had one."""
    return _of(meeting).aggregate(last=Max("pgh_id"))["last"] or 0


def agenda_at(meeting: Meeting, event: int) -> list[AgendaItem]:
    """The items as they stood right after that change, unsaved, under the numbers that they had."""
    events = _of(meeting).filter(pgh_id__lte=event).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    names = [field.attname for field in AgendaItem._meta.concrete_fields]
    items = [AgendaItem(**{name: getattr(row, name) for name in names}) for row in events if row.pgh_label != "delete"]
    return sorted(items, key=lambda item: (item.order, item.pk))


def _of(meeting: Meeting) -> QuerySet[Any]:
    return _events.filter(meeting_id=meeting.pk)
