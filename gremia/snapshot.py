"""What was read once is used again for as long as the database says exactly the same.

PostgreSQL names the transactions whose changes can be seen now (`pg_current_snapshot()`). Every change has a
transaction of its own, so the name is another one from the very moment that anything is committed, by whichever process
on whichever host. Asking for it costs a fraction of any query that reads a row.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.http import HttpRequest

T = TypeVar("T")

SECONDS = 60
"""For what changes by time alone, such as a session that ends."""
MOST = 500

CURRENT = "SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text"
"""With the start of the server: a database that was put back from a copy counts its transactions again."""


Snapshot = tuple[str, str]


class Held(NamedTuple):
    snapshot: Snapshot
    until: float
    value: Any


_held: dict[Hashable, Held] = {}


def current() -> Snapshot | None:
    """The name of what the database says now; None inside a transaction, whose own changes have no name yet."""
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        return cursor.fetchone()


def kept(name: Hashable, make: Callable[[], T], *, at: Snapshot | None) -> T:
    """What `make` makes of the database; from memory if nothing was committed since. None is never kept.

    `name` holds all else that the value depends on; `at` is the snapshot of this request (None: make it anyhow).
    Threads share the value: who changes it, copies it first.
    """
    if at is None:
        return make()
    held = _held.get(name)
    if held and held.snapshot == at and time.monotonic() < held.until:
        return held.value
    value = make()
    if value is not None:
        if len(_held) >= MOST:
            _held.clear()
        _held[name] = Held(at, time.monotonic() + SECONDS, value)
    return value


def of(request: HttpRequest) -> Snapshot | None:
    """The snapshot with which a request began to read. None for one that may write, and would miss its own changes."""
    if request.method not in ("GET", "HEAD"):
        return None
    if not hasattr(request, "_snapshot"):
        request._snapshot = current()  # type: ignore[attr-defined]
    return request._snapshot  # type: ignore[attr-defined]
