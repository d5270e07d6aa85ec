"""One invitee with all that a page about it reads."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from attendance.models import Invitee, Registration
from attendance.queries.mailing import with_last_mail
from gremia.permissions import Visitor
from meetings.models import Meeting, Move


def to_answer(rows: QuerySet[Invitee]) -> QuerySet[Invitee]:
    """Each with what an answer reads: meeting, person, and the answer so far."""
    return rows.select_related("meeting__host", "meeting__reception", "user", "registration")


def own_invitation(user: Visitor, meeting: Meeting) -> Invitee | None:
    """The person's own place on the guest list, with the answer."""
    invitee = Invitee.objects.own(user).filter(meeting=meeting).select_related("registration").first()
    if invitee is not None:
        invitee.meeting = meeting
    return invitee


def comes_instead(registration: Registration | None) -> Invitee | None:
    """Who comes, or waits for a place, on the invitation of someone who does not: who was named, or who named one."""
    if registration is None or registration.pk is None or registration.state in Registration.IS_COMING:
        return None
    invited = registration.in_place_of_id or registration.invitee_id
    others = Registration.objects.filter(Q(invitee=invited) | Q(in_place_of=invited), state__in=Registration.IS_COMING)
    found = others.exclude(pk=registration.pk).select_related("invitee__user").first()
    return found.invitee if found else None


def in_own_calendar(user: Visitor) -> QuerySet[Any, Any]:
    """The meetings that the person accepted in a calendar of one's own, and that stand there as they are now."""
    accepted = with_last_mail(Invitee.objects.own(user).filter(registration__is_in_calendar=True))
    untold = Move.objects.filter(meeting=OuterRef("meeting"), made_at__gt=OuterRef("told_at"))
    return accepted.filter(~Exists(untold)).values("meeting")
