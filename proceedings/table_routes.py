"""Routes past the tables of a world café, so that few people meet twice. Arithmetic only: it knows no person.

A route is a table per round. The routes come in columns of one route per table: table x walks to x + column[round],
counted in a group with as many elements as there are tables. So two of one column never meet, and two of different
columns meet in a round where their columns differ by the same step. They repeat nothing when the steps between any two
columns differ in every round: the columns are then a difference matrix, and give orthogonal Latin squares.

Where the number of tables is a prime, multiplication is such a matrix (R.C. Bose, "On the application of the properties
of Galois fields", Sankhya 3, 1938). Of 12 tables D.M. Johnson, A.L. Dulmage and N.S. Mendelsohn found one of six rows
("Orthomorphisms of groups and orthogonal Latin squares I", Canadian Journal of Mathematics 13, 1961): five orthogonal
Latin squares. For any other number a search starts at the products and ends at the bound of `least_repeats`, where it
can.
"""

import itertools
from random import Random

Route = tuple[int, ...]
"""The number of the table, from 0, in each round."""

TWELVE = (
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    (0, 8, 4, 6, 2, 10, 7, 3, 11, 1, 9, 5),
    (0, 4, 8, 7, 3, 9, 2, 11, 5, 10, 6, 1),
    (0, 10, 7, 9, 1, 4, 11, 8, 3, 2, 5, 6),
    (0, 3, 6, 1, 8, 7, 9, 4, 2, 5, 11, 10),
)
"""A difference matrix over (0-1, 0-1, 0-2), numbered 6 a + 3 b + c: a row per round, 12 columns."""

WORK = 400_000
"""Steps of the search for columns; with this many it takes a quarter of a second."""


def routes(people: int, *, tables: int, rounds: int) -> list[Route]:
    """As many routes as people: in each round the tables differ by one person at most. Always the same ones."""
    group = AbelianGroup(tables)
    columns = _columns(-(-people // tables), group, rounds)
    return [tuple(group.sum[place % tables][shift] for shift in columns[place // tables]) for place in range(people)]


def least_repeats(sizes: list[int], *, rounds: int) -> int:
    """What no plan can be under: the repeated meetings if one round has tables of these sizes.

    The people of a table of q t + r go to t tables in each other round, where at least r tables get q + 1 of them.
    """
    tables = len(sizes)
    met = 0
    for size in sizes:
        q, r = divmod(size, tables)
        met += r * _pairs(q + 1) + (tables - r) * _pairs(q)
    return (rounds - 1) * met


def _pairs(people: int) -> int:
    return people * (people - 1) // 2


class AbelianGroup:
    """An abelian group of some order: the product of groups of prime order, as sums and differences of numbers."""

    def __init__(self, order: int) -> None:
        self.order = order
        elements = list(itertools.product(*(range(prime) for prime in _prime_factors(order))))
        number = {element: n for n, element in enumerate(elements)}
        primes = _prime_factors(order)

        def add(a: tuple[int, ...], b: tuple[int, ...], sign: int) -> tuple[int, ...]:
            return tuple((x + sign * y) % prime for x, y, prime in zip(a, b, primes, strict=True))

        def table(sign: int) -> list[list[int]]:
            return [[number[add(a, b, sign)] for b in elements] for a in elements]

        self.sum = table(1)
        self.difference = table(-1)


def _prime_factors(number: int) -> list[int]:
    factors = []
    prime = 2
    while number > 1:
        while number % prime == 0:
            factors.append(prime)
            number //= prime
        prime += 1
    return factors


def _columns(count: int, group: AbelianGroup, rounds: int) -> list[list[int]]:
    """A column per route that starts at a table; its number of repeats times the tables is that of the routes.

    The first column of a matrix, in which people stay at one table, comes last.
    """
    tables = group.order
    if tables == len(TWELVE[0]) and rounds <= len(TWELVE):
        return [[row[column % tables] for row in TWELVE[:rounds]] for column in range(1, count + 1)]
    columns = [[turn * column % tables for turn in range(rounds)] for column in range(1, count + 1)]
    aim = least_repeats([count] * tables, rounds=rounds) // tables
    return _improved(columns, group, aim)


def _improved(columns: list[list[int]], group: AbelianGroup, aim: int) -> list[list[int]]:
    """The columns with the fewest repeats that a search of WORK steps comes by; it ends at `aim`.

    It changes one number of a column into what repeats least, and now and then into anything, so as not to stay where
    no single change helps.
    """
    random = Random(0)  # noqa: S311 - a lot, no secret
    rounds = len(columns[0])
    repeats = sum(_repeats(one, other, group) for one, other in itertools.combinations(columns, 2))
    best, best_columns = repeats, [column[:] for column in columns]
    for _ in range(WORK // (len(columns) * group.order * rounds) if rounds > 1 else 0):
        if best <= aim:
            break
        column = random.choice(columns)
        turn = random.randrange(1, rounds)
        others = [other for other in columns if other is not column]
        before = sum(_repeats(column, other, group) for other in others)
        costs = _costs(column, turn, others, group)
        surprise = random.random() < 0.02
        column[turn] = random.randrange(group.order) if surprise else random.choice(_cheapest(costs))
        repeats += costs[column[turn]] - before
        if repeats < best:
            best, best_columns = repeats, [column[:] for column in columns]
    return best_columns


def _repeats(one: list[int], other: list[int], group: AbelianGroup) -> int:
    """How often a pair of these meets again: the rounds in which they differ by a step that was there before."""
    return len(one) - len({group.difference[x][y] for x, y in zip(one, other, strict=True)})


def _costs(column: list[int], turn: int, others: list[list[int]], group: AbelianGroup) -> list[int]:
    """The repeats of the column with the others, for each number that could stand at that turn."""
    costs = [0] * group.order
    for other in others:
        steps = [group.difference[x][y] for x, y in zip(column, other, strict=True)]
        del steps[turn]
        taken = set(steps)
        met_before = len(steps) - len(taken)
        for number in range(group.order):
            costs[number] += met_before + (group.difference[number][other[turn]] in taken)
    return costs


def _cheapest(costs: list[int]) -> list[int]:
    least = min(costs)
    return [number for number, cost in enumerate(costs) if cost == least]
