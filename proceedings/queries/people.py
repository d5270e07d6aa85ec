"""Who is to be seated."""

from dataclasses import dataclass

from gremia.models import Fractie, Gremium, Mandate, Role, User
from meetings.models import Meeting
from proceedings.models import Seat
from proceedings.table_seating import Participant


@dataclass(frozen=True)
class Guest:
    """Someone who comes. `key` stays the same as long as the person is on the list."""

    key: str
    user: User | None
    name: str
    gremium: Gremium | None
    fractie: Fractie | None


def who_comes(meeting: Meeting) -> list[Guest]:
    """The members with a mandate on the day of the meeting, each once."""
    mandates = Mandate.objects.on(meeting.date).filter(role=Role.MEMBER).order_by("gremium", "pk")
    guests: dict[str, Guest] = {}
    for mandate in mandates.select_related("user", "gremium", "fractie"):
        key = f"u{mandate.user_id}"
        guests.setdefault(key, Guest(key, mandate.user, mandate.user.name, mandate.gremium, mandate.fractie))
    return list(guests.values())


def who_is_there(meeting: Meeting) -> list[Guest]:
    """Who came in. Until there is a check-in that is whoever comes."""
    return who_comes(meeting)


def participant(who: Guest | Seat) -> Participant:
    """As a table plan sees someone."""
    return Participant(who.key, str(who.gremium or ""), str(who.fractie or ""))
