"""The alarm that another council changed the text: raising it, and the answers of the other gremia.

Adopting a change applies to the position what that council changed in the joint text, clause by clause, and nothing
else: later changes stay, and a text that is there already is not added twice.
"""

from collections.abc import Iterator
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from motions.models import Alarm, Amendment, Motion
from motions.operations.outcome import note_decisions
from portal.compared import ChangedMeanwhile
from positions.models import Clause, Position
from positions.operations import step
from positions.operations.clause import add_clause, edit_clause, move_clause, remove_clause
from positions.operations.reopening import reopen_text
from positions.queries.clause import shared_clauses
from wording import comparison
from wording.comparison import ComparisonRow
from wording.core import Wording, core_from_json, core_of, in_motion_order
from wording.fingerprint import canonical_clause

Answer = Alarm.Answer
MAY_FOLLOW = {
    "": (Answer.ADOPT, Answer.KEEP, Answer.RECONVENE),
    Answer.RECONVENE: (Answer.ADOPT, Answer.KEEP),
    Answer.KEEP: (Answer.ADOPT, Answer.RECONVENE),
}
"""Answer -> what a gremium may say after it; a change that was adopted is in the text."""


def raise_alarms(amendment: Amendment, motion: Motion) -> None:
    """Warn every other gremium that takes part: the council of this motion changed the text."""
    others = motion.position.motions.taking_part().exclude(pk=motion.pk)
    Alarm.objects.bulk_create(
        [Alarm(amendment=amendment, gremium_id=pk) for pk in others.values_list("gremium", flat=True)]
    )


@transaction.atomic
def answer_alarm(alarm: Alarm, *, answer: str, remark: str = "", expected: str | None = None, by: User | None) -> Alarm:
    """Record what the gremium does: adopt the change, keep its text, or call the rapporteurs together.

    Adopting it changes the position, which puts every answer of the changed clauses back to open; a council that
    adopted those words is not asked about them. `expected`: what was read of it (`Alarm.version`; None: any).
    Raises ChangedMeanwhile also if the gremium gave an answer that this one does not follow, or if the text was
    changed again or put back.
    """
    position = step.lock_position(alarm.amendment.filing.motion.position_id)
    alarm = (
        Alarm.objects.select_for_update(no_key=True, of=("self",))
        .select_related("gremium", "amendment__filing__motion")
        .get(pk=alarm.pk)
    )
    may_follow = () if alarm.is_overtaken else MAY_FOLLOW.get(alarm.answer, ())
    if expected not in (None, alarm.version) or answer not in may_follow:
        raise ChangedMeanwhile
    alarm.answer, alarm.remark, alarm.answered_by, alarm.answered_at = answer, remark, by, timezone.now()
    alarm.called_at = None
    alarm.save(update_fields=["answer", "remark", "answered_by", "answered_at", "called_at"])
    if answer == Answer.ADOPT:
        council = alarm.amendment.filing.motion.council.name
        reopen_text(position, because=f"De tekst zoals gewijzigd door {council} wordt overgenomen.", by=by)
        _adopt(position, alarm.amendment, by=by)
        position = step.lock_position(position.pk)
        note_decisions(position, gremia=position.motions.adopted().values_list("gremium", flat=True))
    step.count_activity(position)
    return alarm


def _adopt(position: Position, amendment: Amendment, *, by: User | None) -> None:
    """Change in the position what the council changed in the text that was filed."""
    filed, theirs = core_from_json(amendment.filing.core), core_from_json(amendment.core)
    clauses = shared_clauses(position)
    ours = core_of(clauses)
    by_words = {canonical_clause(each): clause for each, clause in zip(ours, clauses, strict=True)}
    since = comparison.compare(filed, ours).rows
    by_filed = {row.our_place: clauses[row.their_place] for row in since if row.their_place is not None}
    places: dict[int, Clause] = {}
    for row in comparison.compare(filed, theirs).rows:
        clause = None if row.ours is None else by_filed.get(row.our_place)
        same = None if row.theirs is None else by_words.get(canonical_clause(row.theirs))
        taken_over = same or _take_over(position, clause, row, by=by)
        if taken_over is not None:
            places[row.their_place or 0] = taken_over
    _put_in_order(position, [places[place].pk for place in sorted(places)], by=by)


def _take_over(position: Position, clause: Clause | None, row: ComparisonRow, *, by: User | None) -> Clause | None:
    """The clause once it says what that council has: changed, new where ours is another kind, None where it is gone."""
    theirs = row.theirs
    if clause is not None and (theirs is None or clause.kind != theirs.kind):
        remove_clause(clause, expected=clause.current.number, by=by)
        clause = None
    if theirs is None:
        return None
    if clause is None:
        return add_clause(position, **vars(theirs), by=by)
    if not row.is_same:
        wording = Wording(theirs.text, theirs.verb, theirs.addressee)
        edit_clause(clause, **wording._asdict(), expected=clause.current.number, by=by)
    return clause


def _put_in_order(position: Position, wanted: list[int], *, by: User | None) -> None:
    """Move clauses up until those that the council has stand in its order; what it does not have keeps its place."""
    clauses = in_motion_order(position.clauses.standing())
    for _kind, group in groupby(clauses, key=lambda clause: clause.kind):
        order = [clause.pk for clause in group]
        for clause_id, steps in _moves(order, [pk for pk in wanted if pk in order]):
            for _step in range(steps):
                move_clause(Clause.objects.get(pk=clause_id), up=True, by=by)


def _moves(order: list[int], wanted: list[int]) -> Iterator[tuple[int, int]]:
    """How far each clause goes up, for `order` to hold `wanted` in that order."""
    order = list(order)
    slots = sorted(order.index(pk) for pk in wanted)
    for slot, pk in zip(slots, wanted, strict=True):
        at = order.index(pk)
        if at > slot:
            order.insert(slot, order.pop(at))
            yield pk, at - slot
