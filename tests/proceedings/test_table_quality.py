"""What is said of a plan."""

from proceedings.table_quality import Quality, Uneven, quality_of
from proceedings.table_seating import PersonToSeat

ALMERE = [PersonToSeat(key, "Almere", "VVD") for key in "abc"]
LELYSTAD = [PersonToSeat(key, "Lelystad", "VVD") for key in "de"]
GUEST = PersonToSeat("f")


def test_who_stay_together_meet_again_and_are_of_one_fractie():
    plan = {"a": (0, 0), "b": (0, 0), "c": (0, 1), "d": (1, 0), "e": (1, 1), "f": (1, 1)}
    assert quality_of(plan, [*ALMERE, *LELYSTAD, GUEST], tables=2) == Quality(
        repeats=2,
        least=2,
        stays=4,
        all_evening=0,
        smallest=3,
        largest=3,
        uneven=[Uneven(0, 0, "Almere", 3, 1.5), Uneven(0, 1, "Almere", 0, 1.5)],
        one_fractie=[(0, 0)],
    )


def test_a_fractie_of_the_same_name_in_two_councils_is_two():
    plan = {"a": (0,), "d": (0,), "b": (1,), "e": (1,)}
    quality = quality_of(plan, [*ALMERE[:2], *LELYSTAD], tables=2)
    assert (quality.is_mixed, quality.repeats, quality.least) == (True, 0, 0)


def test_a_guest_makes_a_table_mixed():
    plan = {"a": (0,), "f": (0,), "b": (1,), "c": (1,)}
    quality = quality_of(plan, [*ALMERE, GUEST], tables=2)
    assert (quality.is_mixed, quality.one_fractie) == (False, [(0, 1)])


def test_who_sits_at_one_table_all_evening_is_told_from_who_comes_back_once():
    plan = {"a": (0, 0, 0), "b": (0, 1, 0), "d": (1, 0, 1), "e": (1, 1, 1)}
    quality = quality_of(plan, [*ALMERE[:2], *LELYSTAD], tables=2)
    assert (quality.stays, quality.all_evening) == (4, 2)
