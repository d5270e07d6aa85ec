"""What a council did with its motion: filings, outcomes and amendments, and what follows from them."""

import datetime
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain, dropwhile, takewhile
from typing import Any

from django.utils import timezone

from motions.decision import CouncilDecision, with_mistakes
from motions.models import Amendment, Filing, Motion, Outcome


class Lag(Enum):
    """What a filed motion waits for when the position was changed since."""

    WAIT = "wait"
    """Until the rapporteurs declare the new text joint."""
    FILE_AGAIN = "file_again"
    DECIDED = "decided"
    """The council adopted the earlier text; only a new motion says the new one."""


@dataclass(frozen=True)
class MotionEvent:
    """Something that happened to a motion: `row` is the declaration, filing, amendment or decision.

    What was taken back did not happen; that it was taken back did.
    """

    day: datetime.date
    what: str
    row: Any


_COUNTED = (Filing, Amendment, Outcome)
"""What a version counts."""


@dataclass(frozen=True)
class MotionHistory:
    """One motion and all that its council did with it; `motion` comes from motions.queries.history.with_history."""

    motion: Motion

    @cached_property
    def filings(self) -> list[Filing]:
        """First to last, without those that were taken back."""
        wrong = {outcome.filing_id for outcome in self._outcomes if outcome.result == Outcome.Result.NOT_FILED}
        standing = (filing for filing in self.motion.filings.all() if filing.pk not in wrong)
        return sorted(standing, key=lambda filing: filing.number)

    @cached_property
    def filing(self) -> Filing | None:
        """The last one."""
        return self.filings[-1] if self.filings else None

    @cached_property
    def amendments(self) -> list[Amendment]:
        """First to last, of every filing."""
        rows = chain.from_iterable(filing.amendments.all() for filing in self.filings)
        return sorted(rows, key=lambda amendment: amendment.pk)

    def was_put_back(self, amendment: Amendment) -> bool:
        """Whether it was recorded by mistake, or puts back one that was."""
        later = (a for a in self.amendments if a.filing_id == amendment.filing_id and a.pk >= amendment.pk)
        return any(a.is_as_filed for a in later)

    @cached_property
    def amendment(self) -> Amendment | None:
        """The text that lies before the council, or that it decided on, if that is not the filed one."""
        if self.final_decision:
            return self.final_decision.outcome.amendment
        return self.last_change(self.filing)

    def last_change(self, filing: Filing | None) -> Amendment | None:
        """What its council made of the text of that filing, decided on or not; None when it is as filed."""
        last = next((a for a in reversed(self.amendments) if filing and a.filing_id == filing.pk), None)
        return None if last is None or last.is_as_filed else last

    @cached_property
    def decisions(self) -> list[CouncilDecision]:
        """The outcomes that count, first to last; a correction has the place of what it corrects."""
        return [decision for decision in self._uncorrected if not decision.outcome.is_taken_back]

    @property
    def taken_back(self) -> list[CouncilDecision]:
        """The outcomes and filings that were recorded by mistake, with the reason."""
        return [decision for decision in self._uncorrected if decision.outcome.is_taken_back]

    @cached_property
    def _outcomes(self) -> list[Outcome]:
        return list(chain.from_iterable(filing.outcomes.all() for filing in self.motion.filings.all()))

    @cached_property
    def _uncorrected(self) -> list[CouncilDecision]:
        outcomes = {outcome.pk: outcome for outcome in self._outcomes}
        wrong = {outcome.corrects_id for outcome in outcomes.values()}
        standing = [with_mistakes(outcome, outcomes) for pk, outcome in outcomes.items() if pk not in wrong]
        return sorted(standing, key=lambda d: (d.mistakes[-1] if d.mistakes else d.outcome).pk)

    @property
    def version(self) -> str:
        """Another one once something was filed, changed or recorded: what a form carries of when it was opened."""
        return "-".join(map(str, self._numbers))

    def since(self, version: str) -> list[MotionEvent]:
        """What happened after a form with that version was opened; without one after the first filing: before that
        there was no form.
        """
        read = version or f"{self.filings[0].pk if self.filings else 0}-0-0"
        numbers = dict(zip(_COUNTED, map(int, read.split("-")), strict=True))
        rows = [(event, getattr(event.row, "outcome", event.row)) for event in self.events]
        return [event for event, row in rows if row.pk > numbers.get(type(row), row.pk)]

    @cached_property
    def _numbers(self) -> list[int]:
        """The last number of each kind of row."""
        rows = (self.filings, self.amendments, self._outcomes)
        return [max((row.pk for row in of_kind), default=0) for of_kind in rows]

    @property
    def decision(self) -> CouncilDecision | None:
        """The last one."""
        return self.decisions[-1] if self.decisions else None

    @property
    def day_of_status(self) -> datetime.date | None:
        """On which it came to be what its status says: decided on, or filed; None for a draft."""
        if self.council_decision:
            return self.council_decision.outcome.decided_on
        return self.filing.filed_on if self.filing and not self.motion.is_draft else None

    @property
    def execution(self) -> Outcome | None:
        """What was done with it last, since it was adopted or taken over."""
        return self.decision.outcome if self.decision and self.motion.execution else None

    @property
    def council_decision(self) -> CouncilDecision | None:
        """The last decision that a vote leads to, or could have: the one whose votes are shown."""
        return next((d for d in reversed(self.decisions) if d.outcome.result in Outcome.DECISIONS), None)

    @property
    def final_decision(self) -> CouncilDecision | None:
        """That by which its council is done with the text filed last; None while it can still decide on it.

        What is spoken of as decided is its text: what is recorded later, of carrying it out, is about no text.
        """
        decision = self.council_decision
        if decision is None or self.filed_since(decision.outcome):
            return None
        return None if decision.outcome.status_given in Motion.UNDECIDED else decision

    def filed_since(self, outcome: Outcome) -> Filing | None:
        """The next text that was filed in the place of the one that this outcome is about."""
        return next((filing for filing in self.filings if filing.number > outcome.filing.number), None)

    @property
    def voted_on(self) -> datetime.date | None:
        """The day of the meeting in which its council decided; None while it did not, or not in a meeting."""
        decision = self.final_decision
        in_meeting = decision and decision.outcome.result in Outcome.IN_MEETING
        return decision.outcome.decided_on if decision and in_meeting else None

    @property
    def held_until(self) -> datetime.date | None:
        """While it is held over, or postponed by a tied vote, and not put on the agenda of a later meeting yet."""
        waits = self.motion.status in (Motion.Status.HELD_OVER, Motion.Status.TIED)
        if not waits or self.decision is None:
            return None
        held, meeting = self.decision.outcome, self.motion.council_date
        return held.until if meeting is None or meeting <= held.decided_on else None

    @property
    def takes_part(self) -> bool:
        """Whether its gremium takes part in the position still."""
        return self.motion.takes_part  # type: ignore[attr-defined]

    @property
    def is_undecided(self) -> bool:
        return self.motion.status in Motion.UNDECIDED

    @property
    def vote_on(self) -> datetime.date | None:
        """When its council is to vote on it, as far as that is known."""
        if not (self.motion.is_draft or self.is_undecided) or self.missed_meeting:
            return None
        return self.meets_on

    @property
    def missed_meeting(self) -> bool:
        """A draft that was not filed before the meeting for which it was planned."""
        meeting = self.motion.council_date
        return self.motion.is_draft and meeting is not None and meeting < timezone.localdate()

    @property
    def meets_on(self) -> datetime.date | None:
        """The meeting in the opening of what is filed now; of what is held over the next one."""
        return self.held_until or self.motion.council_date

    @property
    def days_left(self) -> int | None:
        """Until that vote, from today; negative when the day has passed."""
        return (self.vote_on - timezone.localdate()).days if self.vote_on else None

    @property
    def fingerprint(self) -> str | None:
        """Of the text that lies before the council, or that it decided on."""
        text = self.amendment or self.filing
        return text.fingerprint if text else None

    @cached_property
    def lag(self) -> "Lag | None":
        """Whether the position says something else than what was filed, and what the motion waits for.

        What others agree on after a gremium left is nothing that its motion is behind.
        """
        position = self.motion.position
        if (
            self.filing is None
            or not self.takes_part
            or position.fingerprint in (self.filing.fingerprint, self.fingerprint)
        ):
            return None
        if self.motion.status in Motion.UNDECIDED:
            if position.is_locked:
                return Lag.FILE_AGAIN if self._can_be_filed else None
            return Lag.WAIT if self.motion.gremium.is_current else None
        return Lag.DECIDED if self.motion.is_adopted else None

    @property
    def is_revised(self) -> bool:
        """The rapporteurs write another text, which is agreed by nobody yet."""
        return self.lag is not None and not self.motion.position.is_locked

    @property
    def is_to_file(self) -> bool:
        """A joint text waits to be filed: for a draft, or in the place of an older text that is still undecided."""
        position = self.motion.position
        if self.motion.is_draft:
            return position.is_locked and self._can_be_filed
        return self.lag == Lag.FILE_AGAIN

    @property
    def _can_be_filed(self) -> bool:
        """Whether the text was declared joint before its gremium left the region, if that did."""
        declaration = next(iter(self.motion.position.declarations.all()), None)
        return declaration is not None and declaration.is_in_time_for(self.motion.gremium)

    @cached_property
    def events(self) -> list[MotionEvent]:
        """All that happened, in order."""
        declarations = dict.fromkeys(filing.declaration for filing in self.motion.filings.all())
        events = [MotionEvent(timezone.localdate(d.declared_at), "declared", d) for d in declarations]
        events += [MotionEvent(filing.filed_on, "filed", filing) for filing in self.filings]
        events += [MotionEvent(amendment.amended_on, "amended", amendment) for amendment in self.amendments]
        events += [MotionEvent(decision.outcome.decided_on, "decided", decision) for decision in self.decisions]
        events += [MotionEvent(timezone.localdate(d.outcome.recorded_at), "taken_back", d) for d in self.taken_back]
        return sorted(events, key=lambda event: event.day)

    def earliest_day(self, *, corrects: Outcome | None = None) -> datetime.date | None:
        """Before which nothing can have been decided: what was filed, changed or decided last, before `corrects`."""
        filing = corrects.filing if corrects else self.filing
        if filing is None:
            return None
        days = [filing.filed_on, *(outcome.decided_on for outcome in self._before(corrects))]
        if corrects is None:
            days += [a.amended_on for a in self.amendments if a.filing_id == filing.pk and not self.was_put_back(a)]
        return max(days)

    def latest_day(self, *, corrects: Outcome | None = None) -> datetime.date | None:
        """After which it cannot have been decided: the day of what was decided or filed next after `corrects`."""
        if corrects is None:
            return None
        after = list(dropwhile(lambda decision: decision.outcome != corrects, self.decisions))[1:2]
        days = [decision.outcome.decided_on for decision in after]
        again = self.filed_since(corrects)
        return min([*days, *([again.filed_on] if again else [])], default=None)

    def status_before(self, corrects: Outcome | None) -> str:
        """From which an outcome follows that comes now or takes the place of this one: a status, or what is done."""
        if corrects is None:
            return self.motion.execution or self.motion.status
        before = self._before(corrects)
        return before[-1].status_given if before else Motion.Status.FILED

    def is_second_vote(self, corrects: Outcome | None) -> bool:
        """Whether an outcome that takes the place of this one, or comes now, follows on a vote that was tied."""
        return any(outcome.result == Outcome.Result.TIED for outcome in self._before(corrects))

    def _before(self, corrects: Outcome | None) -> list[Outcome]:
        """What was decided before that, or all of it."""
        return [d.outcome for d in takewhile(lambda decision: decision.outcome != corrects, self.decisions)]

    @property
    def second_ties(self) -> list[CouncilDecision]:
        """Tied votes after an earlier one: those reject, also where somebody was absent."""
        return [decision for decision in self.decisions if decision.outcome.result == Outcome.Result.TIED][1:]

    def not_before(self, *, corrects: Outcome | None = None) -> datetime.date | None:
        """The meeting before which its council did nothing in a meeting.

        A decision that came later than planned has its day in the opening; its correction counts from the plan.
        """
        days = [self.motion.council_date, corrects and corrects.planned_for]
        return min((day for day in days if day), default=None)

    @property
    def may_follow(self) -> tuple[str, ...]:
        """What can be recorded next: also that it was not filed, as long as its council did nothing with that text."""
        decided = any(decision.outcome.filing == self.filing for decision in self.decisions)
        is_untouched = self.is_undecided and not decided and self.last_change(self.filing) is None
        not_filed = (Outcome.Result.NOT_FILED,) if is_untouched else ()
        return (*Outcome.MAY_FOLLOW.get(self.status_before(None), ()), *not_filed)
