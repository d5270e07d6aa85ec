"""Answering many clauses in one step: each answer is to the exact text that was read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from gremia.models import Fractie, Gremium, User
from portal.compared import ChangedMeanwhile
from positions.models import Clause, Position, Stance
from positions.operations import step
from positions.operations.clause import ClauseRemoved
from positions.operations.consensus import answer_for_gremium
from positions.operations.errors import CouncilVoted, TextLocked


@dataclass(frozen=True)
class NewAnswer:
    """What someone says of revision number `expected` of a clause, after the stance that was on the page (0: none)."""

    clause: Clause
    answer: str
    expected: int
    expected_stance: int = 0
    remark: str = ""
    counter_proposal: str = ""


@dataclass
class AnsweringResult:
    """What was recorded, and per clause why it was not."""

    stances: list[Stance] = field(default_factory=list)
    refused: dict[int, Exception] = field(default_factory=dict)


@transaction.atomic
def answer_clauses(
    position: Position, *, answers: Iterable[NewAnswer], gremium: Gremium, fractie: Fractie | None = None, by: User
) -> AnsweringResult:
    """Record these answers of the gremium, or of its fractie, upon the text as it is at one moment.

    A clause that says something else than was read, that is gone or declared joint, or that someone else answered
    meanwhile is not covered; the others are. Raises NotARepresentative, and ReasonRequired for an answer without the
    reason it needs.
    """
    position = step.lock_position(position.pk)
    answered = AnsweringResult()
    for new in answers:
        try:
            if fractie or not position.is_locked:  # what is locked takes no answer of a gremium, whatever was read
                _require_last(new, gremium, fractie)
            stance = answer_for_gremium(
                new.clause,
                gremium,
                fractie,
                answer=new.answer,
                remark=new.remark,
                counter_proposal=new.counter_proposal,
                expected=new.expected,
                by=by,
            )
        except (ChangedMeanwhile, ClauseRemoved, CouncilVoted, TextLocked) as refusal:
            answered.refused[new.clause.pk] = refusal
        else:
            answered.stances += [stance] if stance else []
    return answered


def _require_last(new: NewAnswer, gremium: Gremium, fractie: Fractie | None) -> None:
    """Raises ChangedMeanwhile with a later stance that says something else about the text that was read."""
    read = Clause.objects.standing().filter(pk=new.clause.pk, revision__number=new.expected).values("revision")
    last = (
        Stance.objects.filter(revision__in=read, gremium=gremium, fractie=fractie).select_related("answered_by").first()
    )
    if last is None or last.pk == new.expected_stance:
        return
    if not new.expected_stance and last.answer == Stance.Answer.OPEN:
        return
    if (last.answer, last.remark) != (new.answer, new.remark.strip()):
        raise ChangedMeanwhile(last)
