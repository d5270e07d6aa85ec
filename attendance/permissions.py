"""Predicates about who is asked and who comes. Any griffie keeps any guest list; the host's griffie sends."""

from attendance.models import Invitee
from gremia.permissions import Visitor, is_griffie
from meetings.models import Meeting
from meetings.permissions import EDITABLE

Status = Meeting.Status


def can_see_guests(user: Visitor, meeting: Meeting) -> bool:
    """Who is on the list, who comes, and what they eat: griffies only."""
    return is_griffie(user)


def can_edit_guests(user: Visitor, meeting: Meeting) -> bool:
    """The guest list, places and dinner, until the meeting was held or cancelled."""
    return is_griffie(user) and meeting.status in EDITABLE


def can_tell_caterer(user: Visitor, meeting: Meeting) -> bool:
    """What the caterer heard, also that a cancelled evening has no dinner."""
    return is_griffie(user) and meeting.status != Status.HELD


def can_send(user: Visitor, meeting: Meeting) -> bool:
    """What people get is the host's: its griffie sends, as it publishes and cancels."""
    return is_griffie(user, meeting.host) and meeting.status in {Status.PUBLISHED, Status.CANCELLED}


def can_check_in(user: Visitor, meeting: Meeting) -> bool:
    """Griffies receive people, of a meeting that was published; also once it was held, for who forgot."""
    return is_griffie(user) and meeting.status in {Status.PUBLISHED, Status.HELD}


def can_handle_replies(user: Visitor) -> bool:
    """What came into the mailbox of calendars and fits nobody: any griffie."""
    return is_griffie(user)


def can_answer_for(user: Visitor, invitee: Invitee) -> bool:
    """The griffie fills in what it heard by telephone."""
    return is_griffie(user) and is_open(invitee)


def is_open(invitee: Invitee) -> bool:
    """Whether an answer still counts: the meeting was published, is not over, and the person is on the list."""
    meeting = invitee.meeting
    return meeting.status == Status.PUBLISHED and meeting.is_ahead and invitee.uninvited_at is None
