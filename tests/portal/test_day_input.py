"""The day that a form proposes."""

import datetime

import pytest
from django.utils import timezone

from portal.day_input import working_day

MONDAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("days", "proposed"),
    [(0, MONDAY), (4, datetime.date(2026, 12, 4)), *((days, datetime.date(2026, 12, 7)) for days in (5, 6, 7))],
)
def test_no_weekend_is_proposed(days, proposed, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: MONDAY)
    assert working_day(datetime.timedelta(days=days)) == proposed
