"""Public holidays, school holidays with what is not known of them, and the nearest free day."""

import datetime

import pytest

from meetings.free_days import FreePeriod, SchoolHolidays, free_periods, near, public_holidays, school_holidays
from tests.factories import free_on

DAY = datetime.date


def test_the_public_holidays_of_a_year():
    assert [(period.name, period.first) for period in public_holidays(2027)] == [
        ("Nieuwjaarsdag", DAY(2027, 1, 1)),
        ("Goede vrijdag", DAY(2027, 3, 26)),
        ("Eerste paasdag", DAY(2027, 3, 28)),
        ("Tweede paasdag", DAY(2027, 3, 29)),
        ("Koningsdag", DAY(2027, 4, 27)),
        ("Bevrijdingsdag", DAY(2027, 5, 5)),
        ("Hemelvaartsdag", DAY(2027, 5, 6)),
        ("Eerste pinksterdag", DAY(2027, 5, 16)),
        ("Tweede pinksterdag", DAY(2027, 5, 17)),
        ("Eerste kerstdag", DAY(2027, 12, 25)),
        ("Tweede kerstdag", DAY(2027, 12, 26)),
    ]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (DAY(2026, 2, 17), ["Voorjaarsvakantie (regio Midden)"]),
        (DAY(2026, 2, 22), ["Voorjaarsvakantie (regio Midden)", "Voorjaarsvakantie (regio Noord)"]),
        (DAY(2026, 4, 27), ["Meivakantie (regio Midden en Noord)", "Koningsdag"]),
        (DAY(2026, 7, 4), ["Zomervakantie (regio Noord)"]),
        (DAY(2026, 8, 30), ["Zomervakantie (regio Midden)"]),
        (DAY(2026, 3, 2), []),
        (DAY(2026, 10, 10), ["Herfstvakantie (regio Noord)"]),
        (DAY(2027, 7, 10), ["Zomervakantie (regio Noord)"]),
        (DAY(2027, 8, 29), ["Zomervakantie (regio Midden)"]),
        (DAY(2026, 1, 4), ["Kerstvakantie (regio Midden en Noord)"]),
    ],
)
def test_what_is_on_a_day(day, names):
    assert free_on(day) == names


def test_the_data_file_says_what_it_knows():
    schools = school_holidays()
    assert "Rijksoverheid" in schools.source
    assert all(schools.first <= period.first <= period.last <= schools.last for period in schools.periods)
    regions = {"regio Noord)", "regio Midden)", "regio Midden en Noord)"}
    assert {period.name.split(" (")[1] for period in schools.periods} == regions


def known(first, last):
    return SchoolHolidays("", DAY(2026, 1, 1), first, last, ())


@pytest.mark.parametrize(
    ("schools", "unknown"),
    [
        (known(DAY(2025, 9, 1), DAY(2026, 8, 30)), (DAY(2026, 8, 31), DAY(2026, 12, 31))),
        (known(DAY(2026, 9, 1), DAY(2027, 8, 29)), (DAY(2026, 1, 1), DAY(2026, 8, 31))),
        (known(DAY(2027, 9, 1), DAY(2028, 8, 29)), (DAY(2026, 1, 1), DAY(2026, 12, 31))),
        (known(DAY(2020, 9, 1), DAY(2030, 8, 29)), None),
    ],
)
def test_what_is_not_known_of_a_year(schools, unknown):
    period = schools.unknown_in(2026)
    assert (period and (period.first, period.last)) == unknown


def test_the_nearest_free_day_of_a_weekday():
    monday = DAY(2027, 3, 15)
    assert near(monday, 3, lambda day: True) == DAY(2027, 3, 18)
    assert near(monday, 3, lambda day: day != DAY(2027, 3, 18)) == DAY(2027, 3, 25)
    assert near(monday, 3, lambda day: day < DAY(2027, 3, 18)) == DAY(2027, 3, 11)
    assert near(monday, 3, lambda day: False) is None


def test_periods_come_in_order():
    assert free_periods(2026) == sorted(free_periods(2026), key=lambda period: (period.first, period.name))
    assert FreePeriod("Kerstvakantie (regio Midden en Noord)", DAY(2025, 12, 20), DAY(2026, 1, 4)) in free_periods(2026)
