"""How good the table plans of a world café are, beside what can be counted to be the best; and how long they take."""

import random
import time
from collections.abc import Iterator

from bench.figure import Figure
from overleg.demo.gremia import FRACTIES
from proceedings.table_mending import MAX_MOVED, mend_plan
from proceedings.table_plan import make_plan
from proceedings.table_quality import Quality, quality_of
from proceedings.table_seating import PersonToSeat

EVENINGS = [(60, 3, 2), (120, 8, 3), (90, 9, 3), (120, 12, 5)]
"""People, tables, rounds."""
SEEDS = range(5)
AWAY, WALK_INS = 12, 6
SECONDS = 2.0


def measure() -> Iterator[Figure]:
    """People drawn by lot from the seats of the three councils; the worst of five draws counts.

    A figure of a quality is infinite as soon as a plan is not mixed as it must be.
    """
    ratios, zero_repeats, seconds, moved = [], [], [], []
    for number, tables, rounds in EVENINGS:
        for seed in SEEDS:
            people = drawn(number, seed)
            begin = time.process_time()
            plan = make_plan(people, tables=tables, rounds=rounds, seed=seed)
            seconds.append(time.process_time() - begin)
            quality = quality_of(plan, people, tables=tables)
            if quality.least:
                ratios.append(if_mixed(quality, quality.repeats / quality.least))
            else:
                zero_repeats.append(if_mixed(quality, quality.repeats))
            present = people[AWAY:] + [PersonToSeat(("new", n), *seat) for n, seat in enumerate(lot(seed, WALK_INS))]
            mended = mend_plan(plan, present, tables=tables)
            moved.append(if_mixed(quality_of(mended.plan, present, tables=tables), len(mended.moved)))
    yield Figure("table_plan", ratio=max(ratios), goal=1.05)
    yield Figure("table_plan_no_repeats", ratio=max(zero_repeats), goal=0)
    yield Figure("table_plan_time", ratio=max(seconds) / SECONDS, goal=1, seen={"seconds": max(seconds)})
    yield Figure("table_plan_mended", ratio=max(moved) / MAX_MOVED, goal=1, seen={"moved": max(moved)})


def if_mixed(quality: Quality, figure: float) -> float:
    return figure if quality.is_mixed else float("inf")


def drawn(number: int, seed: int) -> list[PersonToSeat]:
    """So many members in the order of the lot, which is also that in which the first stay away."""
    return [PersonToSeat(key, *seat) for key, seat in enumerate(lot(seed, number))]


def lot(seed: int, number: int) -> list[tuple[str, str]]:
    """Gremium and fractie of seats, drawn by lot."""
    seats = [(gremium, fractie) for gremium, held in FRACTIES.items() for fractie, n in held.items() for _ in range(n)]
    return random.Random(seed).sample(seats, number)  # noqa: S311 - a lot, no secret
