"""Who sits where: mixed, with as few repeated meetings as can be."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.table_plan import TooFewPeople, make_plan
from proceedings.table_quality import quality_of
from proceedings.table_seating import PersonToSeat
from tests.proceedings.evenings import members

EVENINGS = {(60, 3, 2): 171, (120, 8, 3): 112, (90, 9, 3): 18, (120, 12, 5): 0}
"""People, tables, rounds -> the repeated meetings that no plan can be under."""


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("evening", EVENINGS)
def test_the_plan_of_an_evening_is_at_the_bound_and_mixed(evening, seed):
    number, tables, rounds = evening
    people = members(number, seed)
    plan = make_plan(people, tables=tables, rounds=rounds, seed=seed)
    quality = quality_of(plan, people, tables=tables)
    assert (quality.repeats, quality.least) == (EVENINGS[evening], EVENINGS[evening])
    assert (quality.uneven, quality.one_fractie) == ([], [])
    assert (quality.smallest, quality.largest) == (number // tables, number // tables)
    assert list(plan) == [person.key for person in people]


@pytest.mark.parametrize("seed", range(2))
def test_what_is_hard_to_mix_costs_a_few_repeats(seed):
    """Of 114 at 12 tables the gremia do not always fit into the columns of routes."""
    people = members(114, seed)
    quality = quality_of(make_plan(people, tables=12, rounds=5, seed=seed), people, tables=12)
    assert (quality.uneven, quality.one_fractie, quality.smallest, quality.largest) == ([], [], 9, 10)
    assert quality.repeats <= 12


def test_with_fewer_people_at_a_table_than_tables_nobody_comes_to_a_table_twice():
    people = members(120)
    assert quality_of(make_plan(people, tables=12, rounds=5), people, tables=12).stays == 0


@pytest.mark.parametrize(
    ("number", "tables", "rounds", "stays"),
    [(60, 3, 2, 18), (48, 8, 3, 0), (60, 8, 3, 12), (120, 8, 3, 40), (52, 4, 3, 36), (60, 6, 3, 24), (36, 8, 3, 0)],
)
def test_few_people_come_back_to_a_table_and_nobody_stays_at_one(number, tables, rounds, stays):
    people = members(number, 1)
    quality = quality_of(make_plan(people, tables=tables, rounds=rounds, seed=1), people, tables=tables)
    assert (quality.stays, quality.all_evening, quality.is_mixed) == (stays, 0, True)


def test_the_same_seed_gives_the_same_plan_and_another_seed_another():
    people = members(60)
    plan = make_plan(people, tables=6, rounds=3, seed=4)
    assert make_plan(people, tables=6, rounds=3, seed=4) == plan
    assert make_plan(people, tables=6, rounds=3, seed=5) != plan


SEATS = st.tuples(st.sampled_from(["Almere", "Flevoland", "Lelystad", ""]), st.sampled_from(["A", "B", "C", "D", ""]))


@settings(max_examples=20)
@given(st.lists(SEATS, min_size=4, max_size=60), st.integers(1, 12), st.integers(1, 4), st.integers(0, 3))
def test_any_company_is_mixed_as_far_as_it_can_be(seats, tables, rounds, seed):
    people = [PersonToSeat(key, *seat) for key, seat in enumerate(seats)]
    tables = min(tables, len(people) // 2)
    plan = make_plan(people, tables=tables, rounds=rounds, seed=seed)
    quality = quality_of(plan, people, tables=tables)
    assert {len(route) for route in plan.values()} == {rounds}
    assert (quality.smallest, quality.largest) == (len(people) // tables, -(-len(people) // tables))
    assert quality.uneven == []
    assert quality.repeats >= quality.least
    fracties = Counter((person.gremium, person.fractie) for person in people if person.gremium and person.fractie)
    if len(people) - max(fracties.values(), default=0) >= 2 * tables:
        assert quality.one_fractie == []


@pytest.mark.parametrize(("people", "tables"), [(0, 1), (1, 1), (5, 3)])
def test_fewer_than_two_at_a_table_is_no_plan(people, tables):
    with pytest.raises(TooFewPeople):
        make_plan(members(people), tables=tables, rounds=2)
