"""A decision of a council that stands, with its votes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from motions.models import Outcome, Vote


@dataclass(frozen=True)
class Tally:
    """The votes of all fracties together."""

    in_favour: int
    against: int
    absent: int
    abstained: int

    @property
    def points_to(self) -> str:
        """The result that these votes would give; the declared one counts."""
        if self.in_favour == self.against:
            return Outcome.Result.TIED
        return Outcome.Result.ADOPTED if self.in_favour > self.against else Outcome.Result.REJECTED


def tally(votes: Iterable[Vote]) -> Tally | None:
    """None when no votes were recorded."""
    rows = [(vote.in_favour, vote.against, vote.absent, vote.abstained) for vote in votes]
    return Tally(*(sum(column) for column in zip(*rows, strict=True))) if rows else None


@dataclass(frozen=True)
class CouncilDecision:
    """An outcome that stands, with its votes. `mistakes` are the rows whose place it took, latest first."""

    outcome: Outcome
    mistakes: tuple[Outcome, ...]

    @cached_property
    def votes(self) -> list[Vote]:
        """The largest fractie first."""
        return sorted(self.outcome.votes.all(), key=lambda vote: (-vote.total, vote.fractie_name))

    @cached_property
    def tally(self) -> Tally | None:
        return tally(self.votes)

    @property
    def is_contradicted(self) -> bool:
        """The votes point elsewhere than what the council declared."""
        return self.tally is not None and self.tally.points_to != self.outcome.result


def with_mistakes(outcome: Outcome, outcomes: dict[int, Outcome]) -> CouncilDecision:
    """The outcome and those that it took the place of, of `outcomes` by number."""
    mistakes = []
    earlier = outcome
    while earlier.corrects_id is not None:
        earlier = outcomes[earlier.corrects_id]
        mistakes.append(earlier)
    return CouncilDecision(outcome, tuple(mistakes))
