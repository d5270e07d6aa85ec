"""What each evening to come asks of the griffie of its host: agenda, guests, mails and dinner, in the order of work."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, Max, Min, Model, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attendance.models import Invitee, Mailing, Reception, Registration
from attendance.queries.guests import SILENT
from attendance.queries.mailing import (
    FOR_OTHER_DAY,
    MAY_COME,
    TO_INVITE,
    WAS_TOLD,
    told_otherwise,
    with_last_mail,
    with_other_agenda,
)
from gremia.permissions import Visitor, gremia_kept_by, is_griffie
from meetings.models import Meeting, Move
from meetings.queries.pages import times
from overleg.home.turns.turn import Turn, TurnKind, start_of

MAX_EVENINGS = 50
"""Evenings that are looked at, the soonest first."""
REMIND_BEFORE = datetime.timedelta(weeks=4)
SILENT_FOR = datetime.timedelta(days=7)
"""From when before the evening people are reminded, and how long after their last mail."""
CLOSE_BEFORE = datetime.timedelta(days=7)
"""How long before the evening a dinner without a last day is to be closed."""
MAILS = ("invitation", "update", "agenda", "cancellation", "reminder")
"""What people were not told yet; each but `agenda` is also a kind of mailing."""

Status = Meeting.Status


def evening_turns(user: Visitor) -> Iterator[Turn]:
    """What the evenings to come that this person's gremia receive ask now."""
    for turns in turns_by_evening(user).values():
        yield from turns


def turns_by_evening(user: Visitor, among: Sequence[int] | None = None) -> dict[int, list[Turn]]:
    """The same for each evening that asks something, or those among these, in the order of work."""
    if not is_griffie(user):
        return {}
    evenings = Meeting.objects.upcoming().exclude(status=Status.HELD).filter(host__in=gremia_kept_by(user))
    if among is not None:
        evenings = evenings.filter(pk__in=among)
    evenings = evenings.annotate(
        changed_by=_last_by(Meeting),
        dinner_by=_last_by(Reception, "reception"),
        caterer_host=_host_when_told(),
        is_other_day=_other_day_since_dinner_closed(),
    )
    found = list(evenings.select_related("host", "reception").prefetch_related("agenda_items", "moves")[:MAX_EVENINGS])
    numbers = _numbers(found, user) if found else {}
    turns = {evening.pk: list(_evening_turns(evening, numbers.get(evening.pk, {}), user)) for evening in found}
    return {pk: of_evening for pk, of_evening in turns.items() if of_evening}


def _last_by(model: type[Model], row: str = "pk") -> Subquery:
    """Who changed a row last, as the audit trail has it."""
    events = model.pgh_event_model.objects.filter(pgh_obj=OuterRef(row)).order_by("-pgh_id")  # type: ignore[attr-defined]
    by = Cast(KeyTextTransform("user", "pgh_context__metadata"), BigIntegerField())
    return Subquery(events.values(by=by)[:1])


def _host_when_told() -> Subquery:
    """Whose caterer was told of the dinner: that of who was host then."""
    events = Meeting.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"))  # type: ignore[attr-defined]
    then = events.filter(pgh_created_at__lte=OuterRef("reception__caterer_told_at")).order_by("-pgh_id")
    return Subquery(then.values("host__short_name")[:1])


def _other_day_since_dinner_closed() -> Exists:
    moves = Move.objects.filter(meeting=OuterRef("pk"), made_at__gt=OuterRef("reception__dinner_closed_at"))
    return Exists(moves.exclude(date=OuterRef("date")))


def _evening_turns(evening: Any, numbers: dict[str, Any], user: Visitor) -> Iterator[Turn]:
    if evening.status != Status.CANCELLED:
        yield from _agenda_turns(evening)
    if evening.status == Status.PUBLISHED and not numbers.get("listed"):
        words = _("Put people on the guest list of the meeting of %(day)s")
        yield _turn(evening, words, "attendance:guests", evening.published_at, by=evening.changed_by)
    if evening.status != Status.CANCELLED and (number := numbers.get("without_mandate")):
        words = ngettext(
            "Look at the guest list of %(day)s: %(number)s person has another mandate by then, or none",
            "Look at the guest list of %(day)s: %(number)s people have another mandate by then, or none",
            number,
        )
        yield _turn(evening, words, "attendance:guests", evening.changed_at, number=number)
    for mail in MAILS:
        if number := numbers.get(mail):
            kind = Mailing.Kind.UPDATE if mail == "agenda" else mail
            words, (since, by) = _untold(mail, number, evening), _untold_since(mail, numbers, evening, user)
            yield _turn(evening, words, "attendance:send", since, by=by, query=f"?soort={kind}", number=number)
    if evening.status != Status.CONCEPT:
        yield from _dinner_turns(evening, numbers.get("eaters", 0))


