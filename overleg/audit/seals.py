"""Seals over what was written down: each is a hash over all rows since the seal before, and over that seal."""

import datetime
import hashlib
import json
import logging
from collections.abc import Iterator
from typing import TypedDict

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from overleg.audit import tables
from overleg.audit.models import Seal
from overleg.audit.tables import Columns, moment_of

logger = logging.getLogger(__name__)

SEAL_LOCK = 7_312_015
"""Number of the lock (PostgreSQL, advisory) under which one process at a time seals."""
GRACE = datetime.timedelta(minutes=2)
"""Until then a request may still add to who and where of its own changes."""


class Sealed(TypedDict):
    """What a seal keeps of one table: a table that gets another column later keeps its hash."""

    columns: list[str]
    rows: int
    digest: str


@transaction.atomic
def seal() -> Seal | None:
    """Seal everything that no running transaction can add to any more. None if nothing new was written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return None
    until = _moment_that_is_past()
    last = Seal.objects.last()
    if last and until <= last.until:
        return None
    found = hash_rows(tables.columns_now(), last.until if last else None, until)
    rows = sum(table["rows"] for table in found.values())
    if not rows:
        return None
    digest = chain(last.digest if last else "", found)
    made = Seal.objects.create(until=until, rows=rows, tables=found, digest=digest)
    # Outside the database too: who can change every table cannot change what was shipped elsewhere.
    transaction.on_commit(
        lambda: logger.info("sealed", extra={"until": until.isoformat(), "rows": rows, "seal": digest})
    )
    return made


def broken_seals() -> Iterator[str]:
    """What is wrong, a line each: a seal whose rows or predecessor changed, or that cannot be checked any more."""
    since, before = None, ""
    for seal in Seal.objects.order_by("until"):
        period = f"{since.isoformat() if since else 'the beginning'} to {seal.until.isoformat()}"
        try:
            with transaction.atomic():
                columns = {table: sealed["columns"] for table, sealed in seal.tables.items()}
                found = hash_rows(columns, since, seal.until)
        except DatabaseError as error:
            yield f"{period}: cannot be checked: {str(error).splitlines()[0]}"
        else:
            if seal.until <= tables.kept_since() and not found["audit_entry"]["rows"]:
                found["audit_entry"] = seal.tables["audit_entry"]  # removed when their time was over
            rows = sum(table["rows"] for table in found.values())
            if rows != seal.rows:
                yield f"{period}: {seal.rows} rows were sealed, and there are {rows}"
            elif found != seal.tables or chain(before, found) != seal.digest:
                yield f"{period}: something in its {rows} rows, or in the seal, was changed"
        since, before = seal.until, seal.digest


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


def _moment_that_is_past() -> datetime.datetime:
    """A row has the moment its transaction began, so nothing from before the oldest running one can still come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity"
            " WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        oldest = cursor.fetchone()[0]
    settled = timezone.now() - GRACE
    return min(oldest, settled) if oldest else settled
