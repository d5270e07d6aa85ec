"""The day that a form proposes, and which it takes."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.day_input import DayField, working_day
from tests.processes import PROJECT

APPS = ("attendance", "dossiers", "gremia", "meetings", "motions", "overleg", "positions", "proceedings")
MONDAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("days", "proposed"),
    [(0, MONDAY), (4, datetime.date(2026, 12, 4)), *((days, datetime.date(2026, 12, 7)) for days in (5, 6, 7))],
)
def test_no_weekend_is_proposed(days, proposed, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: MONDAY)
    assert working_day(datetime.timedelta(days=days)) == proposed


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("0027-03-18", "Het jaar 0027 kan niet kloppen. Bedoelt u donderdag 18 maart 2027?"),
        *((day, "Kies een jaar van 1800 tot en met 2199.") for day in ("0028-02-29", "1799-12-31", "2200-01-01")),
        ("9999-12-31", "Kies een jaar van 1800 tot en met 2199."),
    ],
)
def test_a_day_that_nobody_can_mean_is_refused(day, message):
    with pytest.raises(ValidationError) as refused:
        DayField().clean(day)
    assert refused.value.messages == [message]


def test_the_first_and_the_last_day_that_can_be_meant():
    field = DayField(required=False)
    assert [field.clean(day) for day in ("1800-01-01", "2199-12-31", "")] == [
        *(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)),
        None,
    ]


def test_every_form_asks_for_a_day_so():
    """In the code of the portal no field of a form takes any other."""
    loose = [
        f"{path.relative_to(PROJECT)}:{number}"
        for app in APPS
        for path in (PROJECT / app).rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "forms.DateField(" in line
    ]
    assert loose == []
