"""Predicates about meetings. Any griffie prepares any meeting; the host's own griffie decides its state."""

from gremia.permissions import Visitor, is_griffie
from gremia.permissions import require as require
from meetings.models import Meeting, Theme

Status = Meeting.Status
EDITABLE = {Status.CONCEPT, Status.PUBLISHED}


def can_plan(user: Visitor) -> bool:
    """Griffies plan meetings, also on behalf of each other."""
    return is_griffie(user)


def can_edit_theme(user: Visitor, theme: Theme | None = None) -> bool:
    """Themes belong to all gremia together."""
    return is_griffie(user)


def can_edit_meeting(user: Visitor, meeting: Meeting) -> bool:
    """Date, place, agenda and invitation, until the meeting was held or cancelled."""
    return is_griffie(user) and meeting.status in EDITABLE


def can_publish(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, once."""
    return is_griffie(user, meeting.host) and meeting.status == Status.CONCEPT


def can_cancel(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, before the meeting was held."""
    return is_griffie(user, meeting.host) and meeting.status in EDITABLE


def can_mark_held(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, of a meeting that was published; the operation also wants its date to have come."""
    return is_griffie(user, meeting.host) and meeting.status == Status.PUBLISHED


def can_delete(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, while nobody outside the griffies has seen the meeting; after that it is cancelled."""
    return is_griffie(user, meeting.host) and meeting.status == Status.CONCEPT


def can_request_invitation(user: Visitor, meeting: Meeting) -> bool:
    """Any griffie has the PDF made, also of a meeting that is over."""
    return is_griffie(user)
