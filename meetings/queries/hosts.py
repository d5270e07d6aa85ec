"""Who receives the others: the ledger of hosts, and whose turn it is."""

import datetime

from django.db.models import Max, Q

from gremia.models import Gremium
from meetings.models import Meeting
from meetings.models.meeting import MeetingQuerySet


def rotation(hosted: dict[int, datetime.date]) -> list[Gremium]:
    """The gremia of today, whoever received the others longest ago first; who never did comes before all."""
    gremia = Gremium.objects.current()
    return sorted(gremia, key=lambda gremium: (hosted.get(gremium.pk, datetime.date.min), gremium.order))


def next_host() -> Gremium | None:
    """Whose turn it is after all that was planned so far."""
    return next(iter(rotation(last_hosted(None))), None)


def last_hosted(until: datetime.date | None) -> dict[int, datetime.date]:
    """Gremium -> the day on which it last received the others, up to that day."""
    evenings = hosted_evenings().filter(Q(date__lte=until) if until else Q())
    return dict(evenings.order_by().values_list("host").annotate(last=Max("date")))


def joint_meetings() -> MeetingQuerySet:
    """The meetings that were not called off."""
    return Meeting.objects.exclude(status=Meeting.Status.CANCELLED).select_related("host", "belongs_to")


def hosted_evenings() -> MeetingQuerySet:
    """What counts in the ledger of hosts: no technical sessions, nothing that was called off."""
    return joint_meetings().filter(kind=Meeting.Kind.POLITIEK_OVERLEG)
