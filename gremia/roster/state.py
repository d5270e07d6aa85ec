"""How things are now, as far as a table is about it: read in a fixed number of queries, whatever its length."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from gremia.models import Fractie, Gremium, Mandate, Role, User
from gremia.permissions import gremia_kept_by
from gremia.roster.lines import RosterLine, roles_by_word

Row = TypeVar("Row", bound=Model)
LISTED = (Role.MEMBER, Role.EXECUTIVE, Role.OFFICIAL)
"""Of whom a table can be the whole list, so that who is not in it can be asked to end."""
WRITTEN = {
    Gremium.Kind.RAAD: ("gemeente", "gem", "raad", "raad van", "gemeenteraad", "gemeenteraad van"),
    Gremium.Kind.STATEN: ("provincie", "prov", "Staten van", "PS", "Provinciale Staten", "Provinciale Staten van"),
}
"""What lists write before the short name of a gremium of this kind."""
Group = tuple[str, Role, int | None]
"""Whose mandates, by address; in which role; in which gremium. Within one of these no two overlap."""


@dataclass(frozen=True)
class RosterState:
    """What the rows are compared with."""

    by: User
    own_gremia: list[Gremium]
    gremia: dict[str, Gremium]
    """By each of its names (`plain_name`)."""
    roles: dict[str, Role]
    people: dict[str, User]
    mandates: dict[Group, list[Mandate]]
    """Of the people in the table, ended ones too, in the order of their days."""
    sitting: dict[int, list[Mandate]]
    """By gremium of the table: all mandates in a role of LISTED that have not ended."""
    fracties: dict[int, list[Fractie]]


def load(lines: Iterable[RosterLine], *, by: User, lock: bool) -> RosterState:
    """`lock`: whoever else would change a gremium, fractie or mandate of these waits until this transaction ends."""
    everything = Gremium.objects.in_bulk()
    gremia = _by_name(list(everything.values()))
    own_gremia = list(gremia_kept_by(by))
    asked = {gremium.pk for line in lines if (gremium := gremia.get(plain_name(line.gremium)))}
    asked |= {gremium.pk for gremium in own_gremia} if len(own_gremia) == 1 else set()
    if lock:
        list(Gremium.objects.select_for_update().filter(pk__in=asked).order_by("pk"))
    fracties: dict[int, list[Fractie]] = defaultdict(list)
    for fractie in _locked(Fractie.objects.filter(gremium__in=asked).order_by("since", "pk"), lock):
        fractie.gremium = everything[fractie.gremium_id]
        fracties[fractie.gremium_id].append(fractie)
    people = {person.email: person for person in User.objects.filter(email__in={line.email for line in lines})}
    of_people = Mandate.objects.filter(user__in=[person.pk for person in people.values()])
    mandates = of_people | Mandate.objects.filter(gremium__in=asked, role__in=LISTED).not_ended()
    found = list(_locked(mandates.order_by("since", "pk"), lock))
    _attach(found, list(people.values()), everything, [row for rows in fracties.values() for row in rows])
    groups: dict[Group, list[Mandate]] = defaultdict(list)
    sitting: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in found:
        if mandate.user.email in people:
            groups[mandate.user.email, Role(mandate.role), mandate.gremium_id].append(mandate)
        if mandate.role in LISTED and not mandate.has_ended:
            sitting[mandate.gremium_id or 0].append(mandate)
    roles = roles_by_word([gremium.member_noun for gremium in everything.values()])
    return RosterState(by, own_gremia, gremia, roles, people, groups, sitting, fracties)


def plain_name(name: str) -> str:
    """In small letters, without dots, double spaces and the article: “Gem. Almere” is “gem almere”."""
    return " ".join(name.casefold().replace(".", " ").split()).removeprefix("de ")


def _by_name(gremia: list[Gremium]) -> dict[str, Gremium]:
    """The gremia by their own names, and as lists write them; not by what could be two of them."""
    own = {plain_name(name): one for one in gremia for name in (one.slug, one.name, one.short_name)}
    written = [(f"{word} {one.short_name}", one) for one in gremia for word in WRITTEN[Gremium.Kind(one.kind)]]
    found: dict[str, set[Gremium]] = defaultdict(set)
    for name, one in [*written, *((one.area, one) for one in gremia)]:
        found[plain_name(name)].add(one)
    return {name: next(iter(those)) for name, those in found.items() if len(those) == 1} | own


def _locked(rows: QuerySet[Row], lock: bool) -> QuerySet[Row]:
    return rows.select_for_update(of=("self",)) if lock else rows


def _attach(mandates: list[Mandate], people: list[User], gremia: dict[int, Gremium], fracties: list[Fractie]) -> None:
    """Whose, where and of which fractie: the same object for all mandates, and what is known is not read again."""
    users = {person.pk: person for person in people}
    users |= User.objects.in_bulk({mandate.user_id for mandate in mandates} - users.keys())
    groups = {fractie.pk: fractie for fractie in fracties}
    others = Fractie.objects.in_bulk({mandate.fractie_id for mandate in mandates if mandate.fractie_id} - groups.keys())
    groups |= others
    for mandate in mandates:
        mandate.user = users[mandate.user_id]
        mandate.gremium = gremia[mandate.gremium_id] if mandate.gremium_id else None
        mandate.fractie = groups[mandate.fractie_id] if mandate.fractie_id else None
