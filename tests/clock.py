"""The clock of a test run. Tests take "today" when they are loaded, so that day lasts until the run is over."""

import datetime
import functools
from collections.abc import Callable
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime.datetime]


def on_one_day(clock: Clock, zone: ZoneInfo) -> Clock:
    """This clock, on the day in that zone on which it is first looked at: at midnight it goes back to 0.00 that day."""

    @functools.cache
    def day() -> datetime.date:
        return clock().astimezone(zone).date()

    @functools.wraps(clock)
    def now() -> datetime.datetime:
        moment = clock().astimezone(zone)
        return datetime.datetime.combine(day(), moment.timetz()).astimezone(datetime.UTC)

    return now
