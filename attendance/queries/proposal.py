"""Who could be asked: the mandates in force on the day of the meeting, one per person."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from attendance.models import Invitee
from gremia.models import COMES_AS, Gremium, Mandate, Role
from meetings.models import Meeting

USUAL = frozenset({Role.MEMBER, Role.EXECUTIVE, Role.OFFICIAL})


@dataclass(frozen=True)
class Proposed:
    """How many of one gremium with one role are not on the list; without a gremium those who work for all."""

    key: str
    gremium: Gremium | None
    role: Role
    number: int

    @property
    def is_usual(self) -> bool:
        return self.role in USUAL


def group_of(mandate: Mandate) -> str:
    """How a form names the people of one gremium with one role."""
    return f"{mandate.gremium_id or 0}-{mandate.role}"


def to_invite(meeting: Meeting) -> list[tuple[Mandate, Invitee | None]]:
    """The mandates of that day as which people are not on the list, one per person, each with how the person is on it
    now: as a guest, or as what one was before. Who was taken off is not invited again.
    """
    rows: Any = meeting.invitees.with_mandates().select_related("user").order_by(F("user").asc(nulls_first=True))
    there = {row.email: row for row in rows}
    mandates = Mandate.objects.on(meeting.date).select_related("user").one_per_person()
    found = [(mandate, there.get(mandate.user.email)) for mandate in mandates]
    return [(mandate, row) for mandate, row in found if not row or not (row.uninvited_at or row.has_mandate)]


def by_now(invitee: Invitee) -> Mandate | None:
    """The mandate as which somebody on the list could be invited: a guest, or who was another thing before."""
    return next((mandate for mandate, row in to_invite(invitee.meeting) if row == invitee), None)


def proposed(meeting: Meeting) -> list[Proposed]:
    """The groups of which somebody is not on the list, by gremium and role."""
    groups: dict[str, list[Mandate]] = {}
    for mandate, _row in to_invite(meeting):
        groups.setdefault(group_of(mandate), []).append(mandate)
    found = [Proposed(key, of[0].gremium, Role(of[0].role), len(of)) for key, of in groups.items()]
    return sorted(found, key=lambda each: (_place(each.gremium), COMES_AS.index(each.role)))


def _place(gremium: Gremium | None) -> tuple[int, str]:
    return (gremium.order, gremium.name) if gremium else (10_000, "")
