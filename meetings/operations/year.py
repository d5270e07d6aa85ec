"""What planning a year writes: evenings of the gremia, and a meeting that is copied to another day."""

import datetime

from django.db import transaction

from gremia.models import Gremium, User
from meetings.models import AgendaItem, CouncilEvening, Meeting
from meetings.timetable import minutes_of_day, time_of_day


@transaction.atomic
def add_council_evening(
    gremium: Gremium, *, date: datetime.date, until: datetime.date | None, what: str, by: User | None
) -> CouncilEvening:
    """Enter an evening of one gremium; the same one twice is one."""
    row, _is_new = CouncilEvening.objects.update_or_create(
        gremium=gremium, date=date, what=what, defaults={"until": until}
    )
    return row


@transaction.atomic
def remove_council_evening(evening: CouncilEvening, *, by: User | None) -> None:
    """Take an evening out again."""
    evening.delete()


@transaction.atomic
def copy_meeting(
    meeting: Meeting, *, date: datetime.date, start: datetime.time, host: Gremium, by: User | None
) -> Meeting:
    """Make a concept of another day with the same agenda; every time moves along with the start.

    Room and building stay with the same host; another host brings its own, and so does one that has another town hall
    than it had then. Nobody is copied along as its chair.
    """
    stays = host.pk == meeting.host_id
    of_host = Gremium.pgh_event_model.objects.filter(pgh_obj=host.pk)  # type: ignore[attr-defined]
    copy = Meeting.objects.create(
        kind=meeting.kind,
        date=date,
        start=start,
        end=shifted(meeting.end, start, meeting.start),
        host=host,
        building=meeting.building if stays and not of_host.filter(town_hall=meeting.building).exists() else "",
        room=meeting.room if stays else host.first_room,
        address=meeting.address if stays and not of_host.filter(address=meeting.address).exists() else "",
    )
    copy.themes.set(meeting.themes.all())
    items = list(meeting.agenda_items.all())
    for item in items:
        item.pk, item.meeting = None, copy
        item.start = shifted(item.start, start, meeting.start) if item.start else None
    AgendaItem.objects.bulk_create(items)
    return copy


def shifted(moment: datetime.time, start: datetime.time, before: datetime.time) -> datetime.time:
    """A time of a meeting that begins at `start` instead of `before`; past midnight it goes on at 0.00."""
    return time_of_day(minutes_of_day(moment) + minutes_of_day(start) - minutes_of_day(before))
