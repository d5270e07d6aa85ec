"""What every step in a position has in common: it locks the position first, and is counted last.

So two people at once take their steps one after the other, nobody waits in a ring, and every open page hears of it.
"""

from positions.models import Clause, Position


def lock(position_id: int) -> Position:
    """The position as it is now, held until the end of the transaction."""
    return Position.objects.select_for_update(no_key=True).get(pk=position_id)


def hold(clause: Clause) -> Clause:
    """The clause as it is now, with its position locked."""
    position = lock(clause.position_id)
    clause = Clause.objects.select_related(
        "revision", "revision__written_by", "revision__on_behalf_of", "removed_by", "set_aside_by"
    ).get(pk=clause.pk)
    clause.position = position
    return clause


def touch(position: Position, *clauses: Clause) -> None:
    """Let open pages know that something about the (locked) position changed, and about which of its clauses."""
    position.activity += 1
    position.save(update_fields=["activity"])
    Clause.objects.filter(pk__in=[clause.pk for clause in clauses]).update(touched=position.activity)
