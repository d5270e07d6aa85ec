"""To whom a mailing goes, and how far it is."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from attendance.models import Delivery, Invitee, Mailing, Registration
from attendance.models.guest import role_name
from attendance.queries.guests import SILENT
from gremia.models import Role
from meetings.agenda_changes import headlines
from meetings.models import Meeting, Move
from meetings.models.meeting import TimeAndPlace
from meetings.queries.consultation import draft_agenda

Kind, State = Mailing.Kind, Delivery.State
MAY_COME = ~Q(registration__state=Registration.State.DECLINED)
TO_INVITE = MAY_COME & (Q(is_new=True) | Q(last_kind=Kind.CANCELLATION))
"""Of who is on the list: who did not decline, and to whom an invitation goes."""
WAS_TOLD = Q(told_at__isnull=False) & ~Q(last_kind=Kind.CANCELLATION)
"""Who has the meeting in the calendar."""
FOR_OTHER_DAY = Q(told_at__lt=F("other_day_at"), registration__answered_at__lt=F("other_day_at"))
"""Who was told, and answered, before the meeting got the day that it has now."""


def with_last_mail(invitees: Any) -> Any:
    """Those whom mail can reach, each with `is_new`, and with the last mailing that did not fail: `told`, its
    `last_kind` and `told_at`, which are None without one, and while an invitation waits: it will say how things are
    then. `other_day_at`: when its meeting last had another day.
    """
    moves = Move.objects.filter(meeting=OuterRef("meeting")).exclude(date=OuterRef("meeting__date"))
    sent = Delivery.objects.filter(invitee=OuterRef("pk"), mailing__is_test=False)
    to_come = Delivery.objects.filter(invitee=OuterRef("invitee"), mailing__is_test=False, state=State.WAITING)
    is_to_be_invited = Exists(to_come.filter(mailing__kind=Kind.INVITATION))
    last = sent.exclude(state__in=Delivery.FAILED).exclude(is_to_be_invited).order_by("-mailing__version")
    rows = invitees.filter(
        Q(user__isnull=True, guest_email__gt="") | Q(user__removed_at__isnull=True, user__isnull=False)
    )
    return rows.annotate(
        is_new=~Exists(sent),
        last_kind=Subquery(last.values("mailing__kind")[:1]),
        told_at=Subquery(last.values(at=Coalesce("sent_at", "mailing__created_at"))[:1]),
        told=Subquery(last.values("mailing")[:1]),
        other_day_at=Subquery(moves.order_by("-made_at").values("made_at")[:1]),
    )


def with_other_agenda(meetings: Iterable[Meeting]) -> list[int]:
    """The mailings of these meetings that told people another agenda than there is now; its texts may differ."""
    now = {meeting.pk: headlines(draft_agenda(meeting)) for meeting in meetings}
    told = Mailing.objects.filter(meeting__in=now, is_test=False, agenda__isnull=False)
    rows = told.values_list("pk", "meeting", "agenda")
    return [pk for pk, meeting, agenda in rows if headlines(agenda) != now[meeting]]


def told_otherwise(meetings: Iterable[Meeting]) -> Q:
    """Who was told another day, time or place than these meetings have now; one that was moved back is as told."""
    found = Q(pk=None)
    for meeting in meetings:
        now, knows = TimeAndPlace.of(meeting), Q(meeting=meeting)
        for move in reversed(meeting.moves.all()):
            if move.earlier != now:
                found |= knows & Q(told_at__lt=move.made_at)
            knows = Q(meeting=meeting, told_at__gte=move.made_at)
    return found


def untold(meeting: Meeting) -> QuerySet[Invitee]:
    """Whom a change concerns, and who got no mail since it was made."""
    news = Q(told__in=with_other_agenda([meeting])) | told_otherwise([meeting])
    return audience(meeting, Kind.UPDATE).filter(news)


def told_before(mailing: Mailing, invitee: Invitee | None) -> Delivery | None:
    """What last told the recipient of the meeting before this mailing; without one, who waits longest for news."""
    arrived = Delivery.objects.filter(mailing__is_test=False).exclude(state__in=Delivery.FAILED)
    arrived = arrived.select_related("mailing").order_by("-mailing__version")
    if invitee is None:
        waiting: Any = untold(mailing.meeting)
        return arrived.filter(invitee__in=waiting.order_by("told_at").values("pk")[:1]).first()
    return arrived.filter(invitee=invitee, mailing__version__lt=mailing.version).first()


def audience(meeting: Meeting, kind: str) -> QuerySet[Invitee]:
    """Whom a mailing of this kind concerns now.

    An invitation goes to who got none yet, or is on the list again after a cancellation, a change to who was told
    before and did not decline, or only for another day, a reminder to who is silent, and a cancellation to who has the
    meeting in the calendar: everybody, or those who were taken off the list.
    """
    rows = with_last_mail(Invitee.objects.filter(meeting=meeting))
    if kind == Kind.INVITATION:
        return rows.on_list().filter(TO_INVITE)
    told = rows.filter(WAS_TOLD)
    if kind == Kind.UPDATE:
        return told.on_list().filter(MAY_COME | (FOR_OTHER_DAY & told_otherwise([meeting])))
    if kind == Kind.REMINDER:
        return told.on_list().filter(SILENT)
    return told if meeting.status == Meeting.Status.CANCELLED else told.filter(uninvited_at__isnull=False)


def last_version(meeting: Meeting) -> int:
    """What was sent last to others; 0 before anything was."""
    return meeting.mailings.filter(is_test=False).aggregate(last=Max("version"))["last"] or 0


def to_be_sent(meeting: Meeting, kind: str) -> str:
    """Another one where it would go to another number of people, or something was sent since."""
    return f"{audience(meeting, kind).count()}-{last_version(meeting)}"


def groups(invitees: QuerySet[Invitee]) -> list[tuple[str, str, int]]:
    """(gremium, role, how many) of these people, by gremium and role."""
    rows = invitees.order_by(F("gremium__order").asc(nulls_last=True), "gremium__short_name")
    counted = list(rows.values_list("gremium__short_name", "role").annotate(number=Count("pk")))
    gremia = list(dict.fromkeys(gremium for gremium, role, number in counted))
    counted.sort(key=lambda row: (gremia.index(row[0]), [*Role.values, ""].index(row[1])))
    return [(gremium or _("without a gremium"), role_name(role), number) for gremium, role, number in counted]


def progress(mailing: Mailing) -> dict[str, int]:
    """How far a mailing is, in mails; those that wait and were tried are `delayed`."""
    waiting = Q(state=State.WAITING)
    return mailing.deliveries.aggregate(
        total=Count("pk"),
        sent=Count("pk", filter=Q(state=State.SENT)),
        done=Count("pk", filter=~waiting),
        waiting=Count("pk", filter=waiting),
        delayed=Count("pk", filter=waiting & Q(tries__gt=0)),
    )


def failed(mailing: Mailing) -> QuerySet[Delivery]:
    """What did not arrive, or has been tried in vain, with the words of the mail server."""
    rows = mailing.deliveries.filter(Q(state__in=Delivery.FAILED) | Q(state=State.WAITING, tries__gt=0))
    return rows.select_related("invitee__user", "tester").order_by("state", "pk")


def mailings(meeting: Meeting) -> QuerySet[Mailing]:
    """What was sent for a meeting, the last first, with `total`, `sent` and `undelivered`."""
    return meeting.mailings.filter(is_test=False).annotate(
        total=Count("deliveries"),
        sent=Count("deliveries", filter=Q(deliveries__state=State.SENT)),
        undelivered=Count("deliveries", filter=Q(deliveries__state__in=Delivery.FAILED)),
    )
