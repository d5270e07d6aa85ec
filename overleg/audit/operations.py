"""Write down what changes no row, and remove it when its time is over."""

import pgtrigger
from django.db import transaction

from gremia.models import User
from overleg.audit import tables
from overleg.audit.models import Entry, Seal


def write_down(action: Entry.Action, *, by: User | None, place: str = "", origin: str | None = None) -> None:
    """Add an entry. `place` is the address it was about, without secrets."""
    Entry.objects.create(actor=by, action=action, object=place[:200], origin=origin)


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
