"""The tables in which is written down what happened, and a hash over their rows."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from typing import TypedDict

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

Columns = dict[str, list[str]]
"""Table -> the columns that count, in order."""


class Sealed(TypedDict):
    """What a seal keeps of one table: a table that gets another column later keeps its hash."""

    columns: list[str]
    rows: int
    digest: str


MAY_BE_REMOVED = {"gremia_userevent": {"name", "email"}}
"""Who a person was is taken out when the law asks; what that person did stays."""
MOMENTS = {
    "audit_entry": "moment",
    "pghistory_context": "created_at",
    "positions_revision": "written_at",
    "positions_change": "made_at",
    "positions_stance": "answered_at",
    "positions_declaration": "declared_at",
    "positions_proofreading": "read_at",
    "positions_reopening": "reopened_at",
    "motions_filing": "filed_at",
    "motions_amendment": "recorded_at",
    "motions_outcome": "recorded_at",
    "motions_vote": "(SELECT recorded_at FROM motions_outcome WHERE motions_outcome.id = motions_vote.outcome_id)",
}
"""Table -> the moment (SQL) at which a row of it was written, at or after the beginning of its transaction."""


def kept_since() -> datetime.datetime:
    """Entries from before may be gone: a log of persons is kept for a time, not for ever (AUDIT_YEARS)."""
    return timezone.now() - datetime.timedelta(days=round(365.25 * settings.AUDIT_YEARS))


def moment_of(table: str) -> str:
    return MOMENTS.get(table, "pgh_created_at")


def append_only_tables() -> list[str]:
    """The tables of clauses, answers and filings to which rows are only added, sorted."""
    models = (model for model in apps.get_models() if model._meta.managed)
    return sorted(
        model._meta.db_table
        for model in models
        if any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", ()))
    )


def event_tables() -> list[str]:
    """The tables of events (pghistory), sorted."""
    models = (model for model in apps.get_models() if issubclass(model, pghistory.models.Event))
    return sorted(model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy)


def columns_now() -> Columns:
    """Every table that is sealed, with the columns it has today."""
    tables = [*event_tables(), *append_only_tables(), "pghistory_context", "audit_entry"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = ANY(%s) ORDER BY table_name, column_name",
            [tables],
        )
        found: Columns = {}
        for table, column in cursor:
            if column not in MAY_BE_REMOVED.get(table, ()):
                found.setdefault(table, []).append(column)
    return found


def hash_rows(columns: Columns, since: datetime.datetime | None, until: datetime.datetime) -> dict[str, Sealed]:
    """Per table how many rows were written from `since` until just before `until`, and a hash (hex) over them.

    Raises ProgrammingError when one of the columns is no longer there.
    """
    found: dict[str, Sealed] = {}
    for table, names in columns.items():
        rows, digest = 0, hashlib.sha256()
        for row in _rows(table, names, since, until):
            rows += 1
            digest.update(row.encode() + b"\n")
        found[table] = {"columns": names, "rows": rows, "digest": digest.hexdigest()}
    return found


def chain(before: str, found: dict[str, Sealed]) -> str:
    """A hash (hex) over the seal before, and over what was found in each table."""
    return hashlib.sha256(f"{before}\n{json.dumps(found, sort_keys=True)}".encode()).hexdigest()


def _rows(table: str, names: list[str], since: datetime.datetime | None, until: datetime.datetime) -> Iterator[str]:
    """Each row as JSON, in an order that stays."""
    quote = connection.ops.quote_name
    moment = moment_of(table)
    values = f"jsonb_build_array({', '.join(quote(name) for name in names)})::text"
    query = f"SELECT {values} AS row FROM {quote(table)} WHERE {moment} < %s"  # noqa: S608 - our own names
    arguments = [until]
    if since is not None:
        query, arguments = f"{query} AND {moment} >= %s", [until, since]
    with connection.cursor() as cursor:
        # Times are written in the zone of the connection.
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        cursor.execute(f"{query} ORDER BY {moment}, row", arguments)
        while rows := cursor.fetchmany(1000):
            yield from (row for (row,) in rows)
