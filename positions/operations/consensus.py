"""Saying what one thinks of an exact text, and declaring together that this is it.

An answer belongs to the revision that its author read, so a new revision puts everybody back to open; the database
refuses an answer to an older one as well (positions/models/consensus.py).
"""

import datetime

from django.db import transaction
from django.utils import timezone

from gremia.models import Fractie, Gremium, User
from gremia.permissions import fracties_of
from positions import permissions
from positions.models import Clause, Declaration, Position, Stance, Suggestion
from positions.operations import step
from positions.operations.clause import ClauseRemoved, StaleRevision
from positions.operations.errors import ReasonRequired
from positions.operations.suggestion import add_suggestion, withdraw_suggestion
from positions.queries.consensus import consensus_of_position, current_declaration
from wording.core import core_as_json, core_of, has_words, tidy
from wording.fingerprint import fingerprint

Answer = Stance.Answer


class NoVoice(Exception):
    """The person speaks for no gremium here, or for no fractie."""


class PositionChanged(Exception):
    """The core of the position (`position`) is another than the one that was to be declared joint."""

    def __init__(self, position: Position) -> None:
        super().__init__(f"Position {position.pk} is at version {position.version}.")
        self.position = position


class NotCarried(Exception):
    """These clauses (`clauses`) are neither carried by every gremium nor set aside."""

    def __init__(self, clauses: list[Clause]) -> None:
        super().__init__(", ".join(str(clause) for clause in clauses))
        self.clauses = clauses


class AsksNothing(Exception):
    """Of what is carried nothing is a dictum, so there is nothing for a council to adopt."""


@transaction.atomic
def answer_for_gremium(
    clause: Clause,
    *,
    answer: str,
    remark: str = "",
    counter_proposal: str = "",
    expected: int,
    gremium: Gremium | None = None,
    by: User,
    at: datetime.datetime | None = None,
) -> Stance | None:
    """Say on behalf of the person's own gremium what it thinks of revision number `expected` of the clause.

    `gremium` chooses for who writes for two; `at` is for history that is told afterwards. The same answer again adds
    nothing; taking back what was never said is None. A counter-proposal is another text for the clause, put beside it
    as a suggestion with the objection.
    Raises NoVoice, StaleRevision, ClauseRemoved, ReasonRequired, and for a counter-proposal NothingSuggested and
    UnknownVariables.
    """
    voices = permissions.speaks_for(by, clause.position)
    if not voices or (gremium is not None and gremium not in voices):
        raise NoVoice
    return _say(clause, gremium or voices[0], None, answer, remark, counter_proposal, expected, by=by, at=at)


@transaction.atomic
def answer_for_fractie(
    clause: Clause,
    *,
    answer: str,
    remark: str = "",
    counter_proposal: str = "",
    expected: int,
    fractie: Fractie | None = None,
    by: User,
    at: datetime.datetime | None = None,
) -> Stance | None:
    """Say on behalf of the member's own fractie what it thinks of the clause; as `confirm` in everything else."""
    voices = fracties_of(by)
    if not voices or (fractie is not None and fractie not in voices):
        raise NoVoice
    fractie = fractie or voices[0]
    return _say(clause, fractie.gremium, fractie, answer, remark, counter_proposal, expected, by=by, at=at)


@transaction.atomic
def declare_joint(
    position: Position, *, expected_version: int, by: User | None, at: datetime.datetime | None = None
) -> Declaration:
    """Lay down that the gremia carry exactly this text, version `expected_version`. Twice is one declaration.

    Raises PositionChanged, NotCarried with the clauses that are in the way, and AsksNothing.
    """
    position = step.lock_position(position.pk)
    if position.version != expected_version:
        raise PositionChanged(position)
    if declaration := current_declaration(position):
        return declaration
    consensus = consensus_of_position(position)
    if consensus.in_the_way:
        raise NotCarried([clause.clause for clause in consensus.in_the_way])
    if not consensus.asks_something:
        raise AsksNothing
    core = core_of(clause.clause for clause in consensus.shared)
    voices = permissions.speaks_for(by, position) if by else []
    declaration = Declaration.objects.create(
        position=position,
        version=position.version,
        core=core_as_json(core),
        fingerprint=fingerprint(core),
        declared_by=by,
        declared_at=at or timezone.now(),
        on_behalf_of=voices[0] if voices else None,
    )
    step.count_activity(position)
    return declaration


def _say(
    clause: Clause,
    gremium: Gremium,
    fractie: Fractie | None,
    answer: str,
    remark: str,
    counter_proposal: str,
    expected: int,
    *,
    by: User,
    at: datetime.datetime | None,
) -> Stance | None:
    """Add the answer, unless it is what was said last."""
    clause = step.lock_clause(clause)
    if clause.is_removed:
        raise ClauseRemoved(clause)
    if clause.current.number != expected:
        raise StaleRevision(clause.current)
    remark, counter_proposal = remark.strip(), tidy(counter_proposal)
    if answer in Stance.FOR_A_REASON and not has_words(remark):
        raise ReasonRequired
    if counter_proposal and answer != Answer.OBJECT:
        raise ValueError(f"A counter-proposal with {answer!r}")
    last = clause.current.stances.filter(gremium=gremium, fractie=fractie).select_related("counter_proposal").first()
    if _said(last) == (answer, remark, counter_proposal):
        return last
    if last and last.counter_proposal and last.counter_proposal.state == Suggestion.State.OPEN:
        withdraw_suggestion(last.counter_proposal, by=by)  # it went with what is replaced here
    stance = Stance.objects.create(
        revision=clause.current,
        gremium=gremium,
        fractie=fractie,
        answer=answer,
        remark=remark,
        counter_proposal=_suggest(clause, counter_proposal, remark, by=by) if counter_proposal else None,
        said_by=by,
        said_at=at or timezone.now(),
    )
    step.count_activity(step.lock_position(clause.position_id), clause)
    return stance


def _said(stance: Stance | None) -> tuple[str, str, str]:
    """Answer, remark and counter-proposal; of silence: nothing to take back."""
    if stance is None:
        return Answer.OPEN, "", ""
    return stance.answer, stance.remark, stance.counter_proposal.text if stance.counter_proposal else ""


def _suggest(clause: Clause, text: str, reason: str, *, by: User) -> Suggestion:
    """Another text, said to the same executive with the same verb."""
    current = clause.current
    return add_suggestion(clause, text=text, verb=current.verb, addressee=current.addressee, reason=reason, by=by)
