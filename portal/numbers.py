"""Whole numbers as they arrive in addresses and forms."""

import re

WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
"""At most 18 digits: what fits in a BIGINT."""


def whole_number(text: str) -> int | None:
    """The number that the text is; None for anything but 1 to 18 of the digits 0 to 9."""
    return int(text) if WHOLE_NUMBER.fullmatch(text) else None
