"""Who sits at which table of a world café: mixed by gremium and fractie, mended after the check-in.

First there are routes past the tables on which few people meet twice (proceedings/table_routes.py), then people take
them. Two who exchange their routes change nothing about the repeated meetings, so that only the mix is left to search
for. At last the groups of each round get tables at which few of them sat before (proceedings/table_names.py). The
search takes a fixed number of steps: the same people and seed give the same plan on any machine.
"""

from collections.abc import Hashable, Sequence
from random import Random

from proceedings.table_names import spread_over_tables
from proceedings.table_routes import Route, routes
from proceedings.table_seating import PersonToSeat, Seating

Plan = dict[Hashable, Route]
"""The route of each participant, by key."""

WORK = 60_000
"""Exchanges that are tried, times the rounds: less than a second."""
MAX_EXCHANGES = 40
"""Of two people in one round, after that: a plan of hundreds of people is not to hold up who asks for it."""


class TooFewPeople(ValueError):
    """With fewer than two at a table nobody meets anybody."""


def make_plan(people: Sequence[PersonToSeat], *, tables: int, rounds: int, seed: int = 0) -> Plan:
    """A table for everybody in every round. Raises TooFewPeople."""
    check_people(people, tables)
    random = Random(seed)  # noqa: S311 - a lot, no secret
    seating = Seating(people, tables=tables, rounds=rounds)
    taken = routes(len(people), tables=tables, rounds=rounds)
    for person, route in zip(_in_columns(people, tables, random), taken, strict=True):
        seating.seat(person, route)
    _mix(seating, random, tries=WORK // rounds)
    _set_right(seating)
    spread = spread_over_tables([seating.routes[person] for person in seating.people], tables=tables)
    return {person.key: route for person, route in zip(seating.people, spread, strict=True)}


def check_people(people: Sequence[PersonToSeat], tables: int) -> None:
    """Raises TooFewPeople."""
    if len(people) < 2 * tables:
        raise TooFewPeople


def _in_columns(people: Sequence[PersonToSeat], tables: int, random: Random) -> list[PersonToSeat]:
    """Everybody, so that a column of routes is of one gremium, and of one fractie as far as that goes.

    A column has a person at every table, and those in it never meet. Gremia get whole columns by largest remainder; who
    does not fit in them fills what other columns and the last one have left.
    """
    gremia: dict[str, list[PersonToSeat]] = {}
    for person in sorted(random.sample(people, len(people)), key=lambda person: (person.gremium, person.fractie)):
        gremia.setdefault(person.gremium, []).append(person)
    spare = len(people) // tables - sum(len(members) // tables for members in gremia.values())
    columns: list[PersonToSeat | None] = []
    left: list[PersonToSeat] = []
    for members in sorted(gremia.values(), key=lambda members: -(len(members) % tables)):
        places = len(members) // tables * tables
        if spare > 0:
            places += tables
            spare -= 1
        columns += members[:places]
        columns += [None] * (places - len(members))
        left += members[places:]
    others = iter(left)
    return [person or next(others) for person in columns] + list(others)


def _mix(seating: Seating, random: Random, *, tries: int) -> None:
    """Let two people exchange their routes wherever that mixes no worse, until there is nothing left to mix."""
    cost = seating.cost
    for _ in range(tries):
        if cost == 0:
            return
        one, other = random.choice(seating.people), random.choice(seating.people)
        added = seating.cost_of_exchange(one, other)
        if added <= 0:
            seating.exchange(one, other)
            cost += added


def _set_right(seating: Seating) -> None:
    """Where a table is still as it must not be, let two people change places for one round: some then meet again."""
    for _ in range(MAX_EXCHANGES):
        best = next(filter(None, (_best_exchange(seating, *wrong) for wrong in seating.wrong_tables())), None)
        if best is None:
            return
        seating.exchange_in_round(*best)


def _best_exchange(seating: Seating, turn: int, table: int) -> tuple[int, PersonToSeat, PersonToSeat] | None:
    """Round and people of the exchange that helps this table most, and of those after which fewest meet again."""
    exchanges = [
        (seating.cost_of_exchange_in_round(turn, one, other), one, other)
        for one in seating.people
        if seating.routes[one][turn] == table
        for other in seating.people
    ]
    cost = min(added for added, _, _ in exchanges) if exchanges else 0
    if cost >= 0:
        return None
    best = [(turn, one, other) for added, one, other in exchanges if added == cost]
    return min(best, key=lambda exchange: seating.met_again_by_exchange_in_round(*exchange))
