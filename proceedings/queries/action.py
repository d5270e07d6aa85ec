"""Action points as pages show them."""

from django.db.models import QuerySet

from gremia.models import User
from gremia.permissions import Visitor
from meetings.models import Meeting
from proceedings.models import ActionPoint


def with_owner(user: Visitor) -> QuerySet[ActionPoint]:
    """Those the visitor may see, each with owner and meeting."""
    return ActionPoint.objects.visible_to(user).with_owner()


def own_open(user: User) -> QuerySet[ActionPoint]:
    """What somebody has still to do, as long as a mandate lets that person see it."""
    return ActionPoint.objects.visible_to(user).open().filter(owner=user).select_related("meeting__host", "owner")


def is_next(meeting: Meeting, user: Visitor) -> bool:
    """Whether no other meeting that takes place comes before it, as far as the visitor knows.

    A concept that only griffies know comes after what was published, whatever its day. A technical session that comes
    before a politiek overleg takes nothing off the agenda of that.
    """
    if not meeting.is_ahead:
        return False
    coming = Meeting.objects.visible_to(user).upcoming().exclude(status=Meeting.Status.CANCELLED)
    if meeting.kind == Meeting.Kind.POLITIEK_OVERLEG:
        coming = coming.filter(kind=meeting.kind)
    return (coming.exclude(status=Meeting.Status.CONCEPT).first() or coming.first()) == meeting


def carried_over(meeting: Meeting, user: Visitor) -> QuerySet[ActionPoint]:
    """What stands on the agenda of this meeting by itself: what is still open of earlier ones, if it is the next."""
    if not is_next(meeting, user):
        return ActionPoint.objects.none()
    return ActionPoint.objects.visible_to(user).open().filter(meeting__date__lt=meeting.date).with_owner()
