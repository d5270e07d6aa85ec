"""What waits about the guests of meetings to come: an answer, a late change, an address that was refused."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from attendance.models import Delivery, Invitee, Registration
from attendance.queries.dinner import with_late_change
from attendance.queries.guests import ANSWERED
from gremia.models import Gremium
from gremia.permissions import Visitor
from meetings.models import Meeting
from overleg.home.turns.turn import Turn, meeting_turn


@dataclass(frozen=True)
class WaitingAtMeeting:
    """How many of something wait at a meeting, and since when."""

    meeting: Meeting
    number: int
    since: datetime.datetime


def unanswered(user: Visitor) -> QuerySet[Invitee]:
    """The invitations of this person that were sent and not answered, each with `asked_at`; nothing for a visitor."""
    if not user.is_authenticated:
        return Invitee.objects.none()
    sent = Q(deliveries__state=Delivery.State.SENT, deliveries__mailing__is_test=False)
    rows = Invitee.objects.own(user).filter(meeting__in=_ahead()).exclude(registration__state__in=ANSWERED)
    rows = rows.annotate(asked_at=Max("deliveries__sent_at", filter=sent)).filter(asked_at__isnull=False)
    return rows.select_related("meeting__host", "gremium")


def guest_list_turns(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """What the griffie of a host must do about who comes."""
    for waiting in _late_changes(gremia):
        meeting, number = waiting.meeting, waiting.number
        words = ngettext("Decide about %(number)s late change", "Decide about %(number)s late changes", number)
        yield meeting_turn(meeting, words % {"number": number}, "attendance:dinner", waiting.since, meeting.date)
    for waiting in _undelivered(gremia):
        meeting, number = waiting.meeting, waiting.number
        words = ngettext("%(number)s invitation did not arrive", "%(number)s invitations did not arrive", number)
        yield meeting_turn(meeting, words % {"number": number}, "attendance:send", waiting.since, meeting.date)


def _late_changes(gremia: Iterable[Gremium]) -> Iterator[WaitingAtMeeting]:
    """Changes of the dinner that the griffies of these hosts have to decide about."""
    rows = with_late_change(Registration.objects.filter(invitee__meeting__in=_ahead().filter(host__in=gremia)))
    found = rows.order_by().values_list("invitee__meeting").annotate(number=Count("pk"), since=Min("answered_at"))
    yield from _per_meeting(found)


def _undelivered(gremia: Iterable[Gremium]) -> Iterator[WaitingAtMeeting]:
    """Mails of these hosts that did not arrive, of whom a later one did not either."""
    later = Delivery.objects.filter(invitee=OuterRef("invitee"), pk__gt=OuterRef("pk"), state=Delivery.State.SENT)
    rows = Delivery.objects.filter(~Exists(later), state__in=Delivery.FAILED, mailing__is_test=False)
    rows = rows.filter(invitee__uninvited_at__isnull=True, mailing__meeting__in=_ahead().filter(host__in=gremia))
    found = rows.order_by().values_list("mailing__meeting").annotate(number=Count("pk"), since=Max("tried_since"))
    yield from _per_meeting(found)


def _per_meeting(found: Iterable[tuple[int, int, datetime.datetime]]) -> Iterator[WaitingAtMeeting]:
    rows = list(found)
    meetings = Meeting.objects.select_related("host").in_bulk([pk for pk, number, since in rows])
    for pk, number, since in rows:
        yield WaitingAtMeeting(meetings[pk], number, since or timezone.now())


def _ahead() -> QuerySet[Meeting]:
    return Meeting.objects.upcoming().order_by().filter(status=Meeting.Status.PUBLISHED)
