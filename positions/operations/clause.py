"""Every change of the core of a position: one step, one version, one Change row.

Drafts are measured against the version, so none is ever current with an older text. Every step raises TextLocked for a
text that was declared joint and not reopened since.
"""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gremia.models import User
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions import permissions
from positions.models import Change, Clause, ClauseOrigin, Position, Revision
from positions.operations import step
from proceedings.models import TableNote
from wording.core import Wording, has_words, tidy
from wording.parts import Kind
from wording.variables import unknown_variables

REMOVAL = ("removed_at", "removed_by")
SETTING_ASIDE = ("set_aside_at", "set_aside_by", "set_aside_because")


class ClauseRemoved(Exception):
    """Someone removed the clause (`clause`) meanwhile."""

    def __init__(self, clause: Clause) -> None:
        super().__init__(f"Clause {clause.pk} was removed.")
        self.clause = clause


class UnknownVariables(ValueError):
    """The text names variables (`names`) that no gremium has words for."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@transaction.atomic
def add_clause(
    position: Position,
    *,
    kind: str,
    text: str,
    verb: str = "",
    addressee: str = "",
    note: TableNote | None = None,
    by: User | None,
    at: datetime.datetime | None = None,
) -> Clause:
    """Put a new clause after the others of its kind; `at` is for history that is told afterwards.

    A clause that began with a note of a world café keeps the link to it. Raises UnknownVariables.
    """
    position = step.lock_position(position.pk)
    last = position.clauses.filter(kind=kind).aggregate(last=Max("order"))["last"]
    clause = Clause.objects.create(position=position, kind=kind, order=0 if last is None else last + 1)
    _write(clause, 1, text, verb, addressee, by=by, at=at)
    if note is not None:
        ClauseOrigin.objects.create(clause=clause, note=note)
    _record(clause, Change.Action.ADDED, changed=("revision",), by=by, at=at)
    return clause


@transaction.atomic
def edit_clause(
    clause: Clause,
    *,
    text: str,
    verb: str = "",
    addressee: str = "",
    expected: int,
    restore: bool = False,
    by: User | None,
    at: datetime.datetime | None = None,
) -> Revision:
    """Write the clause's next revision, on top of revision number `expected`; `restore` also puts it back.

    The same text again changes nothing. Raises ChangedMeanwhile with the current revision if that is another,
    ClauseRemoved if the clause was removed and is not to be put back, and UnknownVariables.
    """
    clause = step.lock_clause(clause)
    if clause.is_removed and not restore:
        raise ClauseRemoved(clause)
    current = clause.current
    same = Wording(tidy(text), verb, tidy(addressee)) == current.wording
    if not same and current.number != expected:
        raise ChangedMeanwhile(current)
    if clause.is_removed:
        _put_back(clause, by=by)
    if not same:
        _write(clause, current.number + 1, text, verb, addressee, by=by, at=at)
        _record(clause, Change.Action.EDITED, changed=("revision",), by=by, at=at)
    return clause.current


@transaction.atomic
def move_clause(clause: Clause, *, up: bool, by: User | None) -> bool:
    """Swap the clause with its standing neighbour of the same kind; False if there is none on that side.

    Two people who move at once do so one after the other (step.py).
    """
    clause = step.lock_clause(clause)
    others = clause.position.clauses.standing().filter(kind=clause.kind)
    neighbour = others.filter(order__lt=clause.order).last() if up else others.filter(order__gt=clause.order).first()
    if clause.is_removed or neighbour is None:
        return False
    clause.order, neighbour.order = neighbour.order, clause.order
    action = Change.Action.MOVED_UP if up else Change.Action.MOVED_DOWN
    _record(clause, action, changed=("order",), also=(neighbour,), by=by)
    return True


@transaction.atomic
def remove_clause(clause: Clause, *, expected: int, by: User | None) -> None:
    """Take the clause out of the text; it keeps its place for when it comes back. Removing it twice is one step.

    Raises ChangedMeanwhile if the current revision is another than the one its remover saw.
    """
    clause = step.lock_clause(clause)
    if clause.is_removed:
        return
    if clause.current.number != expected:
        raise ChangedMeanwhile(clause.current)
    clause.removed_at, clause.removed_by = timezone.now(), by
    _record(clause, Change.Action.REMOVED, changed=REMOVAL, by=by)


@transaction.atomic
def restore_clause(clause: Clause, *, by: User | None) -> None:
    """Put a removed clause back in its place, with its last text. Putting it back twice is one step."""
    clause = step.lock_clause(clause)
    if clause.is_removed:
        _put_back(clause, by=by)


@transaction.atomic
def set_clause_aside(
    clause: Clause,
    *,
    because: str,
    expected: int | None = None,
    by: User | None,
    at: datetime.datetime | None = None,
) -> None:
    """Leave the clause out of the motions; it stays on the page with who objected. Twice is one step.

    Raises ReasonRequired, ClauseRemoved, and ChangedMeanwhile if the current revision is another than `expected`.
    """
    clause = step.lock_clause(clause)
    if clause.is_removed:
        raise ClauseRemoved(clause)
    if clause.is_set_aside:
        return
    if expected is not None and clause.current.number != expected:
        raise ChangedMeanwhile(clause.current)
    if not has_words(because):
        raise ReasonRequired
    clause.set_aside_at, clause.set_aside_by, clause.set_aside_because = at or timezone.now(), by, because.strip()
    _record(clause, Change.Action.SET_ASIDE, changed=SETTING_ASIDE, by=by, at=at)


@transaction.atomic
def take_clause_up(clause: Clause, *, by: User | None) -> None:
    """Put a clause that was set aside back into the motions, with its answers. Twice is one step.

    Raises ClauseRemoved.
    """
    clause = step.lock_clause(clause)
    if clause.is_removed:
        raise ClauseRemoved(clause)
    if clause.is_set_aside:
        clause.set_aside_at, clause.set_aside_by, clause.set_aside_because = None, None, ""
        _record(clause, Change.Action.TAKEN_UP, changed=SETTING_ASIDE, by=by)


def _put_back(clause: Clause, *, by: User | None) -> None:
    clause.removed_at = clause.removed_by = None
    _record(clause, Change.Action.RESTORED, changed=REMOVAL, by=by)


def _write(
    clause: Clause,
    number: int,
    text: str,
    verb: str,
    addressee: str,
    *,
    by: User | None,
    at: datetime.datetime | None,
) -> None:
    """The clause's next revision. A dictum has a verb, the other kinds have none."""
    if (clause.kind == Kind.DICTUM) != bool(verb):
        raise ValueError(f"{clause.kind} with verb {verb!r}")
    text, addressee = tidy(text), tidy(addressee)
    if unknown := unknown_variables(f"{addressee} {text}"):
        raise UnknownVariables(unknown)
    clause.revision = Revision.objects.create(
        clause=clause,
        number=number,
        text=text,
        verb=verb,
        addressee=addressee,
        written_by=by,
        written_at=at or timezone.now(),
        on_behalf_of=permissions.writes_for(by, clause.position),
    )


def _record(
    clause: Clause,
    action: Change.Action,
    *,
    changed: Collection[str],
    also: tuple[Clause, ...] = (),
    by: User | None,
    at: datetime.datetime | None = None,
) -> None:
    """Save the step: a new version, a Change, and the fields `changed` of the clause and of those in `also`.

    Raises TextLocked: so every step that changes the core does.
    """
    position = clause.position
    step.require_open(position)
    step.count_version(position)
    Change.objects.create(
        position=position,
        version=position.version,
        action=action,
        clause=clause,
        revision=clause.current,
        made_by=by,
        made_at=at or timezone.now(),
        on_behalf_of=permissions.writes_for(by, position),
    )
    step.count_activity(position, clause, *also, changed=changed)
