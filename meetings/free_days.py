"""Days on which people are not there: public holidays, school holidays of the region, and a free day near another.

Public holidays come from the package `holidays`. School holidays stand in data/school_holidays.json, with their source
and the days that it knows about; on other days nothing is known, and the page says so. What else is on the day of a
meeting, queries/clashes.py says.
"""

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import holidays

SCHOOL_HOLIDAYS = Path(__file__).with_name("data") / "school_holidays.json"
DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY


@dataclass(frozen=True)
class FreePeriod:
    """From the first up to and including the last day; `name` is Dutch, with the region where it is one."""

    name: str
    first: datetime.date
    last: datetime.date

    def has(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class SchoolHolidays:
    """What the data file knows, and from which day to which."""

    source: str
    collected_on: datetime.date
    first: datetime.date
    last: datetime.date
    periods: tuple[FreePeriod, ...]

    def knows(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    def unknown_in(self, year: int) -> FreePeriod | None:
        """The part of a year that it knows nothing about, from its first to its last such day; None if it knows all."""
        begin, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        if self.knows(begin) and self.knows(end):
            return None
        if not self.knows(begin) and self.first <= end <= self.last:
            end = self.first - DAY
        elif self.knows(begin):
            begin = self.last + DAY
        return FreePeriod("", begin, end)


@cache
def school_holidays() -> SchoolHolidays:
    """The data file of this release."""
    data = json.loads(SCHOOL_HOLIDAYS.read_text())
    regions: dict[tuple[str, str, str], list[str]] = {}
    for region, rows in data["regions"].items():
        for row in rows:
            regions.setdefault(tuple(row), []).append(region)
    periods = tuple(
        FreePeriod(f"{name} (regio {' en '.join(sorted(names))})", _day(first), _day(last))
        for (name, first, last), names in regions.items()
    )
    return SchoolHolidays(data["source"], _day(data["collected_on"]), _day(data["from"]), _day(data["until"]), periods)


def public_holidays(year: int) -> list[FreePeriod]:
    """The public holidays of the Netherlands in a year, in order; Good Friday and Liberation Day count every year."""
    found = holidays.country_holidays("NL", years=year, language="nl", categories=("public", "optional"))
    return [FreePeriod(name, day, day) for day, name in sorted(found.items())]


def free_periods(year: int) -> list[FreePeriod]:
    """All that is known of a year, in order."""
    begin, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    schools = [period for period in school_holidays().periods if period.first <= end and period.last >= begin]
    return sorted([*public_holidays(year), *schools], key=lambda period: (period.first, period.name))


def near(day: datetime.date, weekday: int, is_free: Callable[[datetime.date], bool]) -> datetime.date | None:
    """The free day of that weekday (0 is Monday) that is nearest to another, at most two months away."""
    start = day + ((weekday - day.weekday()) % 7) * DAY
    return next((other for other in _around(start) if is_free(other)), None)


def _around(day: datetime.date) -> Iterator[datetime.date]:
    yield day
    for weeks in range(1, 9):
        yield day + weeks * WEEK
        yield day - weeks * WEEK


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
