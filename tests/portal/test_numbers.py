"""Whole numbers from outside: only plain digits, and no more than the database can hold."""

import pytest

from portal.numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("", None),
        (" 12", None),
        ("12\n", None),
        ("-1", None),
        ("+1", None),
        ("1_0", None),
        ("1.5", None),
        ("²", None),
        ("١٢", None),  # Arabic digits, which int() would read
        ("12a", None),
    ],
)
def test_only_digits_are_a_whole_number(text: str, number: int | None) -> None:
    assert whole_number(text) == number
