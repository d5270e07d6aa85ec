"""Numbers and moments from outside: only plain digits, and no more than the database can hold."""

import datetime

import pytest

from portal.numbers import moment_in, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("", None),
        ("12\n", None),
        ("-1", None),
        ("١٢", None),  # Arabic digits, which int() would read
        ("12a", None),
    ],
)
def test_only_digits_are_a_whole_number(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31T19:05:00.123Z", datetime.datetime(2026, 1, 31, 19, 5, 0, 123000, datetime.UTC)),
        ("2026-01-31T19:05:00", None),  # of which zone?
        ("2026-02-31T19:05:00Z", None),
        ("gisteren", None),
        ("", None),
    ],
)
def test_a_moment_says_its_zone(text: str, moment: datetime.datetime | None) -> None:
    assert moment_in(text) == moment
