"""Answering an exact text on behalf of a gremium or fractie, and declaring the whole text joint.

An answer belongs to the revision that its author read, so after a new revision every answer is open again; the database
refuses an answer to an older one as well (positions/models/consensus.py).
"""

import datetime

from django.db import transaction
from django.utils import timezone

from gremia.models import Fractie, Gremium, User
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions import permissions
from positions.models import Clause, Declaration, Position, Stance, Suggestion
from positions.operations import step
from positions.operations.clause import ClauseRemoved
from positions.operations.errors import CouncilVoted
from positions.operations.suggestion import add_suggestion, withdraw_suggestion
from positions.queries.consensus import consensus_of_position, current_declaration, participants_on
from positions.queries.proof import proof_of
from wording.core import core_as_json, core_of, has_words, tidy
from wording.fingerprint import fingerprint

Answer = Stance.Answer


class NotARepresentative(Exception):
    """The person represents no gremium here, or no fractie."""


class NotCarried(Exception):
    """These clauses (`clauses`) are neither carried by every gremium nor set aside."""

    def __init__(self, clauses: list[Clause]) -> None:
        super().__init__(", ".join(str(clause) for clause in clauses))
        self.clauses = clauses


class NoDictum(Exception):
    """No shared clause is a dictum, so there is nothing for a council to adopt."""


@transaction.atomic
def answer_for_gremium(
    clause: Clause,
    gremium: Gremium,
    fractie: Fractie | None = None,
    *,
    answer: str,
    remark: str = "",
    counter_proposal: str = "",
    expected: int,
    by: User,
    at: datetime.datetime | None = None,
) -> Stance | None:
    """Record the answer of the gremium, or of one fractie of it, to revision number `expected` of the clause.

    A fractie answers also once the text was declared joint. `at` is for history that is told afterwards. The same
    answer again adds nothing; taking back one that was never given is None. A counter-proposal becomes a suggestion for
    the clause. Raises NotARepresentative, ChangedMeanwhile, ClauseRemoved, CouncilVoted, TextLocked, ReasonRequired,
    and for a counter-proposal NothingSuggested and UnknownVariables.
    """
    position = clause.position
    own = permissions.fracties_for(by, position) if fractie else permissions.speaks_for(by, position)
    if (fractie or gremium) not in own:
        raise NotARepresentative
    clause = _lock_to_answer(clause, gremium, expected)
    remark, counter_proposal = remark.strip(), tidy(counter_proposal)
    if answer in Stance.REASON_REQUIRED and not has_words(remark):
        raise ReasonRequired
    if counter_proposal and answer != Answer.OBJECT:
        raise ValueError(f"A counter-proposal with {answer!r}")
    last = clause.current.stances.filter(gremium=gremium, fractie=fractie).select_related("counter_proposal").first()
    if _content(last) == (answer, remark, counter_proposal):
        return last
    if fractie is None:
        step.require_open(clause.position)
    if last and last.counter_proposal and last.counter_proposal.state == Suggestion.State.OPEN:
        withdraw_suggestion(last.counter_proposal, by=by)  # it belonged to the stance that this one replaces
    stance = Stance.objects.create(
        revision=clause.current,
        gremium=gremium,
        fractie=fractie,
        fractie_name=fractie.name if fractie else "",
        seats=fractie.seats if fractie else 0,
        answer=answer,
        remark=remark,
        counter_proposal=_suggest(clause, counter_proposal, remark, by=by) if counter_proposal else None,
        answered_by=by,
        answered_at=at or timezone.now(),
    )
    step.count_activity(step.lock_position(clause.position_id), clause)
    return stance


@transaction.atomic
def declare_joint(
    position: Position,
    *,
    expected: int,
    because: str = "",
    by: User | None,
    at: datetime.datetime | None = None,
) -> Declaration:
    """Lock exactly this text, version `expected`, as carried by all gremia. Twice is one declaration.

    `because` says why, where not every gremium said of the proof that it can be so. Raises ChangedMeanwhile, NotCarried
    with the clauses that are in the way, NoDictum, and ReasonRequired.
    """
    position = step.lock_position(position.pk)
    if position.version != expected:
        raise ChangedMeanwhile(position)
    if declaration := current_declaration(position):
        return declaration
    consensus = consensus_of_position(position)
    if consensus.unsettled:
        raise NotCarried([clause.clause for clause in consensus.unsettled])
    if not consensus.has_dictum:
        raise NoDictum
    if proof_of(position, position.gremia.all()).missing and not has_words(because):
        raise ReasonRequired
    core = core_of(clause.clause for clause in consensus.shared)
    declaration = Declaration.objects.create(
        position=position,
        title=position.title,
        version=position.version,
        core=core_as_json(core),
        revisions=[clause.clause.current.pk for clause in consensus.shared],
        fingerprint=fingerprint(core),
        participants=participants_on(position, timezone.localdate(at)),
        declared_by=by,
        declared_at=at or timezone.now(),
        on_behalf_of=permissions.writes_for(by, position),
        without_proof_because=because.strip(),
    )
    position.fingerprint, position.is_locked = declaration.fingerprint, True
    step.count_activity(position)
    return declaration


def _lock_to_answer(clause: Clause, gremium: Gremium, expected: int) -> Clause:
    """The clause as it is now, locked. Raises ClauseRemoved, ChangedMeanwhile and CouncilVoted."""
    clause = step.lock_clause(clause)
    if clause.is_removed:
        raise ClauseRemoved(clause)
    if clause.current.number != expected:
        raise ChangedMeanwhile(clause.current)
    if not clause.takes_answers_of(gremium.pk):
        raise CouncilVoted
    return clause


def _content(stance: Stance | None) -> tuple[str, str, str]:
    """Answer, remark and counter-proposal; OPEN without a stance."""
    if stance is None:
        return Answer.OPEN, "", ""
    return stance.answer, stance.remark, stance.counter_proposal.text if stance.counter_proposal else ""


def _suggest(clause: Clause, text: str, reason: str, *, by: User) -> Suggestion:
    """A suggestion with the verb and addressee of the clause."""
    current = clause.current
    return add_suggestion(clause, text=text, verb=current.verb, addressee=current.addressee, reason=reason, by=by)
