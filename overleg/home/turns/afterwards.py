"""What waits for the griffie of a host after an evening, or after one was moved or called off."""

import datetime
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Gremium
from meetings.models import Meeting
from overleg.home.turns.turn import Turn, end_of, meeting_turn
from proceedings.forms.span import cafe_on_agenda, span_of
from proceedings.models import ActionPoint, Report
from proceedings.permissions import TAKES_PLACE

REPORT_WITHIN = datetime.timedelta(weeks=8)
"""How long after an evening its griffie is asked to begin the report."""
TO_COME = (Meeting.Status.CONCEPT, Meeting.Status.PUBLISHED)


def afterwards_turns(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """Of the evenings that these gremia received or will receive."""
    yield from _past_evenings(gremia)
    yield from _points_of_nobody(gremia)
    yield from _rounds_outside(gremia)
    yield from _sessions_without_evening(gremia)


def _past_evenings(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """Those that nobody recorded as held, and those of which the report is not begun, or stays a concept."""
    to_begin = Q(kind=Meeting.Kind.POLITIEK_OVERLEG, report=None, date__gte=timezone.localdate() - REPORT_WITHIN)
    waits = Q(status=Meeting.Status.PUBLISHED) | to_begin | Q(report__status=Report.Status.CONCEPT)
    past = Meeting.objects.past().filter(host__in=gremia, status__in=(Meeting.Status.PUBLISHED, Meeting.Status.HELD))
    for evening in past.filter(waits).annotate(begins_report=to_begin).select_related("host", "report"):
        since, report = end_of(evening.date), getattr(evening, "report", None)
        if evening.status == Meeting.Status.PUBLISHED:
            yield meeting_turn(evening, _("Record that the meeting was held"), "admin:meetings_meeting_steps", since)
        if evening.begins_report:
            yield meeting_turn(evening, _("Begin the report"), "meetings:meeting", since)
        elif report and report.status == Report.Status.CONCEPT:
            what = _("Write the report, and let participants correct it")
            yield meeting_turn(evening, what, "proceedings:report", since, by=report.changed_by_id)


def _points_of_nobody(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """Open action points of people who have no mandate any more, and so do not see them."""
    points: Any = ActionPoint.objects.with_owner()
    points = points.filter(has_owner=False, closed_at=None, meeting__host__in=gremia, meeting__status__in=TAKES_PLACE)
    points = (
        points.order_by("meeting", "pk").select_related("meeting__host").annotate(ended=Max("owner__mandates__until"))
    )
    for meeting, of_meeting in groupby(points, key=lambda point: point.meeting):
        left = [end_of(point.ended) if point.ended else point.added_at for point in of_meeting]
        words = ngettext(
            "Give %(number)s action point to somebody else: its owner has no mandate any more",
            "Give %(number)s action points to somebody else: their owners have no mandate any more",
            len(left),
        )
        yield meeting_turn(meeting, words % {"number": len(left)}, "proceedings:action_points_of", max(left))


def _rounds_outside(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """World cafés of which the agenda has other hours than the rounds, or, once it was moved, the evening itself."""
    evenings = Meeting.objects.upcoming().filter(host__in=gremia, status=Meeting.Status.PUBLISHED)
    evenings = evenings.annotate(
        moved_at=Max("moves__made_at"), set_at=Max("world_cafe__rounds__events__pgh_created_at")
    )
    evenings = evenings.filter(set_at__isnull=False).select_related("host", "world_cafe")
    for evening in evenings.prefetch_related("world_cafe__rounds", "agenda_items"):
        rounds = [span_of(row.start, row.end, evening) for row in evening.world_cafe.rounds.all()]
        if hours := cafe_on_agenda(evening):
            what, since = _("Let the rounds of the world café be at its hours on the agenda"), evening.changed_at
        elif evening.moved_at and evening.moved_at > evening.set_at:
            hours = [span_of(evening.start, evening.end, evening)]
            what = _("Change the rounds of the world café: the meeting was moved, and they fall outside it")
            since = evening.moved_at
        else:
            continue
        if not all(any(span.holds(row) for span in hours) for row in rounds):
            yield meeting_turn(evening, what, "proceedings:edit_cafe", since, evening.date)


def _sessions_without_evening(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """Technical sessions to come that prepare an evening which does not go on, or comes first."""
    sessions = Meeting.objects.upcoming().filter(host__in=gremia, status__in=TO_COME, belongs_to__isnull=False)
    for session in sessions.select_related("host", "belongs_to"):
        evening = session.belongs_to
        if evening is None:
            continue
        if evening.status == Meeting.Status.CANCELLED:
            what = _("Choose another evening for this session, or cancel it: what it prepares does not go on")
        elif evening.begins_at < session.begins_at:
            what = _("Move this session, or cancel it: it is after the evening that it prepares")
        else:
            continue
        yield meeting_turn(session, what, "admin:meetings_meeting_steps", evening.changed_at, session.date)
