"""What becomes of a motion that was read: clauses of a position, or a position of its own."""

from collections.abc import Collection

from django.db import transaction

from gremia.models import Gremium, Mandate, User
from meetings.models import Meeting, Theme
from positions.models import Clause, Position
from positions.operations.clause import add_clause
from positions.operations.position import create_position
from wording.core import Core


@transaction.atomic
def add_clauses(position: Position, core: Core, *, by: User | None) -> list[Clause]:
    """Put these clauses behind the others of their kinds, each as a step of its own: all of them, or none.

    Raises UnknownVariables.
    """
    return [
        add_clause(position, kind=one.kind, text=one.text, verb=one.verb, addressee=one.addressee, by=by)
        for one in core
    ]


@transaction.atomic
def start_position(
    core: Core,
    *,
    title: str,
    theme: Theme,
    summary: str = "",
    meeting: Meeting | None = None,
    gremia: Collection[Gremium] | None = None,
    mandates: Collection[Mandate] = (),
    by: User | None,
) -> Position:
    """Start a joint text of `gremia` (None: all of today) with these clauses, written by the members with `mandates`.

    Raises UnknownVariables; then there is no position either.
    """
    position = create_position(
        title=title, theme=theme, summary=summary, meeting=meeting, gremia=gremia, mandates=mandates, by=by
    )
    add_clauses(position, core, by=by)
    return position
