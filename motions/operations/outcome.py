"""Recording what a council did with its motion."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from gremia.models import User
from motions.decision import tally
from motions.history import MotionHistory
from motions.models import Amendment, Filing, Motion, Outcome, Vote
from motions.operations.ending import follow_endings
from motions.operations.frame import DateDoesNotFit, lock_motion
from motions.queries.frame import text_now
from motions.queries.history import history_of, motion_histories, seats_on
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions.models import Position
from positions.operations import step
from positions.operations.position import note_vote
from positions.queries.clause import shared_clauses
from wording.core import core_from_json, core_of
from wording.fingerprint import canonical_clause

Result = Outcome.Result

_DECIDES_ON_TEXT = (Result.ADOPTED, Result.REJECTED, Result.TIED, Result.TAKEN_OVER)


class CannotFollow(Exception):
    """The council cannot have done this after what it did before."""


class UntilRequired(Exception):
    """A motion that is held over, or tied in a meeting that was not full, needs `until`."""


class VotesDoNotFit(Exception):
    """What is wrong with the votes: `problems` by the number of the fractie, None for the whole."""

    def __init__(self, problems: dict[int | None, str]) -> None:
        super().__init__(str(problems))
        self.problems = problems


@transaction.atomic
def record_outcome(
    motion: Motion,
    *,
    result: str,
    decided_on: datetime.date,
    until: datetime.date | None = None,
    by_acclamation: bool = False,
    remark: str = "",
    votes: Sequence[Vote] = (),
    amendment: Amendment | None = None,
    corrects: Outcome | None = None,
    expected: str | None = None,
    by: User | None,
) -> Outcome:
    """Write down what the council declared, or what is done with it since; the motion follows the outcomes that stand.

    `amendment` is the changed text that it decided on (None: the text as filed); `corrects` is a mistaken outcome whose
    place this one takes; with TAKEN_BACK nothing takes it, and NOT_FILED takes the last filing back. Where another text
    was filed since, it cannot end what the council does. The declared result counts, but one that the votes contradict
    needs a remark. `expected` is the version of the history that was read (None: any). Raises CannotFollow,
    ChangedMeanwhile, DateDoesNotFit, ReasonRequired, UntilRequired, VotesDoNotFit.
    """
    motion = lock_motion(motion)
    history = history_of(motion)
    if expected not in (None, history.version):
        raise ChangedMeanwhile
    if (corrects or result == Result.NOT_FILED) and not remark:
        raise ReasonRequired
    _check_until(result, until, votes, is_second_vote=history.is_second_vote(corrects))
    _check_votes(motion, result, decided_on, by_acclamation, votes)
    if is_contradicted(result, votes) and not remark:
        raise ReasonRequired
    filing, amendment = text_decided_on(history, result, amendment, corrects)
    for wrong in wrong_days(history, result, decided_on, amendment, corrects):
        raise DateDoesNotFit(wrong)
    outcome = Outcome(
        filing=filing,
        amendment=amendment,
        result=result,
        decided_on=decided_on,
        until=until,
        by_acclamation=by_acclamation,
        remark=remark,
        corrects=corrects,
        planned_for=corrects.planned_for if corrects else motion.council_date,
        recorded_by=by,
    )
    standing = _standing_outcomes(history, outcome)
    outcome.save()
    names = {fractie.pk: fractie.name for fractie in seats_on(motion.gremium, decided_on)} if votes else {}
    names |= dict(corrects.votes.values_list("fractie", "fractie_name")) if corrects else {}
    for vote in votes:
        vote.pk = None  # the same votes may be recorded again
        vote.outcome, vote.fractie_name = outcome, names[vote.fractie_id]
    Vote.objects.bulk_create(votes)
    again = history.filed_since(outcome)
    if result == Result.NOT_FILED:
        motion.council_date = _day_before_the_filing(history)
    else:
        motion.council_date = _day_in_the_opening(motion.council_date, outcome, standing, again=again)
    _follow(motion)
    follow_endings(motion.position, by=by)
    return outcome


def _day_before_the_filing(history: MotionHistory) -> datetime.date | None:
    """With a filing that is taken back goes the day that it was filed for: until which the text before was held over,
    or seemed to be.
    """
    now = history.motion.council_date
    recorded = chain.from_iterable((d.outcome, *d.mistakes) for d in (*history.decisions, *history.taken_back))
    postponed = [each for each in recorded if now and each.until == now and each.filing != history.filing]
    return max(postponed, key=lambda each: each.pk).planned_for if postponed else now


def _day_in_the_opening(
    now: datetime.date | None, outcome: Outcome, standing: Sequence[Outcome], *, again: Filing | None
) -> datetime.date | None:
    """With a mistaken outcome goes the day that it gave: on which it was decided, or until which it was held over.

    A meeting that was over before a newer text was filed (`again`) does not come back.
    """
    mistaken = outcome.corrects
    if _is_after_a_postponement(standing):
        return standing[-1].decided_on
    planned = mistaken.planned_for if mistaken else None
    if again and planned and planned < again.filed_on:
        planned = now
    if mistaken and now == mistaken.decided_on:
        return planned or now
    is_waiting = not standing or standing[-1].status_given in Motion.UNDECIDED
    if mistaken and now == mistaken.until and is_waiting:
        return outcome.until or planned or now
    return now


def _is_after_a_postponement(standing: Sequence[Outcome]) -> bool:
    """Whether a motion that waited for a later meeting was decided on there: that day stands in its opening then."""
    waited = any(each.status_given in (Motion.Status.HELD_OVER, Motion.Status.TIED) for each in standing[:-1])
    return waited and standing[-1].result in Outcome.VOTED


def _follow(motion: Motion) -> None:
    """Let the (locked) motion, and whether its council voted about the position, follow the outcomes that stand."""
    history = history_of(motion)
    decided, last = history.council_decision, history.decision
    if history.filing is None:
        motion.status, motion.filed_words, motion.filed_subject, motion.synced_version = Motion.Status.DRAFT, {}, "", 0
    else:
        motion.status = decided.outcome.status_given if decided else Motion.Status.FILED
        motion.filed_words, motion.filed_subject = history.filing.words, history.filing.frame["subject"]
        motion.body = text_now(motion, history.filing, history.amendment).as_json()
    motion.execution = last.outcome.result if last and last.outcome.result in Outcome.EXECUTIONS else ""
    filed = ("filed_words", "filed_subject", "synced_version")
    motion.save(update_fields=["status", "execution", "body", "council_date", *filed])
    _note_vote(motion, history)
    step.count_activity(motion.position)


def note_decisions(position: Position, *, gremia: Collection[int]) -> None:
    """Let the (locked) position know which of these gremia had their council decide about it, and about which text."""
    for history in motion_histories(position, among=position.motions.filter(gremium__in=gremia)):
        _note_vote(history.motion, history)


def _note_vote(motion: Motion, history: MotionHistory) -> None:
    """Its answers about the text are closed while the outcome that stands decides about it."""
    decided = history.final_decision and history.final_decision.outcome
    about = decided.filing.declaration if decided else None
    adopted = _with_adopted_words(motion.position, decided.amendment) if decided and motion.is_adopted else []
    note_vote(motion.position, gremium=motion.gremium, about=about, adopted=adopted)


def _with_adopted_words(position: Position, amendment: Amendment | None) -> list[int]:
    """The revisions of today that say what stands in the text as the council changed it."""
    if amendment is None:
        return []
    theirs = {canonical_clause(each) for each in core_from_json(amendment.core)}
    clauses = shared_clauses(position)
    return [
        clause.current.pk
        for each, clause in zip(core_of(clauses), clauses, strict=True)
        if canonical_clause(each) in theirs
    ]


def text_decided_on(
    history: MotionHistory, result: str, amendment: Amendment | None, corrects: Outcome | None
) -> tuple[Filing, Amendment | None]:
    """The text that the council is done with: the one it says when it decides on one, else what lies before it.

    What leaves the text before the council, and what is done with what it adopted, is about no changed text. Raises
    CannotFollow.
    """
    filing = corrects.filing if corrects else history.filing
    if filing is None:
        raise CannotFollow
    if result in _DECIDES_ON_TEXT:
        return filing, amendment
    return filing, history.last_change(filing) if result in (Result.WITHDRAWN, Result.LAPSED) else None


def _standing_outcomes(history: MotionHistory, outcome: Outcome) -> list[Outcome]:
    """The outcomes that count once this one is recorded, in order; raises CannotFollow."""
    standing = [decision.outcome for decision in history.decisions]
    if outcome.result == Result.NOT_FILED:
        if outcome.corrects or Result.NOT_FILED not in history.may_follow:
            raise CannotFollow
        return standing
    if outcome.corrects is None:
        standing.append(outcome)
    elif outcome.corrects in standing:
        place = standing.index(outcome.corrects)
        standing[place : place + 1] = [] if outcome.is_taken_back else [outcome]
    else:
        raise CannotFollow
    statuses = [Motion.Status.FILED.value, *(each.status_given for each in standing)]
    for (before, _after), step_taken in zip(pairwise(statuses), standing, strict=True):
        if step_taken.result not in Outcome.MAY_FOLLOW.get(before, ()):
            raise CannotFollow
    if outcome.amendment and outcome.amendment.filing_id != outcome.filing_id:
        raise CannotFollow
    if outcome.status_given not in Motion.UNDECIDED and history.filed_since(outcome):
        raise CannotFollow
    ties = [each for each in standing if each.result == Result.TIED]
    if any(second.until for second in ties[1:]):
        raise CannotFollow
    return standing


def is_contradicted(result: str, votes: Sequence[Vote]) -> bool:
    """Whether the votes point to another result than was declared."""
    counted = tally(votes)
    return counted is not None and counted.points_to != result


def wrong_days(
    history: MotionHistory, result: str, day: datetime.date, amendment: Amendment | None, corrects: Outcome | None
) -> Iterator[str]:
    """Why this cannot have been that day: before what happened before it, after what followed, before the meeting."""
    if result in Outcome.TAKES_BACK:
        return
    earliest, latest = history.earliest_day(corrects=corrects), history.latest_day(corrects=corrects)
    meeting = history.not_before(corrects=corrects) if result in Outcome.IN_MEETING else None
    if earliest and day < earliest:
        yield too_early(earliest)
    elif latest and day > latest:
        words = _("On %(day)s the next decision was taken or text filed; this cannot have been after that.")
        yield words % {"day": formats.date_format(latest)}
    else:
        if meeting and day < meeting:
            words = _("The council meets on %(day)s. Was it earlier? First change that date in the data of the motion.")
            yield words % {"day": formats.date_format(meeting)}
        if amendment and day < amendment.amended_on:
            words = _("The council changed the text on %(day)s; it cannot have decided on that text before.")
            yield words % {"day": formats.date_format(amendment.amended_on)}


def too_early(earliest: datetime.date) -> str:
    """What happened on that day, before which the next thing cannot have been."""
    words = _("On %(day)s the motion was filed, changed or decided on; this cannot have been before that.")
    return words % {"day": formats.date_format(earliest)}


def _check_until(result: str, until: datetime.date | None, votes: Sequence[Vote], *, is_second_vote: bool) -> None:
    """A tie postpones, unless nobody was absent or it was postponed before (Gemeentewet and Provinciewet, art. 32).

    A second one rejects: that no tie after another has `until`, `_standing_outcomes` sees to.
    """
    postpones = result == Result.TIED and not is_second_vote and any(vote.absent for vote in votes)
    if until is None and (result == Result.HELD_OVER or postpones):
        raise UntilRequired
    if until is not None and result not in (Result.HELD_OVER, Result.TIED):
        raise CannotFollow


def _check_votes(
    motion: Motion, result: str, decided_on: datetime.date, by_acclamation: bool, votes: Sequence[Vote]
) -> None:
    """All fracties of that day, each with as many votes as it had seats; none when there was no vote."""
    problems: dict[int | None, str] = {}
    if by_acclamation and (votes or result != Result.ADOPTED):
        problems[None] = "by acclamation there is no vote"
    if votes and result not in Outcome.VOTED:
        problems[None] = "this does not come of a vote"
    if votes:
        seats = {fractie.pk: fractie.seats for fractie in seats_on(motion.gremium, decided_on)}
        problems |= {
            pk: f"{total} votes for {seats.get(pk, 0)} seats" for pk, total in wrong_totals(seats, votes).items()
        }
    if problems:
        raise VotesDoNotFit(problems)


def wrong_totals(seats: Mapping[int, int], votes: Sequence[Vote]) -> dict[int, int]:
    """Fractie -> votes, of those whose votes are not its seats; a fractie that is missing has none."""
    totals = dict.fromkeys(seats, 0)
    for vote in votes:
        totals[vote.fractie_id] = totals.get(vote.fractie_id, 0) + vote.total
    strangers = {vote.fractie_id for vote in votes} - seats.keys()
    return {pk: total for pk, total in totals.items() if pk in strangers or total != seats[pk]}
