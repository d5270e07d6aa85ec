"""The personal link in a mail: whoever has it answers for one invitee of one meeting, without logging in.

It is signed, so nobody makes one up, and it ends the day after the meeting. Looking at it changes nothing: programs
that look for viruses in mail open every link.
"""

import datetime

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from attendance.models import Invitee
from attendance.queries.invitee import to_answer
from portal.site import site_address

SALT = "attendance.answer"
WORKS_AFTER = datetime.timedelta(days=1)
"""How long after the day of the meeting a link works."""


class LinkEnded(Exception):
    """The link was good, and is no longer: the meeting is over, or the person is off the list."""


def token_for(invitee: Invitee) -> str:
    return signing.Signer(salt=SALT).sign_object([invitee.meeting_id, invitee.pk])


def link_for(invitee: Invitee) -> str:
    """The whole address, for a mail."""
    return site_address(reverse("attendance:answer_by_link", args=[token_for(invitee)]))


def invitee_of(token: str) -> Invitee | None:
    """Whose link it is; None if it was made up or changed. Raises LinkEnded."""
    try:
        meeting_id, invitee_id = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    invitees = to_answer(Invitee.objects.filter(meeting=meeting_id, meeting__published_at__isnull=False))
    invitee = invitees.filter(pk=invitee_id).first()
    if invitee is None:
        return None
    if invitee.uninvited_at is not None or timezone.localdate() > invitee.meeting.date + WORKS_AFTER:
        raise LinkEnded
    return invitee
