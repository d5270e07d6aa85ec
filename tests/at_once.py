"""Several people at the same moment: real threads, each with a connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import connection


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run the jobs side by side, from the same moment; returns what each returned, or raises what one raised."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs, timeout=60))


def errors_at_once(*jobs: Callable[[], Any]) -> list[type[Exception] | None]:
    """What each of the jobs raised, side by side; None for one that went well."""
    return at_once(*(partial(_error, job) for job in jobs))


def waiting() -> int:
    """How many connections to this database wait for the lock of another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # within a transaction it would be that of the first time
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


def _error(job: Callable[[], Any]) -> type[Exception] | None:
    try:
        job()
    except Exception as error:
        return type(error)
    return None