def _turn(
    evening: Meeting,
    words: str,
    page: str,
    since: datetime.datetime | None,
    *,
    by: int | None = None,
    query: str = "",
    **told: Any,
) -> Turn:
    """For the griffie of its host, before that evening; in `words` stand its day, its host and what is `told`."""
    return Turn(
        kind=TurnKind.EVENING,
        what=words % {"day": formats.date_format(evening.date), "host": evening.host.short_name, **told},
        where=str(evening),
        url=reverse(page, args=[evening.pk]) + query,
        gremium=evening.host,
        since=since or evening.changed_at,
        until=evening.date,
        by=by,
    )


def _agenda_turns(evening: Any) -> Iterator[Turn]:
    """What is still missing in the agenda."""
    timetable = times(evening)
    if not timetable.rows:
        words = _("Make the agenda of the meeting of %(day)s in %(host)s")
        yield _turn(evening, words, "admin:meetings_meeting_steps", evening.made_at, by=evening.changed_by)
        return
    if timetable.warnings:
        words = _("Check the times of the agenda of %(day)s: they do not add up")
        yield _turn(evening, words, "admin:meetings_meeting_agenda", evening.changed_at, by=evening.changed_by)
    if not evening.chair:
        words = _("Name who chairs the meeting of %(day)s")
        yield _turn(evening, words, "admin:meetings_meeting_change", evening.made_at, by=evening.changed_by)


def _numbers(evenings: Sequence[Meeting], user: Visitor) -> dict[int, dict[str, Any]]:
    """Per evening how many people are on the list, how many eat, and how many were not told what: what MAILS names.

    With what `_untold_since` looks at.
    """
    moves = Move.objects.filter(meeting=OuterRef("meeting")).order_by("-made_at")
    guests: Any = with_last_mail(Invitee.objects.filter(meeting__in=evenings).with_mandates()).annotate(
        moved_at=Subquery(moves.values("made_at")[:1]),
        moved_by=Subquery(moves.values("made_by")[:1]),
        uninvited_by=_last_by(Invitee),
    )
    is_listed, is_off = Q(uninvited_at__isnull=True), Q(uninvited_at__isnull=False)
    is_on = is_listed & Q(meeting__status=Status.PUBLISHED)
    told, moved = is_on & WAS_TOLD, told_otherwise(evenings)
    other_agenda = Q(told__in=with_other_agenda(evenings)) & ~moved
    to_invite, off = is_on & TO_INVITE, WAS_TOLD & (is_off | Q(meeting__status=Status.CANCELLED))
    is_near = Q(meeting__date__lte=timezone.localdate() + REMIND_BEFORE)
    to_remind = told & SILENT & is_near & Q(told_at__lt=timezone.now() - SILENT_FOR)
    numbers = (
        guests.order_by()
        .values("meeting")
        .annotate(
            listed=Count("pk", filter=is_listed),
            without_mandate=Count("pk", filter=is_listed & Q(role__gt="", has_mandate=False)),
            eaters=Count("pk", filter=Q(registration__state=Registration.State.COMES, registration__dinner=True)),
            invitation=Count("pk", filter=to_invite),
            update=Count("pk", filter=told & moved & (MAY_COME | FOR_OTHER_DAY)),
            agenda=Count("pk", filter=told & other_agenda & MAY_COME),
            cancellation=Count("pk", filter=off),
            reminder=Count("pk", filter=to_remind),
            added_since=Min("added_at", filter=to_invite),
            added_by_others=Count("pk", filter=to_invite & ~Q(added_by=user.pk)),
            moved_since=Max("moved_at"),
            moved_by=Max("moved_by"),
            uninvited_since=Min("uninvited_at", filter=off),
            uninvited_by_others=Count("pk", filter=off & ~Q(uninvited_by=user.pk)),
            told_since=Min("told_at", filter=to_remind),
        )
    )
    return {row["meeting"]: row for row in numbers}


