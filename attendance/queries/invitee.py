"""One invitee with all that a page about it reads."""

from django.db.models import QuerySet

from attendance.models import Invitee
from gremia.permissions import Visitor
from meetings.models import Meeting


def to_answer(rows: QuerySet[Invitee]) -> QuerySet[Invitee]:
    """Each with what an answer reads: meeting, person, and the answer so far."""
    return rows.select_related("meeting__host", "meeting__reception", "user", "registration")


def own_invitation(user: Visitor, meeting: Meeting) -> Invitee | None:
    """The person's own place on the guest list, with the answer."""
    if not user.is_authenticated:
        return None
    invitee = Invitee.objects.own(user).filter(meeting=meeting).select_related("registration").first()
    if invitee is not None:
        invitee.meeting = meeting
    return invitee
