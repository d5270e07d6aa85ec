"""Write down what changes no row, and seal what was written down."""

import datetime
import logging

import pgtrigger
from django.db import connection, transaction
from django.utils import timezone

from gremia.models import User
from overleg.audit import tables
from overleg.audit.models import Entry, Seal

logger = logging.getLogger(__name__)

SEAL_LOCK = 7_312_015
"""Number of the lock (PostgreSQL, advisory) under which one process at a time seals."""
GRACE = datetime.timedelta(minutes=2)
"""Until then a request may still add to who and where of its own changes."""


def write_down(action: Entry.Action, *, by: User | None, place: str = "", origin: str | None = None) -> None:
    """Add an entry. `place` is the address it was about, without secrets."""
    Entry.objects.create(actor=by, action=action, object=place[:200], origin=origin)


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
    found = tables.hash_rows(tables.columns_now(), last.until if last else None, until)
    rows = sum(table["rows"] for table in found.values())
    if not rows:
        return None
    digest = tables.chain(last.digest if last else "", found)
    made = Seal.objects.create(until=until, rows=rows, tables=found, digest=digest)
    # Outside the database too: who can change every table cannot change what was shipped elsewhere.
    transaction.on_commit(
        lambda: logger.info("sealed", extra={"until": until.isoformat(), "rows": rows, "seal": digest})
    )
    return made


@transaction.atomic
def prune() -> int:
    """Remove the entries that are older than AUDIT_YEARS, as whole seals; how many. Seals and history stay.

    Only for the owner of the tables: the portal itself may not. Raises ProgrammingError for others.
    """
    last = Seal.objects.filter(until__lte=tables.kept_since()).last()
    if last is None:
        return 0
    with pgtrigger.ignore("audit.Entry:entry_stays"):
        return Entry.objects.filter(moment__lt=last.until).delete()[0]


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
