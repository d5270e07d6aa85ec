"""How good a table plan is: what a griffie reads beside it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from proceedings.table_routes import Route, least_repeats
from proceedings.table_seating import PersonToSeat


@dataclass(frozen=True)
class Uneven:
    """A table, both counted from 0, with more or fewer of a gremium than one from its share."""

    turn: int
    table: int
    gremium: str
    count: int
    share: float


@dataclass(frozen=True)
class Quality:
    """`repeats` counts each time that two people meet who met in an earlier round; no plan has fewer than `least`."""

    repeats: int
    least: int
    stays: int
    """People who sit at the same table more than once."""
    all_evening: int
    """Those of them who sit at one table in every round, of three or more."""
    smallest: int
    largest: int
    uneven: list[Uneven]
    one_fractie: list[tuple[int, int]]
    """Round and table of each table where everybody is of the same fractie."""

    @property
    def is_mixed(self) -> bool:
        """Whether each gremium is within one of its share at every table, and no table is of one fractie."""
        return not self.uneven and not self.one_fractie


def quality_of(plan: Mapping[Hashable, Route], people: Sequence[PersonToSeat], *, tables: int) -> Quality:
    """The quality of a plan in which all these people have a route."""
    rounds = range(len(next(iter(plan.values()))))
    sizes = [[0] * tables for _ in rounds]
    for route in plan.values():
        for turn, table in enumerate(route):
            sizes[turn][table] += 1
    return Quality(
        repeats=_repeats(plan.values()),
        least=max(least_repeats(of_round, rounds=len(rounds)) for of_round in sizes),
        stays=sum(len(set(route)) < len(route) for route in plan.values()),
        all_evening=sum(len(set(route)) == 1 for route in plan.values()) if len(rounds) > 2 else 0,
        smallest=min(map(min, sizes)),
        largest=max(map(max, sizes)),
        uneven=_uneven(plan, people, tables),
        one_fractie=_tables_of_one_fractie(plan, people),
    )


def _repeats(routes: Iterable[Route]) -> int:
    together = (sum(a == b for a, b in zip(*pair, strict=True)) for pair in combinations(routes, 2))
    return sum(rounds - 1 for rounds in together if rounds)


def _uneven(plan: Mapping[Hashable, Route], people: Sequence[PersonToSeat], tables: int) -> list[Uneven]:
    members = Counter(person.gremium for person in people if person.gremium)
    counts = Counter((turn, table, person.gremium) for person in people for turn, table in enumerate(plan[person.key]))
    rounds = len(next(iter(plan.values())))
    rows = [
        Uneven(turn, table, gremium, counts[turn, table, gremium], number / tables)
        for turn in range(rounds)
        for table in range(tables)
        for gremium, number in members.items()
    ]
    return [row for row in rows if abs(row.count - row.share) > 1]


def _tables_of_one_fractie(plan: Mapping[Hashable, Route], people: Sequence[PersonToSeat]) -> list[tuple[int, int]]:
    """Somebody without a fractie makes a table mixed."""
    tables: dict[tuple[int, int], list[PersonToSeat]] = {}
    for person in people:
        for place in enumerate(plan[person.key]):
            tables.setdefault(place, []).append(person)
    return sorted(place for place, there in tables.items() if len(there) > 1 and _is_one_fractie(there))


def _is_one_fractie(people: list[PersonToSeat]) -> bool:
    return bool(people[0].gremium and people[0].fractie) and len({person.groups for person in people}) == 1
