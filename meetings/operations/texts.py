"""Taking over the texts of an earlier invitation."""

from django.db import transaction

from gremia.models import User
from meetings import sections
from meetings.models import Invitation, Meeting
from meetings.operations.agenda import touch
from portal.compared import ChangedMeanwhile


class NothingEarlier(Exception):
    """No earlier evening has an invitation with texts."""


def earlier_invitation(meeting: Meeting) -> Invitation | None:
    """That of the last evening before this meeting that has one."""
    earlier = Invitation.objects.filter(meeting__date__lt=meeting.date).exclude(
        meeting__status=Meeting.Status.CANCELLED
    )
    return earlier.select_related("meeting").order_by("-meeting__date", "-pk").first()


@transaction.atomic
def take_over_texts(meeting: Meeting, *, by: User | None) -> list[str]:
    """Fill the texts that are still empty with those of the evening before; the names of the fields that were filled.

    What was written stays, and standing texts start from the region. Raises NothingEarlier.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    earlier = earlier_invitation(meeting)
    if earlier is None:
        raise NothingEarlier
    invitation = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
    filled = [name for name in sections.TEXTS if not getattr(invitation, name) and getattr(earlier, name)]
    if not filled:
        return []
    for name in filled:
        setattr(invitation, name, getattr(earlier, name))
    invitation.save()
    touch(Meeting.objects.filter(pk=meeting.pk))
    return filled


@transaction.atomic
def write_last_time(meeting: Meeting, *, text: str, expected: str | None = None, by: User | None) -> Invitation:
    """Let the invitation say what was done the time before, `expected` what it said (None: any).

    Raises ChangedMeanwhile.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    invitation = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
    if expected is not None and expected.split() != invitation.last_time.split():
        raise ChangedMeanwhile
    invitation.last_time = text
    invitation.save()
    touch(Meeting.objects.filter(pk=meeting.pk))
    return invitation
