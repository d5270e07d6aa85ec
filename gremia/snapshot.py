"""What was read once is used again for as long as the database says exactly the same.

PostgreSQL names the transactions whose changes can be seen now (`pg_current_snapshot()`). Every change has a
transaction of its own, so the name is another one from the very moment that anything is committed, by whichever process
on whichever host. Asking for it costs a fraction of any query that reads a row.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

from django.db import connection

T = TypeVar("T")

SECONDS = 60
"""For what changes by time alone, such as a session that ends."""
MOST = 500

CURRENT = "SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text"
"""With the start of the server: a database that was put back from a copy counts its transactions again."""


class Held(NamedTuple):
    current: tuple[str, str]
    until: float
    value: Any


_held: dict[Hashable, Held] = {}


def kept(name: Hashable, make: Callable[[], T]) -> T:
    """What `make` makes of the database; from memory if nothing was committed since. None is never kept.

    `name` holds all else that the value depends on. Threads share the value: who changes it, copies it first.
    Inside a transaction it is always made, since that sees its own changes before they have a name.
    """
    if connection.in_atomic_block:
        return make()
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        current = cursor.fetchone()
    held = _held.get(name)
    if held and held.current == current and time.monotonic() < held.until:
        return held.value
    value = make()
    if value is not None:
        if len(_held) >= MOST:
            _held.clear()
        _held[name] = Held(current, time.monotonic() + SECONDS, value)
    return value
