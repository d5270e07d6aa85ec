"""Taking over the texts of an earlier invitation."""

import pghistory
from django.db import transaction
from django.db.models import Max

from gremia.models import User
from meetings import sections
from meetings.markdown import REFERENCE
from meetings.models import Invitation, InvitationNote, Meeting
from meetings.operations.agenda import touch


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

    What was written stays, and standing texts start from the region. The end notes that those texts refer to come
    along, behind the ones that are there. Raises NothingEarlier.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    earlier = earlier_invitation(meeting)
    if earlier is None:
        raise NothingEarlier
    invitation = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
    filled = [name for name in sections.TEXTS if not getattr(invitation, name) and getattr(earlier, name)]
    if not filled:
        return []
    last = invitation.notes.aggregate(last=Max("number"))["last"] or 0 if invitation.pk else 0
    texts = {name: getattr(earlier, name) for name in filled}
    numbers = _new_numbers(earlier, texts, after=last)
    for name, text in texts.items():
        setattr(invitation, name, REFERENCE.sub(lambda m: f"[^{numbers.get(int(m[1]), m[1])}]", text))
    invitation.save()
    for note in earlier.notes.filter(number__in=numbers):
        InvitationNote.objects.create(invitation=invitation, number=numbers[note.number], text=note.text, url=note.url)
    touch(Meeting.objects.filter(pk=meeting.pk))
    return filled


def _new_numbers(earlier: Invitation, texts: dict[str, str], *, after: int) -> dict[int, int]:
    """Number of a note there -> its number here, for the notes that these texts refer to."""
    referred = {int(number) for text in texts.values() for number in REFERENCE.findall(text)}
    known = earlier.notes.filter(number__in=referred).values_list("number", flat=True)
    return {number: place for place, number in enumerate(sorted(known), start=after + 1)}


@transaction.atomic
def write_last_time(meeting: Meeting, *, text: str, by: User | None) -> Invitation:
    """Let the invitation say what was done the time before."""
    with pghistory.context(user=by and by.pk):
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        invitation = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
        invitation.last_time = text
        invitation.save()
        touch(Meeting.objects.filter(pk=meeting.pk))
    return invitation
