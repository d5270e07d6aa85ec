"""How long what failed waits."""

import datetime

from portal.retries import retry_delay


def test_each_delay_is_twice_the_one_before_up_to_the_most() -> None:
    most = datetime.timedelta(hours=1)
    minutes = [retry_delay(tries, most=most).total_seconds() / 60 for tries in (0, 1, 2, 5, 6, 30_000)]
    assert minutes == [1, 2, 4, 32, 60, 60]
