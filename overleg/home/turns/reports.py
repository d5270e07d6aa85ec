"""What waits about the report of an evening: to look at it, to answer corrections, and to make it final."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attendance.models import Invitee, Registration
from gremia.models import Gremium
from gremia.permissions import Visitor, is_griffie
from overleg.home.turns.turn import Turn, end_of, meeting_turn
from proceedings.models import Correction, Report
from proceedings.permissions import TAKES_PLACE, can_correct_report


def reports_to_correct(user: Visitor) -> Iterator[Turn]:
    """The reports of evenings at which somebody was, as long as they can be corrected and this person did not.

    A griffie, which writes them, is not asked to look at its own.
    """
    if not user.is_authenticated or is_griffie(user):
        return
    reports = Report.objects.visible_to(user).filter(corrections_until__gte=timezone.localdate())
    reports = reports.filter(status=Report.Status.CORRECTION, meeting__in=_was_there(user).values("meeting"))
    opened = Min("events__pgh_created_at", filter=Q(events__status=Report.Status.CORRECTION))
    found: Any = reports.exclude(corrections__suggested_by=user.pk).annotate(opened_at=opened)
    for report in found.select_related("meeting__host"):
        if can_correct_report(user, report):
            day = formats.date_format(report.corrections_until, "j F")
            words = _("Look at the report, up to and including %(day)s") % {"day": day}
            yield meeting_turn(report.meeting, words, "proceedings:report", report.opened_at, report.corrections_until)


def _was_there(user: Visitor) -> QuerySet[Invitee]:
    """The evenings at which this person was let in; where nobody was let in, those for which there was a yes."""
    let_in = Registration.objects.filter(invitee__meeting=OuterRef("meeting"), checked_in_at__isnull=False)
    said_yes = Q(registration__state=Registration.State.COMES) & ~Exists(let_in)
    return Invitee.objects.own(user).filter(Q(registration__checked_in_at__isnull=False) | said_yes)


def report_turns(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """What the griffie of a host must do with the report of its evening, once others can correct it."""
    waiting = Correction.objects.filter(report=OuterRef("pk"), state=Correction.State.OPEN).order_by("-suggested_at")
    reports: Any = Report.objects.filter(
        status=Report.Status.CORRECTION, meeting__host__in=gremia, meeting__status__in=TAKES_PLACE
    ).annotate(
        number=Count("corrections", filter=Q(corrections__state=Correction.State.OPEN)),
        newest=Subquery(waiting.values("suggested_at")[:1]),
        newest_by=Subquery(waiting.values("suggested_by")[:1]),
    )
    over = Q(corrections_until__lt=timezone.localdate())
    for report in reports.filter(over | Q(number__gt=0)).select_related("meeting__host"):
        if number := report.number:
            words = ngettext("Answer %(number)s correction", "Answer %(number)s corrections", number)
            what, since, by = words % {"number": number}, report.newest, report.newest_by
        else:
            what = _("The time to correct is over: make the report final")
            since, by = end_of(report.corrections_until), None
        yield meeting_turn(report.meeting, what, "proceedings:report", since, by=by)
