"""What stands in a calendar."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from attendance.queries.invitee import in_own_calendar
from gremia.models import User
from gremia.permissions import Visitor
from meetings.models import Meeting
from proceedings.models import ActionPoint
from proceedings.queries.action import own_open

SHOWN = datetime.timedelta(days=365)
"""How long a meeting stays in the calendar after its day."""
MAX_ENTRIES = 500


def meetings_of_calendar(user: Visitor) -> list[Meeting]:
    """Those the person may see that are to come or were held in the last year; concepts only for griffies.

    What stands in the person's own calendar by its invitation is left out: programs show an entry of two calendars
    twice, whatever its UID. A cancelled one stays, for the mail about it may not be sent yet.
    """
    recent = Meeting.objects.visible_to(user).filter(date__gte=timezone.localdate() - SHOWN)
    if user.is_authenticated:
        recent = recent.filter(Q(status=Meeting.Status.CANCELLED) | ~Q(pk__in=in_own_calendar(user)))
    return list(recent.select_related("host").prefetch_related("themes").order_by("date", "start", "pk")[:MAX_ENTRIES])


def points_of_calendar(user: User) -> QuerySet[ActionPoint]:
    """What the person has to do on a day."""
    return own_open(user).filter(due__isnull=False)[:MAX_ENTRIES]
