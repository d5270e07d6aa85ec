"""People at tables, and what that costs: nothing when gremia and fracties are mixed at each of them."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from proceedings.table_routes import Route

Membership = tuple[str, ...]
"""What somebody belongs to: (), which is everybody; (gremium,); (gremium, fractie)."""

OUTSIDE = 10_000
"""What must not be: a table one too large or small, a gremium more than one from its share, a table of one fractie."""
ROUGH = 100
"""A gremium of which one more, or less, is at a table than its share rounded up, or down."""
CROWDED = 1
"""A fractie of which one more is at a table than its share rounded up."""


@dataclass(frozen=True)
class PersonToSeat:
    """Someone to be seated. Who has no gremium or no fractie (a guest, an executive) sits anywhere."""

    key: Hashable
    gremium: str = ""
    fractie: str = ""

    @cached_property
    def groups(self) -> frozenset[Membership]:
        """From everybody down to the fractie."""
        groups: set[Membership] = {()}
        if self.gremium:
            groups.add((self.gremium,))
        if self.gremium and self.fractie:
            groups.add((self.gremium, self.fractie))
        return frozenset(groups)


class Seating:
    """Who walks which route, and how many of each group that brings to each table."""

    def __init__(self, people: Iterable[PersonToSeat], *, tables: int, rounds: int) -> None:
        """Everybody who is to be seated: shares are counted among them. Nobody sits yet."""
        self.people = list(people)
        self.routes: dict[PersonToSeat, Route] = {}
        members = Counter(group for person in self.people for group in person.groups)
        self.costs = {group: _costs(group, number, len(self.people), tables) for group, number in members.items()}
        self.counts = {group: [[0] * tables for _ in range(rounds)] for group in members}

    @property
    def cost(self) -> int:
        """Zero when every table is as it should be."""
        return sum(
            self.costs[group][count] for group, rounds in self.counts.items() for counts in rounds for count in counts
        )

    def seat(self, person: PersonToSeat, route: Route) -> None:
        """Let someone walk a route, who walked none."""
        self.routes[person] = route
        self._count(person.groups, route, 1)

    def cost_of_seat(self, person: PersonToSeat, route: Route) -> int:
        """What it adds to the cost to let someone who walks no route walk this one."""
        added = 0
        for group in person.groups:
            costs = self.costs[group]
            for counts, table in zip(self.counts[group], route, strict=True):
                added += costs[counts[table] + 1] - costs[counts[table]]
        return added

    def move(self, person: PersonToSeat, route: Route) -> None:
        """Let someone walk another route than before."""
        self._count(person.groups, self.routes[person], -1)
        self.seat(person, route)

    def exchange(self, one: PersonToSeat, other: PersonToSeat) -> None:
        """Let two people walk each other's route."""
        mine, yours = self.routes[one], self.routes[other]
        self.move(one, yours)
        self.move(other, mine)

    def cost_of_exchange(self, one: PersonToSeat, other: PersonToSeat) -> int:
        """What that adds to the cost. Of what both belong to, as many stay at every table."""
        only_one, only_other = one.groups - other.groups, other.groups - one.groups
        added = 0
        for turn, (mine, yours) in enumerate(zip(self.routes[one], self.routes[other], strict=True)):
            if mine != yours:
                added += self._cost_of_change(only_one, turn, mine, yours)
                added += self._cost_of_change(only_other, turn, yours, mine)
        return added

    def move_in_round(self, turn: int, person: PersonToSeat, table: int) -> None:
        """Let someone sit at another table in one round."""
        route = self.routes[person]
        self.move(person, (*route[:turn], table, *route[turn + 1 :]))

    def cost_of_move_in_round(self, turn: int, person: PersonToSeat, table: int) -> int:
        """What that adds to the cost."""
        return self._cost_of_change(person.groups, turn, self.routes[person][turn], table)

    def exchange_in_round(self, turn: int, one: PersonToSeat, other: PersonToSeat) -> None:
        """Let two people sit at each other's table in one round."""
        mine, yours = self.routes[one][turn], self.routes[other][turn]
        self.move_in_round(turn, one, yours)
        self.move_in_round(turn, other, mine)

    def cost_of_exchange_in_round(self, turn: int, one: PersonToSeat, other: PersonToSeat) -> int:
        """What that adds to the cost."""
        mine, yours = self.routes[one][turn], self.routes[other][turn]
        if mine == yours:
            return 0
        added = self._cost_of_change(one.groups - other.groups, turn, mine, yours)
        return added + self._cost_of_change(other.groups - one.groups, turn, yours, mine)

    def met_again(self, turn: int, person: PersonToSeat, table: int) -> int:
        """How many of those at a table in one round the person sits with in another."""
        elsewhere = [place for place in enumerate(self.routes[person]) if place[0] != turn]
        return sum(
            route[turn] == table and any(route[n] == there for n, there in elsewhere)
            for other, route in self.routes.items()
            if other != person
        )

    def met_again_by_exchange_in_round(self, turn: int, one: PersonToSeat, other: PersonToSeat) -> int:
        """The same for two who change places in that round, together."""
        mine, yours = self.routes[one][turn], self.routes[other][turn]
        return self.met_again(turn, one, yours) + self.met_again(turn, other, mine)

    def wrong_tables(self) -> list[tuple[int, int]]:
        """Round and table, of those that are as they must not be."""
        return [
            (turn, table)
            for group, rounds in self.counts.items()
            for turn, counts in enumerate(rounds)
            for table, count in enumerate(counts)
            if self.costs[group][count] >= OUTSIDE
        ]

    def _count(self, groups: Iterable[Membership], route: Route, people: int) -> None:
        for group in groups:
            for counts, table in zip(self.counts[group], route, strict=True):
                counts[table] += people

    def _cost_of_change(self, groups: Iterable[Membership], turn: int, leave: int, take: int) -> int:
        added = 0
        for group in groups:
            costs, counts = self.costs[group], self.counts[group][turn]
            fewer, more = counts[leave], counts[take]
            added += costs[fewer - 1] - costs[fewer] + costs[more + 1] - costs[more]
        return added


def _costs(group: Membership, members: int, people: int, tables: int) -> list[int]:
    """What it costs when 0, 1, 2... members of a group are at one table."""
    share = members / tables
    fewest, most, smallest = math.floor(share), math.ceil(share), people // tables

    def cost(count: int) -> int:
        beside = max(fewest - count, count - most, 0)
        match group:
            case ():
                return OUTSIDE * beside
            case (_,):
                return OUTSIDE * math.ceil(max(abs(count - share) - 1, 0)) + ROUGH * beside
            case _:
                return OUTSIDE * (count >= smallest) + CROWDED * max(count - most, 0)

    return [cost(count) for count in range(people + 2)]
