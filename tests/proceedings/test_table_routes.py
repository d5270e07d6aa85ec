"""Routes past the tables, on which few people meet twice."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.table_routes import TWELVE, AbelianGroup, least_repeats, routes


def repeats(made):
    together = [sum(a == b for a, b in zip(*pair, strict=True)) for pair in combinations(made, 2)]
    return sum(rounds - 1 for rounds in together if rounds)


@pytest.mark.parametrize("order", [2, 6, 8, 12])
def test_a_group_adds_and_takes_away(order):
    group = AbelianGroup(order)
    everything = list(range(order))
    assert [group.sum[a][0] for a in everything] == everything
    assert all(sorted(row) == everything for row in group.sum)
    assert all(group.difference[group.sum[a][b]][b] == a for a in everything for b in everything)


def test_the_rows_for_twelve_tables_are_a_difference_matrix():
    group = AbelianGroup(12)
    for one, other in combinations(TWELVE, 2):
        assert sorted(group.difference[a][b] for a, b in zip(one, other, strict=True)) == list(range(12))


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "least"),
    [(60, 3, 2, 171), (120, 8, 3, 112), (90, 9, 3, 18), (120, 12, 5, 0), (144, 12, 6, 0), (35, 7, 5, 0)],
)
def test_no_plan_repeats_less(people, tables, rounds, least):
    made = routes(people, tables=tables, rounds=rounds)
    assert (repeats(made), least_repeats([people // tables] * tables, rounds=rounds)) == (least, least)


@pytest.mark.parametrize(("people", "tables", "rounds", "repeated"), [(36, 6, 3, 6), (60, 6, 3, 54), (40, 2, 3, 460)])
def test_where_no_matrix_is_known_the_search_comes_near(people, tables, rounds, repeated):
    assert repeats(routes(people, tables=tables, rounds=rounds)) == repeated


def test_the_bound_is_what_the_best_of_all_plans_reaches():
    """Six people at two tables: the second round can part no table of three into less than a pair and one."""
    first = (0, 0, 0, 1, 1, 1)
    rounds = [tuple(1 if place in chosen else 0 for place in range(6)) for chosen in combinations(range(6), 3)]
    assert min(repeats(list(zip(first, second, strict=True))) for second in rounds) == least_repeats([3, 3], rounds=2)


@settings(max_examples=15)
@given(st.integers(1, 90), st.integers(1, 14), st.integers(1, 6))
def test_tables_differ_by_one_person_at_most(people, tables, rounds):
    made = routes(people, tables=tables, rounds=rounds)
    assert len(made) == people
    for turn in range(rounds):
        sizes = Counter(dict.fromkeys(range(tables), 0)) + Counter(route[turn] for route in made)
        assert all(people // tables <= sizes[table] <= -(-people // tables) for table in range(tables))
