"""What the workplace asks of a griffie now, beside the turns: mandates, mails, meetings and guests that need a hand."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attendance.models import Delivery, Invitee, Mailing, Reception, Registration
from attendance.permissions import can_handle_replies
from gremia.models import Mandate, User
from gremia.permissions import Visitor, gremia_kept_by, is_administrator, is_griffie, is_participant
from meetings.models import AgendaItem, Meeting, Move
from meetings.permissions import can_plan
from portal.models import OutgoingMail

ENDS_SOON = datetime.timedelta(weeks=6)
"""How long before its last day a mandate is pointed out."""
MAX_NAMED = 10
"""Rows of one kind that are named; of more it is said how many."""


@dataclass(frozen=True)
class Task:
    """Something to do in the workplace, and the page where it is done."""

    what: str
    url: str


def tasks_of(user: Visitor) -> list[Task]:
    """All that needs a hand in what this person keeps."""
    return [*_of_mails(user), *_of_meetings(user), *_of_unsent(user), *_of_dinners(user), *_of_mandates(user)]


def links_of(user: Visitor) -> list[Task]:
    """The pages of a griffie that belong to no list of the workplace, as far as this person may."""
    this_year = timezone.localdate().year
    links = [
        (can_plan(user), _("Plan the year"), reverse("meetings:year", args=[this_year])),
        (True, _("Import members and fracties"), reverse("admin:gremia_user_import")),
        (is_participant(user), _("Next theme"), reverse("meetings:themes")),
        (can_handle_replies(user), _("Answers that fit nobody"), reverse("attendance:replies")),
        (True, _("Dossiers"), reverse("dossiers:dossiers")),
        (is_participant(user), _("Positions"), reverse("positions:positions")),
        (True, _("Motions"), reverse("motions:motions")),
    ]
    return [Task(what, url) for may, what, url in links if may]


def failed_mails(user: Visitor) -> QuerySet[OutgoingMail]:
    """What failed, of the mails to the own griffie and the people with a mandate in the own gremium."""
    mails = OutgoingMail.objects.delayed()
    if is_administrator(user):
        return mails
    gremia = gremia_kept_by(user)
    people = ArraySubquery(User.objects.filter(mandates__gremium__in=gremia).order_by().values("email"))
    griffies = ArraySubquery(gremia.order_by().values("griffie_email"))
    sent_to = [Q(**{f"{field}__overlap": addresses}) for field in ("to", "cc") for addresses in (people, griffies)]
    return mails.filter(reduce(or_, sent_to))


def _of_mails(user: Visitor) -> Iterator[Task]:
    if number := failed_mails(user).count():
        what = ngettext(
            "Look at %(number)s mail that could not be sent", "Look at %(number)s mails that could not be sent", number
        )
        yield Task(what % {"number": number}, reverse("admin:portal_outgoingmail_changelist"))


def _of_meetings(user: Visitor) -> Iterator[Task]:
    """Evenings to come that are still a concept without an agenda."""
    if not is_griffie(user):
        return
    items = AgendaItem.objects.filter(meeting=OuterRef("pk"))
    concepts = Meeting.objects.upcoming().filter(~Exists(items), status=Meeting.Status.CONCEPT)
    concepts = concepts.filter(host__in=gremia_kept_by(user)).select_related("host")
    for meeting in concepts[:MAX_NAMED]:
        words = {"day": formats.date_format(meeting.date), "host": meeting.host.short_name}
        what = _("Make the agenda of the meeting of %(day)s in %(host)s") % words
        yield Task(what, reverse("admin:meetings_meeting_steps", args=[meeting.pk]))


def _of_unsent(user: Visitor) -> Iterator[Task]:
    """What guests of the evenings to come were not told yet: that they are invited, that it was moved, or is off."""
    if not is_griffie(user):
        return
    sent = Delivery.objects.filter(invitee=OuterRef("pk"), mailing__is_test=False)
    got = sent.exclude(state__in=Delivery.FAILED).order_by("-mailing__version")
    moves = Move.objects.filter(meeting=OuterRef("meeting")).order_by("-made_at")
    hosts, today = gremia_kept_by(user), timezone.localdate()
    guests = Invitee.objects.filter(meeting__host__in=hosts, meeting__date__gte=today).annotate(
        is_new=~Exists(sent),
        last_kind=Subquery(got.values("mailing__kind")[:1]),
        told_at=Subquery(got.values("mailing__created_at")[:1]),
        moved_at=Subquery(moves.values("made_at")[:1]),
        other_day_at=Subquery(moves.exclude(date=OuterRef("meeting__date")).values("made_at")[:1]),
    )
    is_off = Q(meeting__status=Meeting.Status.CANCELLED) | Q(uninvited_at__isnull=False)
    is_on = Q(meeting__status=Meeting.Status.PUBLISHED, uninvited_at__isnull=True)
    may_come = ~Q(registration__state=Registration.State.DECLINED)
    for_other_day = Q(told_at__lt=F("other_day_at"), registration__answered_at__lt=F("other_day_at"))
    was_told = Q(told_at__isnull=False) & ~Q(last_kind=Mailing.Kind.CANCELLATION)
    numbers: Any = guests.values("meeting", "meeting__date").annotate(
        invitation=Count("pk", filter=is_on & may_come & Q(is_new=True)),
        update=Count("pk", filter=is_on & was_told & Q(told_at__lt=F("moved_at")) & (may_come | for_other_day)),
        cancellation=Count("pk", filter=is_off & was_told),
    )
    numbers = numbers.filter(Q(invitation__gt=0) | Q(update__gt=0) | Q(cancellation__gt=0))
    for row in numbers.order_by("meeting__date", "meeting")[:MAX_NAMED]:
        for kind in (Mailing.Kind.INVITATION, Mailing.Kind.UPDATE, Mailing.Kind.CANCELLATION):
            if row[kind]:
                url = reverse("attendance:send", args=[row["meeting"]])
                yield Task(_unsent(kind, row[kind], formats.date_format(row["meeting__date"])), f"{url}?soort={kind}")


def _unsent(kind: str, number: int, day: str) -> str:
    if kind == Mailing.Kind.INVITATION:
        what = ngettext(
            "Invite %(number)s person to the meeting of %(day)s",
            "Invite %(number)s people to the meeting of %(day)s",
            number,
        )
    elif kind == Mailing.Kind.UPDATE:
        what = ngettext(
            "Tell %(number)s person that the meeting of %(day)s was moved",
            "Tell %(number)s people that the meeting of %(day)s was moved",
            number,
        )
    else:
        what = ngettext(
            "Send %(number)s cancellation of the meeting of %(day)s",
            "Send %(number)s cancellations of the meeting of %(day)s",
            number,
        )
    return what % {"number": number, "day": day}


def _of_dinners(user: Visitor) -> Iterator[Task]:
    """Evenings that were moved to before the last day on which dinner can be ordered."""
    if not is_griffie(user):
        return
    receptions = Reception.objects.filter(
        has_dinner=True, dinner_closed_at=None, meeting__in=Meeting.objects.upcoming()
    )
    receptions = receptions.filter(meeting__host__in=gremia_kept_by(user), dinner_until__gt=F("meeting__date"))
    for reception in receptions.select_related("meeting").order_by("meeting__date", "pk")[:MAX_NAMED]:
        day = formats.date_format(reception.meeting.date)
        what = _("Give an earlier last day for the dinner of %(day)s: it is after the meeting") % {"day": day}
        yield Task(what, reverse("attendance:reception", args=[reception.meeting_id]))


def _of_mandates(user: Visitor) -> Iterator[Task]:
    """Mandates that end soon without one that follows."""
    today = timezone.localdate()
    follows = Mandate.objects.filter(
        user=OuterRef("user"), role=OuterRef("role"), gremium=OuterRef("gremium"), since__gt=OuterRef("until")
    )
    ending = Mandate.objects.current().filter(~Exists(follows), until__lte=today + ENDS_SOON)
    ending = ending.filter(gremium__in=gremia_kept_by(user)).select_related("user", "gremium").order_by("until", "pk")
    named = list(ending[: MAX_NAMED + 1])
    for mandate in named[:MAX_NAMED]:
        words = {"person": mandate.user, "title": mandate.title, "day": formats.date_format(mandate.until)}
        what = _("%(person)s (%(title)s) has a mandate until %(day)s: does it go on?") % words
        yield Task(what, reverse("admin:gremia_mandate_change", args=[mandate.pk]))
    if len(named) > MAX_NAMED:
        what = _("See the other mandates that end within six weeks")
        yield Task(what, reverse("admin:gremia_mandate_changelist"))
