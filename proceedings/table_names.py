"""Which group of people sits at which table in a round, so that few come back to a table where they sat before.

Who sits together is settled by then (proceedings/table_plan.py). In a round any group may have any table, which changes
nothing about who meets whom or how a table is mixed. With the other rounds as they are, each group and table together
have a price: how much their people were at that table already. Groups change tables while that makes a round cheaper,
round after round, and from several starts, for one of them may end where no two groups can change for the better.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from random import Random

from proceedings.table_routes import Route

WORK = 60_000
"""Steps of all starts together, about; with this many they take a fifth of a second."""
MAX_STARTS = 40


def spread_over_tables(routes: Sequence[Route], *, tables: int) -> list[Route]:
    """The same groups in each round, at tables where fewest of them sit in another; always the same ones."""
    rounds = len(routes[0])
    random = Random(0)  # noqa: S311 - a lot, no secret
    best = _settled(list(routes), tables)
    work_of_start = rounds * rounds * (len(routes) + tables * tables)
    for _ in range(min(MAX_STARTS, WORK // work_of_start)):
        if _returns(best) == 0:
            break
        names = [random.sample(range(tables), tables) for _round in range(rounds)]
        begin = [tuple(name[table] for name, table in zip(names, route, strict=True)) for route in routes]
        best = min(best, _settled(begin, tables), key=_returns)
    return best


def _returns(routes: Sequence[Route]) -> int:
    """What it costs that people come back to a table: one for the second time, seven more for the third.

    Rather several who come back once than one who sits at the same table all evening.
    """
    return sum((times - 1) ** 3 for route in routes for times in Counter(route).values())


def _settled(routes: list[Route], tables: int) -> list[Route]:
    """The routes when in no round two groups can change tables for the better."""
    while True:
        before = _returns(routes)
        for turn in range(len(routes[0])):
            table_of = _cheapest_tables(_prices(routes, turn, tables))
            routes = [(*route[:turn], table_of[route[turn]], *route[turn + 1 :]) for route in routes]
        if _returns(routes) == before:
            return routes


def _prices(routes: Sequence[Route], turn: int, tables: int) -> list[list[int]]:
    """Group of that round -> table -> what it costs to sit there."""
    prices = [[0] * tables for _ in range(tables)]
    for route in routes:
        for table, times in Counter(route[:turn] + route[turn + 1 :]).items():
            prices[route[turn]][table] += times**3 - (times - 1) ** 3
    return prices


def _cheapest_tables(prices: list[list[int]]) -> list[int]:
    """Group -> table. Each keeps its own while no two can change for the better."""
    table_of = list(range(len(prices)))
    changed = True
    while changed:
        changed = False
        for one, other in combinations(range(len(prices)), 2):
            mine, yours = table_of[one], table_of[other]
            if prices[one][yours] + prices[other][mine] < prices[one][mine] + prices[other][yours]:
                table_of[one], table_of[other] = yours, mine
                changed = True
    return table_of
