"""Changes of a whole agenda at once, and taking the last one back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from gremia.models import User
from meetings.agenda_reader.item import ParsedItem
from meetings.models import AgendaItem, Meeting
from meetings.operations.consultation import follow_agenda
from meetings.operations.meeting import Status, lock_meeting
from meetings.queries.agenda import agenda_at, last_event
from meetings.signals import items_put_back
from meetings.timetable import joined
from portal.compared import ChangedMeanwhile

MAX_ITEMS = 80
"""More than an evening can hold, and few enough to edit on one page."""
_OWN_FIELDS = [field.attname for field in AgendaItem._meta.concrete_fields if field.name not in ("id", "meeting")]


class TooManyItems(Exception):
    """The agenda would get more than MAX_ITEMS items."""


@dataclass(frozen=True)
class AgendaStep:
    """One change of an agenda, between two events of its history: the last one before it, and its own last one."""

    before: int
    after: int


@transaction.atomic
def save_agenda(
    meeting: Meeting, items: Sequence[AgendaItem], *, expected: str | None = None, by: User | None
) -> AgendaStep | None:
    """Let the agenda be these items, in this order; an item that it has already is known by its number.

    `expected` is the version of the meeting that was read (None: any). Returns what `undo_agenda` takes back; None if
    nothing is different. Raises WrongStatus if the meeting was held or cancelled, ChangedMeanwhile and TooManyItems.
    """
    _lock(meeting, expected)
    if len(items) > MAX_ITEMS:
        raise TooManyItems
    free = set(meeting.agenda_items.values_list("pk", flat=True))
    for place, item in enumerate(items, start=1):
        # Removed meanwhile, or an item of another meeting: what was typed becomes an item of its own.
        item.pk = item.pk if item.pk in free else None
        free.discard(item.pk)
        item.order = place
    return _replace(meeting, items, by=by)


@transaction.atomic
def put_agenda(
    meeting: Meeting, items: Sequence[ParsedItem], *, replace: bool, expected: str | None = None, by: User | None
) -> AgendaStep | None:
    """Put the items at the end of the agenda, or in the place of every item that is there.

    Starts that follow from the item before are left out, so that the times move along later on. `expected`, what it
    returns and raises: as `save_agenda`.
    """
    _lock(meeting, expected)
    there = meeting.agenda_items.aggregate(count=Count("pk"), last=Max("order"))
    kept = [] if replace else list(meeting.agenda_items.all())
    if len(kept) + len(items) > MAX_ITEMS:
        raise TooManyItems
    times = joined(items, None if kept else meeting.start, meeting.end)
    first = (there["last"] or 0) + 1 if kept else 1
    new = [
        AgendaItem(order=place, **{**vars(item), "start": start, "duration": duration})
        for place, (item, (start, duration)) in enumerate(zip(items, times, strict=True), start=first)
    ]
    return _replace(meeting, [*kept, *new], by=by)


@transaction.atomic
def undo_agenda(meeting: Meeting, step: AgendaStep, *, by: User | None) -> AgendaStep:
    """Put the agenda back exactly as it stood before that change. Returns the step that takes this back again.

    Raises ChangedMeanwhile if anybody changed the agenda after it, and WrongStatus.
    """
    lock_meeting(meeting, Status.CONCEPT, Status.PUBLISHED)
    if last_event(meeting) != step.after or step.before >= step.after:
        raise ChangedMeanwhile
    items, there = agenda_at(meeting, step.before), set(meeting.agenda_items.values_list("pk", flat=True))
    undone = _replace(meeting, items, by=by)
    if put_back := {item.pk for item in items} - there:
        items_put_back.send(sender=AgendaItem, numbers=put_back)
    return undone or step


@transaction.atomic
def touch(meetings: QuerySet[Meeting]) -> None:
    """Record that something was changed that belongs to these meetings but is kept elsewhere: a theme, say."""
    meetings.update(changed_at=timezone.now())


def _lock(meeting: Meeting, expected: str | None) -> None:
    lock_meeting(meeting, Status.CONCEPT, Status.PUBLISHED)
    if expected not in (None, meeting.version):
        raise ChangedMeanwhile


def _replace(meeting: Meeting, items: Iterable[AgendaItem], *, by: User | None) -> AgendaStep | None:
    """Write what is different, and nothing else."""
    before = last_event(meeting)
    present = meeting.agenda_items.in_bulk()
    for item in items:
        item.meeting = meeting
        row = present.pop(item.pk, None)
        if row is None:
            item.save(force_insert=True)
        elif any(getattr(row, name) != getattr(item, name) for name in _OWN_FIELDS):
            item.save(force_update=True)
    meeting.agenda_items.filter(pk__in=present).delete()
    after = last_event(meeting)
    if after == before:
        return None
    meeting.save(update_fields=["changed_at"])
    follow_agenda(meeting, by=by)
    return AgendaStep(before, after)
