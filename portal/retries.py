"""How long what failed is tried, and waits before it is tried again."""

import datetime

FIRST_DELAY = datetime.timedelta(minutes=1)
MAX_TRYING = datetime.timedelta(days=3)
"""How long a mail is tried that no server takes. A link to choose a password works no longer than that either."""


def retry_delay(tries: int, *, most: datetime.timedelta) -> datetime.timedelta:
    """Twice as long after each try, up to the most."""
    return min(FIRST_DELAY * 2 ** min(tries, 10), most)
