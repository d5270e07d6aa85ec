"""A plan after the check-in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.table_mending import mend_plan
from proceedings.table_plan import TooFewPeople, make_plan
from proceedings.table_quality import quality_of
from tests.proceedings.evenings import after_check_in, members


def mended(number, tables, rounds, *, away, walk_ins, seed=0, **how):
    people = members(number, seed)
    plan = make_plan(people, tables=tables, rounds=rounds, seed=seed)
    present = after_check_in(people, away=away, walk_ins=walk_ins, seed=seed)
    after = mend_plan(plan, present, tables=tables, **how)
    moved = [key for key, route in after.plan.items() if key in plan and route != plan[key]]
    assert sorted(after.moved) == sorted(moved)
    assert list(after.plan) == [person.key for person in present]
    return after, quality_of(after.plan, present, tables=tables)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("number", "tables", "rounds"), [(60, 3, 2), (120, 8, 3), (90, 9, 3), (120, 12, 5)])
def test_twelve_who_stay_away_and_six_who_come_move_six_at_most(number, tables, rounds, seed):
    after, quality = mended(number, tables, rounds, away=12, walk_ins=6, seed=seed)
    present = number - 6
    assert len(after.moved) <= 6
    assert (quality.smallest, quality.largest) == (present // tables, -(-present // tables))
    assert (quality.uneven, quality.one_fractie) == ([], [])
    assert quality.repeats <= quality.least + 50


def test_nobody_moves_where_all_came():
    after, quality = mended(60, 3, 2, away=0, walk_ins=0)
    assert (after.moved, quality.repeats) == ([], 171)


def test_only_newcomers_find_a_place_and_nobody_moves_for_them():
    after, quality = mended(60, 6, 3, away=0, walk_ins=6)
    assert (after.moved, quality.smallest, quality.largest) == ([], 11, 11)


def test_where_everybody_is_another_than_planned_all_have_a_table():
    plan = make_plan(members(60), tables=6, rounds=3)
    strangers = after_check_in(members(60), away=60, walk_ins=60)
    after = mend_plan(plan, strangers, tables=6)
    assert (len(after.plan), after.moved) == (60, [])
    assert quality_of(after.plan, strangers, tables=6).smallest == 10


def test_nobody_moves_where_nobody_may():
    after, _ = mended(120, 12, 5, away=12, walk_ins=6, max_moved=0)
    assert after.moved == []


COUNT = st.integers(0, 8)


def test_more_walk_ins_than_places_came_free_do_not_stay_at_one_table_all_evening():
    after, _quality = mended(60, 6, 3, away=0, walk_ins=6)
    routes = [route for key, route in after.plan.items() if isinstance(key, tuple)]
    assert len(routes) == 6
    assert all(len(set(route)) > 1 for route in routes)


@settings(max_examples=15)
@given(st.integers(12, 60), st.integers(2, 6), COUNT, COUNT, COUNT, st.integers(0, 5))
def test_whoever_comes_and_stays_away_nobody_is_lost_and_few_are_moved(number, tables, away, walk_ins, most, seed):
    tables = min(tables, (number - away) // 2)
    after, _quality = mended(number, tables, 3, away=away, walk_ins=walk_ins, seed=seed, max_moved=most)
    assert len(after.moved) <= most
    assert all(0 <= table < tables for route in after.plan.values() for table in route)


def test_with_too_few_left_there_is_nothing_to_mend():
    with pytest.raises(TooFewPeople):
        mended(12, 6, 2, away=2, walk_ins=0)
