"""Who is to be seated."""

from attendance.models import Invitee
from attendance.queries.guests import coming
from meetings.models import Meeting
from proceedings.table_seating import PersonToSeat


def who_comes(meeting: Meeting) -> list[Invitee]:
    """Everybody who registered and has a place."""
    return list(coming(meeting))


def who_is_there(meeting: Meeting) -> list[Invitee]:
    """Those who were checked in; as long as nobody was, whoever comes."""
    people = who_comes(meeting)
    there = [invitee for invitee in people if invitee.registration.checked_in_at]
    return there or people


def participant(invitee: Invitee) -> PersonToSeat:
    """As a table plan sees someone."""
    return PersonToSeat(invitee.pk, str(invitee.gremium or ""), str(invitee.fractie or ""))
