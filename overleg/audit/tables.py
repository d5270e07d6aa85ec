"""The tables in which is written down what happened, and a hash over their rows."""

import datetime
import hashlib
import json
from collections.abc import Iterator

import pghistory.models
from django.apps import apps
from django.db import connection

Columns = dict[str, list[str]]
"""Table -> the columns that count, in order."""

MAY_BE_REMOVED = {"gremia_userevent": {"name", "email"}}
"""Who a person was is taken out when the law asks; what that person did stays."""


def moment_column(table: str) -> str:
    """The column with the moment at which the transaction of a row began."""
    if table == "audit_entry":
        return "moment"
    return "created_at" if table == "pghistory_context" else "pgh_created_at"


def event_tables() -> list[str]:
    """The tables of events (pghistory), sorted."""
    models = (model for model in apps.get_models() if issubclass(model, pghistory.models.Event))
    return sorted(model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy)


def columns_now() -> Columns:
    """Every table that is sealed, with the columns it has today."""
    tables = [*event_tables(), "pghistory_context", "audit_entry"]
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


def hash_rows(
    columns: Columns, since: datetime.datetime | None, until: datetime.datetime, before: str
) -> tuple[int, str]:
    """How many rows were written from `since` until just before `until`, and a hash (hex) over them and `before`.

    Raises ProgrammingError when one of the columns is no longer there.
    """
    total, digest = 0, hashlib.sha256(before.encode())
    for table, names in sorted(columns.items()):
        digest.update(f"\n{table}: {json.dumps(names)}\n".encode())
        for row in _rows(table, names, since, until):
            total += 1
            digest.update(row.encode() + b"\n")
    return total, digest.hexdigest()


def _rows(table: str, names: list[str], since: datetime.datetime | None, until: datetime.datetime) -> Iterator[str]:
    """Each row as JSON, in an order that stays."""
    quote = connection.ops.quote_name
    moment = quote(moment_column(table))
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
