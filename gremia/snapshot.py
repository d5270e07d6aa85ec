"""What was read once is used again for as long as the database says exactly the same.

PostgreSQL names the transactions whose changes can be seen now (`pg_current_snapshot()`). Every change has a
transaction of its own, so the name is another one from the very moment that anything is committed, by whichever process
on whichever host. Asking for it costs a fraction of any query that reads a row.

Why a name says enough, which the safety of every page rests on:

- What can be seen follows from which transactions have ended (`xmin:xmax:` and the list of those that run in between).
  The end of one always moves `xmax` up or takes a number out of the list, and numbers are never given out again, so a
  name that is gone never comes back. A prepared transaction is in the list until its `COMMIT PREPARED`; a
  subtransaction is seen when the one around it is; constraints, deferred or not, have spoken before that.
- The name is asked for before the value is read. What is kept under a name can be newer than the name, never older.
- On a standby the list is empty and a name can stand for two states: there nothing is kept. After a crash of the server
  numbers can be given out again: the connection is a new one then, and everything kept is dropped.
- Within a transaction a value can hold what will be rolled back: it is neither taken from memory nor put there.

What changes without a transaction is not seen: files, sequences, a cache, the clock. So sessions must be rows
(a check says so), the day belongs in a name, and nothing is kept for longer than `SECONDS`.
"""

import time
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, NamedTuple, TypeVar
from weakref import WeakValueDictionary

from django.db import connection
from django.db.backends.signals import connection_created
from django.http import HttpRequest

T = TypeVar("T")

SECONDS = 60
"""For what changes by time alone, such as a session that ends."""
MOST = 500

CURRENT = "SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text WHERE NOT pg_is_in_recovery()"
"""With the start of the server: a database that was put back from a copy counts its transactions again."""


Snapshot = tuple[str, str]


class Held(NamedTuple):
    snapshot: Snapshot
    until: float
    value: Any


_held: dict[Hashable, Held] = {}
_makers: "WeakValueDictionary[Hashable, RLock]" = WeakValueDictionary()


def forget(**signal: object) -> None:
    """Drop everything that was kept."""
    _held.clear()


connection_created.connect(forget)


def current() -> Snapshot | None:
    """The name of what the database says now; None if it has none: inside a transaction, and on a standby."""
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        return cursor.fetchone()


def kept(name: Hashable, make: Callable[[], T], *, at: Snapshot | None) -> T:
    """What `make` makes of the database; from memory if nothing was committed since. None is never kept.

    `name` holds all else that the value depends on; `at` is the snapshot of this request (None: make it anyhow).
    Threads share the value: who changes it, copies it first. Of threads that ask at once, one makes it.
    """
    if at is None or connection.in_atomic_block:
        return make()
    if (held := _held.get(name)) and _is_valid(held, at):
        return held.value
    with _makers.setdefault(name, RLock()):
        if (held := _held.get(name)) and _is_valid(held, at):
            return held.value
        value = make()
        if value is not None:
            if len(_held) >= MOST:
                _held.clear()
            _held[name] = Held(at, time.monotonic() + SECONDS, value)
    return value


def _is_valid(held: Held, at: Snapshot) -> bool:
    return held.snapshot == at and time.monotonic() < held.until


def of(request: HttpRequest) -> Snapshot | None:
    """The snapshot with which a request began to read. None for one that may write, and would miss its own changes."""
    if request.method not in ("GET", "HEAD"):
        return None
    if not hasattr(request, "_snapshot"):
        request._snapshot = current()  # type: ignore[attr-defined]
    return request._snapshot  # type: ignore[attr-defined]
