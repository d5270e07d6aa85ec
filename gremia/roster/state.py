"""How things are now, as far as a table is about it: read in a fixed number of queries, whatever its length."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils import timezone

from gremia.models import Fractie, Gremium, Mandate, Role, User
from gremia.permissions import gremia_kept_by
from gremia.roster.lines import Line, roles_by_word

Group = tuple[str, Role, int | None]
"""Whose mandates, by address; in which role; in which gremium. Within one of these no two overlap."""


@dataclass(frozen=True)
class State:
    """What the rows are compared with."""

    by: User
    kept: list[Gremium]
    gremia: dict[str, Gremium]
    """By each of its names, in small letters."""
    roles: dict[str, Role]
    people: dict[str, User]
    mandates: dict[Group, list[Mandate]]
    """Of the people in the table, ended ones too, in the order of their days."""
    sitting: dict[int, list[Mandate]]
    """By gremium of the table: all members whose mandate has not ended."""
    fracties: dict[int, list[Fractie]]


def load(lines: Iterable[Line], *, by: User, lock: bool) -> State:
    """`lock`: whoever else would change a gremium, fractie or mandate of these waits until this transaction ends."""
    gremia = {}
    everything = list(Gremium.objects.order_by("pk"))
    for one in everything:
        for name in (one.short_name, one.name, one.slug):
            gremia[name.casefold()] = one
    kept = list(gremia_kept_by(by))
    asked = {gremium.pk for line in lines if (gremium := gremia.get(line.gremium.casefold()))}
    asked |= {gremium.pk for gremium in kept} if len(kept) == 1 else set()
    emails = {line.email for line in lines if line.email}
    if lock:
        list(Gremium.objects.select_for_update().filter(pk__in=asked).order_by("pk"))
    mandates = Mandate.objects.select_related("gremium", "fractie", "user").order_by("since", "pk")
    rows = list(
        (mandates.select_for_update(of=("self",)) if lock else mandates).filter(
            Q(user__email__in=emails) | Q(gremium__in=asked, role=Role.MEMBER) & _not_ended()
        )
    )
    people = User.objects.filter(email__in=emails).prefetch_related(
        Prefetch("mandates", Mandate.objects.select_related("gremium"))
    )
    groups: dict[Group, list[Mandate]] = defaultdict(list)
    sitting: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in rows:
        if mandate.user.email in emails:
            groups[mandate.user.email, Role(mandate.role), mandate.gremium_id].append(mandate)
        if mandate.role == Role.MEMBER and not mandate.has_ended:
            sitting[mandate.gremium_id or 0].append(mandate)
    fracties: dict[int, list[Fractie]] = defaultdict(list)
    found = Fractie.objects.select_related("gremium").filter(gremium__in=asked).order_by("since", "pk")
    for fractie in found.select_for_update(of=("self",)) if lock else found:
        fracties[fractie.gremium_id].append(fractie)
    nouns = [gremium.member_noun for gremium in everything]
    return State(by, kept, gremia, roles_by_word(nouns), {p.email: p for p in people}, groups, sitting, fracties)


def _not_ended() -> Q:
    return Q(until__isnull=True) | Q(until__gte=timezone.localdate())