def _untold_since(
    mail: str, numbers: dict[str, Any], evening: Any, user: Visitor
) -> tuple[datetime.datetime | None, int | None]:
    """Since when somebody waits to be told, and who made it so; nobody where it is the day that comes near.

    What the agenda was before and a cancellation are the last change.
    """
    if mail == "invitation":
        since = max(filter(None, (numbers["added_since"], evening.published_at)))
        return since, None if numbers["added_by_others"] else user.pk
    if mail == "update":
        return numbers["moved_since"], numbers["moved_by"]
    if mail == "reminder":
        return max(numbers["told_since"] + SILENT_FOR, start_of(evening.date - REMIND_BEFORE)), None
    if mail == "cancellation" and evening.status != Status.CANCELLED:
        return numbers["uninvited_since"], None if numbers["uninvited_by_others"] else user.pk
    return evening.changed_at, evening.changed_by


def _untold(mail: str, number: int, evening: Meeting) -> str:
    if mail == "invitation":
        return ngettext(
            "Invite %(number)s person to the meeting of %(day)s",
            "Invite %(number)s people to the meeting of %(day)s",
            number,
        )
    if mail == "update":
        return ngettext(
            "Tell %(number)s person that the meeting of %(day)s was moved",
            "Tell %(number)s people that the meeting of %(day)s was moved",
            number,
        )
    if mail == "agenda":
        return ngettext(
            "Tell %(number)s person that the agenda of %(day)s was changed",
            "Tell %(number)s people that the agenda of %(day)s was changed",
            number,
        )
    if mail == "reminder":
        return ngettext(
            "Remind %(number)s person who did not answer for the meeting of %(day)s",
            "Remind %(number)s people who did not answer for the meeting of %(day)s",
            number,
        )
    if evening.status != Status.CANCELLED:
        return ngettext(
            "Tell %(number)s person who is off the guest list of %(day)s",
            "Tell %(number)s people who are off the guest list of %(day)s",
            number,
        )
    return ngettext(
        "Send %(number)s cancellation of the meeting of %(day)s",
        "Send %(number)s cancellations of the meeting of %(day)s",
        number,
    )


def _dinner_turns(evening: Any, eaters: int) -> Iterator[Turn]:
    """What the caterer does not know, a last day after the evening (it was moved), or dinner to close."""
    reception = getattr(evening, "reception", None) or Reception(meeting=evening)
    last_day = reception.dinner_until
    if reception.caterer_waits:
        since = reception.caterer_wrong_since or reception.dinner_closed_at
        words, host = _to_tell_caterer(reception, evening), evening.caterer_host
        yield _turn(evening, words, "attendance:dinner", since, by=evening.dinner_by, host=host)
        if evening.is_other_day and not reception.dinner_is_off:
            words = _("Give a new last day for the dinner of %(day)s if people can still order: it was moved")
            yield _turn(evening, words, "attendance:reception", since, by=evening.changed_by)
    if reception.dinner_is_off or reception.dinner_closed_at:
        return
    if last_day and last_day > evening.date:
        words = _("Give an earlier last day for the dinner of %(day)s: it is after the meeting")
        yield _turn(evening, words, "attendance:reception", evening.changed_at, by=evening.changed_by)
    elif not last_day and eaters and evening.date <= timezone.localdate() + CLOSE_BEFORE:
        words = _("Close the dinner of %(day)s and tell the caterer how many eat")
        yield _turn(evening, words, "attendance:dinner", start_of(evening.date - CLOSE_BEFORE))


def _to_tell_caterer(reception: Reception, evening: Any) -> str:
    if reception.dinner_is_off:
        return _("Tell the caterer that there is no dinner on %(day)s")
    if evening.caterer_host not in (None, evening.host.short_name):
        return _(
            "Call the dinner of %(day)s off at the caterer of %(host)s, which is host no more, and pass it on anew"
        )
    if reception.caterer_told_at:
        return _("Pass the dinners of %(day)s on to the caterer once more: something changed")
    return _("Pass the dinners of %(day)s on to the caterer")
