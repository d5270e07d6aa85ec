"""Who is to be seated."""

from collections.abc import Sequence

from attendance.models import Invitee
from attendance.queries.guests import coming
from meetings.models import Meeting
from proceedings.models import WorldCafe
from proceedings.table_seating import PersonToSeat


def who_comes(meeting: Meeting) -> list[Invitee]:
    """Everybody who registered and has a place."""
    return list(coming(meeting))


def who_is_there(people: Sequence[Invitee]) -> list[Invitee]:
    """Those of who comes that were checked in."""
    return [invitee for invitee in people if invitee.registration.checked_in_at]


def who_keeps_a_seat(cafe: WorldCafe, *, rest_stays_away: bool) -> list[Invitee]:
    """Who is in, and who has a seat and may still come in; as long as nobody is in, whoever comes."""
    people = who_comes(cafe.meeting)
    there = who_is_there(people)
    if rest_stays_away or not there:
        return there or people
    seated = set(cafe.seats.values_list("invitee", flat=True))
    return [invitee for invitee in people if invitee in there or invitee.pk in seated]


def participant(invitee: Invitee) -> PersonToSeat:
    """As a table plan sees someone."""
    return PersonToSeat(invitee.pk, str(invitee.gremium or ""), str(invitee.fractie or ""))
