"""What every step in a position has in common: it locks the position first, and is counted last.

So two people at once take their steps one after the other, nobody waits in a ring, and every open page hears of it.
"""

from collections.abc import Collection

from positions.models import Clause, Position


def lock(position_id: int) -> Position:
    """The position as it is now, held until the end of the transaction."""
    return Position.objects.select_for_update(no_key=True).get(pk=position_id)


def hold(clause: Clause) -> Clause:
    """The clause as it is now, with its position locked."""
    position = lock(clause.position_id)
    return position.clauses.select_related("revision").get(pk=clause.pk)


def touch(position: Position, *clauses: Clause, changed: Collection[str] = ()) -> None:
    """Let open pages know that something about the (locked) position changed, and about which of its clauses.

    Saves the position's numbers, and of the clauses the fields that `changed` names.
    """
    position.activity += 1
    position.save(update_fields=["version", "activity"])
    for clause in clauses:
        clause.touched = position.activity
        clause.save(update_fields=["touched", *changed])
