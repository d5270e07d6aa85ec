"""People of an evening: drawn by lot from the seats of the three councils."""

import random

from overleg.demo.gremia import FRACTIES
from proceedings.table_seating import PersonToSeat

SEATS = [
    (gremium, fractie) for gremium, held in FRACTIES.items() for fractie, number in held.items() for _ in range(number)
]
"""The 123 seats of the three councils."""


def members(number: int, seed: int = 0) -> list[PersonToSeat]:
    """So many of the 123, numbered from 0."""
    drawn = random.Random(seed).sample(SEATS, number)  # noqa: S311 - a lot, no secret
    return [PersonToSeat(key, *seat) for key, seat in enumerate(drawn)]


def after_check_in(people: list[PersonToSeat], *, away: int, walk_ins: int, seed: int = 0) -> list[PersonToSeat]:
    """The same people without some of them, and with some who were not expected: members, and guests without a seat."""
    lot = random.Random(seed)  # noqa: S311 - a lot, no secret
    gone = set(lot.sample(range(len(people)), away))
    seats = [("", ""), *SEATS]
    came = [PersonToSeat(("walk-in", number), *lot.choice(seats)) for number in range(walk_ins)]
    return [person for number, person in enumerate(people) if number not in gone] + came
