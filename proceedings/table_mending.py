"""A table plan after the check-in: some stayed away, others came unplanned, and hardly anybody is to be moved."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from proceedings.table_plan import Plan, check_people
from proceedings.table_routes import Route
from proceedings.table_seating import OUTSIDE, PersonToSeat, Seating

MAX_MOVED = 6
"""How many people of the plan get another route, unless told otherwise."""


MAX_NEW = 20
"""Of more newcomers than this the others walk a free route as it is: then a new plan is better, and sooner made."""


@dataclass(frozen=True)
class Mended:
    """The plan for the people who are there, and who of the plan before it got another route."""

    plan: Plan
    moved: list[Hashable]


@dataclass(frozen=True)
class Step:
    """Someone goes to another table in one round, or changes places there with `other`."""

    added: int
    turn: int
    person: PersonToSeat
    table: int
    other: PersonToSeat | None = None


def mend_plan(
    plan: Mapping[Hashable, Route], people: Sequence[PersonToSeat], *, tables: int, max_moved: int = MAX_MOVED
) -> Mended:
    """The plan for the people who are there.

    Who stayed away is out; who came unplanned walks a route that came free, and changes it as that mixes best. Of the
    others at most `max_moved` do so too, and only where a table would be as it must not be. Raises TooFewPeople.
    """
    check_people(people, tables)
    rounds = len(next(iter(plan.values())))
    seating = Seating(people, tables=tables, rounds=rounds)
    expected = [person for person in people if person.key in plan]
    for person in expected:
        seating.seat(person, plan[person.key])
    new = [person for person in people if person.key not in plan]
    _seat_new(seating, new, _free_routes(plan, people, len(new), tables))
    movable = new[:MAX_NEW]
    _improve(seating, movable, tables)
    while seating.wrong_tables():
        helpers = _who_help(seating, movable, tables)
        if not helpers or len(movable) + len(helpers) > len(new[:MAX_NEW]) + max_moved:
            break
        movable += helpers
        _improve(seating, movable, tables)
    moved = [person.key for person in expected if seating.routes[person] != plan[person.key]]
    return Mended({person.key: seating.routes[person] for person in people}, moved)


def _free_routes(
    plan: Mapping[Hashable, Route], people: Sequence[PersonToSeat], count: int, tables: int
) -> list[Route]:
    """Those of who stayed away, and at least as many as asked: any will do, for whoever gets it changes it."""
    present = {person.key for person in people}
    free = [route for key, route in plan.items() if key not in present]
    rounds = len(next(iter(plan.values())))
    more = [tuple((number + turn) % tables for turn in range(rounds)) for number in range(count - len(free))]
    return free + more


def _seat_new(seating: Seating, new: list[PersonToSeat], free: list[Route]) -> None:
    for person in new:
        route = min(free, key=lambda route: seating.cost_of_seat(person, route))
        free.remove(route)
        seating.seat(person, route)


def _improve(seating: Seating, movable: list[PersonToSeat], tables: int) -> None:
    """Take the best step of those who may be moved, as long as one makes the tables better."""
    while steps := [step for person in movable for step in _steps(seating, person, movable, tables) if step.added < 0]:
        most = min(step.added for step in steps)
        best = [step for step in steps if step.added == most]
        _take(seating, min(best, key=lambda step: (_come_back(seating, step), _met_again(seating, step))))


def _who_help(seating: Seating, movable: list[PersonToSeat], tables: int) -> list[PersonToSeat]:
    """The person who helps most against what must not be when moved, in each round on its own; else the two who do."""

    def help_of(person: PersonToSeat) -> int:
        best: dict[int, int] = {}
        for step in _steps(seating, person, movable, tables):
            best[step.turn] = min(best.get(step.turn, 0), step.added)
        return sum(best.values())

    others = [person for person in seating.people if person not in movable]
    helps = {person: help_of(person) for person in others}
    if not others:
        return []
    one = min(others, key=helps.__getitem__)
    if helps[one] <= -OUTSIDE // 2:
        return [one]
    exchanges = [
        Step(seating.cost_of_exchange_in_round(turn, person, other), turn, person, table, other)
        for turn, table in seating.wrong_tables()
        for person in others
        if seating.routes[person][turn] == table
        for other in others
    ]
    step = min(exchanges, key=lambda step: step.added, default=None)
    return [step.person, step.other] if step and step.other and step.added <= -OUTSIDE // 2 else []


def _steps(seating: Seating, person: PersonToSeat, movable: list[PersonToSeat], tables: int) -> Iterator[Step]:
    """What the person could do: in each round go to each table, or change places with each who may be moved."""
    for turn, mine in enumerate(seating.routes[person]):
        for table in range(tables):
            if table != mine:
                yield Step(seating.cost_of_move_in_round(turn, person, table), turn, person, table)
        for other in movable:
            table = seating.routes[other][turn]
            if table != mine:
                yield Step(seating.cost_of_exchange_in_round(turn, person, other), turn, person, table, other)


def _take(seating: Seating, step: Step) -> None:
    if step.other is None:
        seating.move_in_round(step.turn, step.person, step.table)
    else:
        seating.exchange_in_round(step.turn, step.person, step.other)


def _met_again(seating: Seating, step: Step) -> int:
    if step.other is None:
        return seating.met_again(step.turn, step.person, step.table)
    return seating.met_again_by_exchange_in_round(step.turn, step.person, step.other)


def _come_back(seating: Seating, step: Step) -> int:
    """How often those who change sit at their new table in another round."""
    goes = [(seating.routes[step.person], step.table)]
    if step.other is not None:
        goes.append((seating.routes[step.other], seating.routes[step.person][step.turn]))
    return sum(table in route[: step.turn] + route[step.turn + 1 :] for route, table in goes)
