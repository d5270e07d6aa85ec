"""The start and end of every step in a position: lock the position first, count the step last.

So simultaneous steps are made one after the other without deadlocks, and every open page is notified.
"""

from collections.abc import Collection
from functools import partial

from django.db import transaction

from portal.live import notify
from positions.models import Clause, Position
from positions.operations.errors import TextLocked
from positions.queries.clause import core_of_now
from positions.signals import position_changed
from wording.fingerprint import fingerprint


def lock_position(position_id: int) -> Position:
    """The position as it is now, locked until the end of the transaction."""
    return Position.objects.select_for_update(no_key=True).get(pk=position_id)


def lock_clause(clause: Clause) -> Clause:
    """The clause as it is now, with its position locked."""
    position = lock_position(clause.position_id)
    return position.clauses.select_related("revision").get(pk=clause.pk)


def require_open(position: Position) -> None:
    """Raises TextLocked: a text that was declared joint is reopened before it changes."""
    if position.is_locked:
        raise TextLocked(position)


def count_version(position: Position) -> None:
    """A new version of the core of the (locked) position; its motions are synced once this is committed."""
    position.version += 1
    announce_version(position)


def announce_version(position: Position) -> None:
    """Let `position_changed` be sent as soon as this is committed."""
    transaction.on_commit(partial(position_changed.send_robust, sender=Position, position_id=position.pk))


def count_activity(position: Position, *clauses: Clause, changed: Collection[str] = ()) -> None:
    """Let open pages know that something about the (locked) position changed, and about which of its clauses.

    Saves the position's numbers, and of the clauses the fields that `changed` names.
    """
    position.activity += 1
    for clause in clauses:
        clause.touched = position.activity
        clause.save(update_fields=["touched", *changed])
    if position.fingerprint and changed:
        position.fingerprint = fingerprint(core_of_now(position))
    position.save(update_fields=["version", "activity", "fingerprint", "is_locked"])
    notify(position.live_topic)
