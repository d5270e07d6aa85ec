"""Which group sits at which table in each round."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.table_names import spread_over_tables


def groups(routes, turn):
    """Who sit together in a round, whatever their table is called."""
    tables = {}
    for person, route in enumerate(routes):
        tables.setdefault(route[turn], set()).add(person)
    return sorted(map(sorted, tables.values()))


def returns(routes):
    return sum(len(route) - len(set(route)) for route in routes)


def test_groups_that_stay_together_go_round_the_tables():
    assert all(len(set(route)) == 3 for route in spread_over_tables([(n, n, n) for n in range(5)], tables=5))


def test_where_everybody_meets_everybody_the_fewest_possible_come_back():
    """Four groups of four, of which one goes to each table: four people come back whatever the tables are called."""
    crossed = [(a, b) for a in range(4) for b in range(4)]
    assert returns(spread_over_tables(crossed, tables=4)) == 4


def test_rather_several_come_back_once_than_few_sit_at_one_table_all_evening():
    """Twelve groups of four: with one table for each of the first four in every round only those would come back."""
    groups_of_four = [(a, b, c) for a in range(4) for b in range(4) for c in [(a + b) % 4]] * 3
    assert all(len(set(route)) > 1 for route in spread_over_tables(groups_of_four, tables=4))


ROUTES = st.integers(1, 4).flatmap(
    lambda rounds: st.lists(st.tuples(*[st.integers(0, 4)] * rounds), min_size=1, max_size=30)
)


@given(ROUTES)
def test_who_sits_together_stays_so_and_no_more_people_come_back(routes):
    spread = spread_over_tables(routes, tables=5)
    for turn in range(len(routes[0])):
        assert groups(spread, turn) == groups(routes, turn)
        assert {table for route in spread for table in [route[turn]]} <= set(range(5))
    cost = [sum((n - 1) ** 3 for route in rows for n in Counter(route).values()) for rows in (spread, routes)]
    assert cost[0] <= cost[1]
    assert spread_over_tables(routes, tables=5) == spread


@pytest.mark.parametrize("tables", [1, 40])
def test_one_table_and_as_many_as_there_can_be(tables):
    routes = [(n % tables, (n + n // tables) % tables, n % tables) for n in range(4 * tables)]
    spread = spread_over_tables(routes, tables=tables)
    assert [groups(spread, turn) for turn in range(3)] == [groups(routes, turn) for turn in range(3)]
