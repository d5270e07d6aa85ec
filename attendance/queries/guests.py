"""The guest list as pages show it, and who comes."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from attendance.models import Invitee, Registration
from gremia.models import Fractie, Gremium, Mandate, Role
from meetings.models import Meeting
from portal.word_search import having_words

State = Registration.State
MAX_KEPT = datetime.timedelta(hours=24)
ANSWERED = (State.COMES, State.OFFERED, State.WAITING, State.LAPSED, State.DECLINED)


def coming(meeting: Meeting) -> QuerySet[Invitee]:
    """Who registered and has a place, and whoever was checked in, by name; each with gremium, fractie and person."""
    comes = Q(registration__state=State.COMES, uninvited_at__isnull=True)
    there = Q(registration__checked_in_at__isnull=False)
    rows: Any = Invitee.objects.filter(comes | there, meeting=meeting).with_names()
    return rows.select_related("gremium", "fractie", "user", "registration").order_by("shown_name", "pk")


def listed(meeting: Meeting, *, words: str = "", gremium: Gremium | None = None, state: str = "") -> QuerySet[Invitee]:
    """The guest list by name, or what is searched in it; each with answer, gremium, fractie and person."""
    rows: Any = Invitee.objects.on_list().filter(meeting=meeting).with_names()
    rows = having_words(rows, words, "shown_name", "fractie__name", "gremium__short_name", "code")
    if gremium is not None:
        rows = rows.filter(gremium=gremium)
    if state == State.SILENT:
        rows = rows.exclude(registration__state__in=ANSWERED)
    elif state:
        rows = rows.filter(registration__state=state)
    return rows.select_related("gremium", "fractie", "user", "registration").order_by("shown_name", "pk")


def list_kept_until(meeting: Meeting, *, now: datetime.datetime) -> datetime.datetime:
    """Until when a tablet at the door may keep the list that it gets now: the end of the meeting, at most MAX_KEPT."""
    return min(meeting.ends_at, now + MAX_KEPT)


@dataclass
class Numbers:
    """How many of a group are asked, and what they answered."""

    name: str
    asked: int = 0
    comes: int = 0
    waits: int = 0
    declined: int = 0
    arrived: int = 0
    parts: "dict[object, Numbers]" = field(default_factory=dict)

    @property
    def silent(self) -> int:
        return self.asked - self.comes - self.waits - self.declined

    def add(self, state: str | None, number: int, arrived: int) -> None:
        self.asked += number
        self.arrived += arrived
        if state == State.COMES:
            self.comes += number
        elif state in {State.OFFERED, State.WAITING}:
            self.waits += number
        elif state in {State.DECLINED, State.LAPSED}:
            self.declined += number


def numbers(meeting: Meeting) -> tuple[list[Numbers], list[Numbers], Numbers]:
    """(per gremium with its fracties as parts, per role, all together), in two queries and those of the names."""
    groups: Any = Invitee.objects.on_list().filter(meeting=meeting).order_by()
    groups = groups.values_list("gremium", "fractie", "role", "registration__state")
    rows = list(groups.annotate(number=Count("pk"), arrived=Count("registration__checked_in_at")))
    by_gremium: dict[int | None, Numbers] = {}
    by_role: dict[str, Numbers] = {}
    total = Numbers(_("Together"))
    gremia = Gremium.objects.in_bulk({row[0] for row in rows if row[0]})
    fracties = Fractie.objects.in_bulk({row[1] for row in rows if row[1]})
    for gremium, fractie, role, state, number, arrived in rows:
        name = gremia[gremium].short_name if gremium else _("without a gremium")
        of_gremium = by_gremium.setdefault(gremium, Numbers(name))
        counted = [total, of_gremium, by_role.setdefault(role, Numbers(_role_name(role)))]
        if fractie:
            counted.append(of_gremium.parts.setdefault(fractie, Numbers(fracties[fractie].name)))
        for group in counted:
            group.add(state, number, arrived)
    places = {gremium.pk: (gremium.order, gremium.name) for gremium in gremia.values()}
    in_order = sorted(by_gremium, key=lambda pk: places.get(pk or 0, (10_000, "")))
    for group in by_gremium.values():
        group.parts = dict(sorted(group.parts.items(), key=lambda item: item[1].name.lower()))
    roles = [by_role[role] for role in (*Role.values, "") if role in by_role]
    return [by_gremium[pk] for pk in in_order], roles, total


def _role_name(role: str) -> str:
    return str(Role(role).label) if role else _("guest")


def gremia_on_list(meeting: Meeting) -> QuerySet[Gremium]:
    """For a choice: the gremia that somebody on the list is of."""
    return Gremium.objects.filter(invitees__meeting=meeting).distinct()


def without_mandate(invitees: Iterable[Invitee], meeting: Meeting) -> set[int]:
    """Which of these came on the list with a mandate that is not in force on the day of the meeting (any more)."""
    asked = {one.pk: (one.user_id, one.role, one.gremium_id) for one in invitees if one.role}
    rows = Mandate.objects.on(meeting.date).filter(user__in=[user for user, role, gremium in asked.values()])
    held = set(rows.values_list("user", "role", "gremium"))
    return {pk for pk, what in asked.items() if what not in held}
