"""A test run that goes on past midnight stays on its day."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.clock import on_one_day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize("day", [datetime.date(2026, 6, 1), datetime.date(2026, 3, 29), datetime.date(2026, 10, 25)])
def test_the_day_on_which_it_began_lasts(day):
    """Also where that day has 23 hours, or 25."""
    evening = datetime.datetime.combine(day, datetime.time(23, 59), AMSTERDAM).astimezone(datetime.UTC)
    real = [evening]
    now = on_one_day(lambda: real[-1], AMSTERDAM)
    assert now() == evening
    for minutes in (2, 8 * 60, 30 * 60):
        real.append(evening + datetime.timedelta(minutes=minutes))
        assert now().astimezone(AMSTERDAM).date() == day


def test_these_tests_run_by_it():
    assert timezone.now.__wrapped__().date() - timezone.now().date() < datetime.timedelta(days=2)
