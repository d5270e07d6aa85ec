"""How long what failed waits before it is tried again."""

import datetime

FIRST_DELAY = datetime.timedelta(minutes=1)


def retry_delay(tries: int, *, most: datetime.timedelta) -> datetime.timedelta:
    """Twice as long after each try, up to the most."""
    return min(FIRST_DELAY * 2 ** min(tries, 10), most)
