"""Who could be asked: the mandates in force on the day of the meeting, one per person."""

from collections import Counter
from dataclasses import dataclass

from gremia.models import COMES_AS, Gremium, Mandate, Role
from meetings.models import Meeting

USUAL = frozenset({Role.MEMBER, Role.EXECUTIVE, Role.OFFICIAL})


@dataclass(frozen=True)
class GuestGroup:
    """The people of one gremium with one role; without a gremium those who work for all."""

    gremium_id: int | None
    role: str

    @classmethod
    def of(cls, mandate: Mandate) -> "GuestGroup":
        return cls(mandate.gremium_id, mandate.role)

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.gremium_id or 0}-{self.role}"


@dataclass(frozen=True)
class Proposed:
    """A group with how many of it are not on the list yet."""

    group: GuestGroup
    gremium: Gremium | None
    role_name: str
    number: int

    @property
    def is_usual(self) -> bool:
        return self.group.role in USUAL


def proposed(meeting: Meeting) -> list[Proposed]:
    """The groups of which somebody is not on the list, by gremium and role. Who was taken off is not proposed again."""
    there = set(meeting.invitees.filter(user__isnull=False).values_list("user", flat=True))
    new = [mandate for mandate in Mandate.objects.on(meeting.date).one_per_person() if mandate.user_id not in there]
    numbers = Counter(GuestGroup.of(mandate) for mandate in new)
    gremia = {mandate.gremium_id: mandate.gremium for mandate in new}
    groups = sorted(numbers, key=lambda group: (_place(gremia[group.gremium_id]), COMES_AS.index(Role(group.role))))
    return [Proposed(group, gremia[group.gremium_id], str(Role(group.role).label), numbers[group]) for group in groups]


def _place(gremium: Gremium | None) -> tuple[int, str]:
    return (gremium.order, gremium.name) if gremium else (10_000, "")
