"""Whole numbers and moments as they arrive in addresses and forms."""

import datetime
import re

from django.utils import timezone
from django.utils.dateparse import parse_datetime

WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
"""At most 18 digits: what fits in a BIGINT."""


def whole_number(text: str) -> int | None:
    """The number that the text is; None for anything but 1 to 18 of the digits 0 to 9."""
    return int(text) if WHOLE_NUMBER.fullmatch(text) else None


def moment_in(text: str) -> datetime.datetime | None:
    """The moment that a script wrote down, with its zone; None for what is no moment."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is None or timezone.is_aware(moment) else None
