"""The result of the answers to a clause: per gremium, never one majority over all of them together."""

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from gremia.models import Fractie, Gremium
from positions.models import Clause, Stance
from wording.parts import Kind

MAX_ROWS = 5
"""Gremia up to which a clause shows each of them."""

BAR_LENGTH = 1000
"""Units in the length of a gremium's bar of seats."""


class ClauseState(enum.StrEnum):
    """The state of a clause among the gremia."""

    CARRIED = "carried"
    WAITING = "waiting"
    BLOCKED = "blocked"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class Seats:
    """The seats of one gremium by the answers of its fracties; those without an answer are silent."""

    agree: int = 0
    agree_with_remark: int = 0
    object: int = 0
    silent: int = 0

    @property
    def total(self) -> int:
        return self.agree + self.agree_with_remark + self.object + self.silent

    @property
    def is_silent(self) -> bool:
        """No fractie answered; there is nothing to draw."""
        return self.silent == self.total

    @property
    def in_favour(self) -> int:
        return self.agree + self.agree_with_remark

    @property
    def leads(self) -> bool:
        """More seats for than against, among those that answered."""
        return self.in_favour > self.object

    @property
    def fails(self) -> bool:
        """A vote among those that answered would reject it: a tie is no majority either."""
        return bool(self.object) and not self.leads


@dataclass(frozen=True)
class Segment:
    """A piece of the bar of a gremium: one fractie, or the seats that are silent; in thousandths of the bar."""

    answer: str
    start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True)
class GremiumAnswer:
    """The answer of one gremium to the current revision of a clause: of its rapporteur, and those of its fracties.

    `last_stance` is the last of the rapporteur, None if there is none; `fractie_stances` has the last stance of each
    fractie of today that has one and did not take it back.
    """

    gremium: Gremium
    last_stance: Stance | None = None
    fractie_stances: tuple[Stance, ...] = ()
    seats_in_force: int = 0

    @property
    def stance(self) -> Stance | None:
        """What counts: a stance that was taken back does not."""
        if self.last_stance is None or self.last_stance.answer == Stance.Answer.OPEN:
            return None
        return self.last_stance

    @property
    def carries(self) -> bool:
        return self.stance is not None and self.stance.answer in Stance.CARRYING

    @property
    def is_objection(self) -> bool:
        return self.stance is not None and self.stance.answer == Stance.Answer.OBJECT

    @property
    def remark(self) -> str:
        return self.stance.remark if self.stance else ""

    @cached_property
    def seats(self) -> Seats:
        sums: Counter[str] = Counter()
        for stance in self.fractie_stances:
            sums[stance.answer] += stance.fractie.seats if stance.fractie else 0
        total = max(self.gremium.seats, self.seats_in_force)
        agree, remark, against = (sums[answer] for answer in (*Stance.CARRYING, Stance.Answer.OBJECT))
        return Seats(agree, remark, against, total - agree - remark - against)

    @cached_property
    def bar(self) -> list[Segment]:
        """Who is in favour from the left, who is against from the right, and between them who is silent."""
        pieces: list[tuple[str, int]] = []
        for carrying in Stance.CARRYING:
            pieces += [(carrying, seats) for seats in self._blocks(carrying)]
        pieces.append(("silent", self.seats.silent))
        pieces += [("object", seats) for seats in reversed(self._blocks(Stance.Answer.OBJECT))]
        segments, before = [], 0
        for answer, seats in pieces:
            start, end = (BAR_LENGTH * number // self.seats.total for number in (before, before + seats))
            segments.append(Segment(answer, start, end - start))
            before += seats
        return [segment for segment in segments if segment.length]

    def _blocks(self, answer: str) -> list[int]:
        """The seats of each fractie with this answer, the largest first."""
        stances = [stance for stance in self.fractie_stances if stance.answer == answer]
        return sorted((stance.fractie.seats for stance in stances if stance.fractie), reverse=True)


@dataclass(frozen=True)
class ClauseConsensus:
    """The answers of all gremia to the current revision of one clause."""

    clause: Clause
    answers: tuple[GremiumAnswer, ...]

    @cached_property
    def blocked_by(self) -> list[GremiumAnswer]:
        return [answer for answer in self.answers if answer.is_objection]

    @cached_property
    def waiting_for(self) -> list[Gremium]:
        return [answer.gremium for answer in self.answers if answer.stance is None]

    @property
    def remark_count(self) -> int:
        """How many gremia agree with a remark."""
        return sum(bool(answer.remark) and answer.carries for answer in self.answers)

    @property
    def answer_counts(self) -> list[tuple[str, int]]:
        """How many gremia gave each answer, or none: (answer, number)."""
        given = Counter(answer.stance.answer if answer.stance else Stance.Answer.OPEN for answer in self.answers)
        return [(answer, given[answer]) for answer in Stance.Answer.values if given[answer]]

    @property
    def is_carried(self) -> bool:
        """By every gremium there is; where there is none, by nobody."""
        return bool(self.answers) and all(answer.carries for answer in self.answers)

    @property
    def is_settled(self) -> bool:
        """Carried or set aside, so that the text can be declared joint."""
        return self.clause.is_set_aside or self.is_carried

    @cached_property
    def state(self) -> ClauseState:
        if self.clause.is_set_aside:
            return ClauseState.SET_ASIDE
        if self.blocked_by:
            return ClauseState.BLOCKED
        return ClauseState.CARRIED if self.is_carried else ClauseState.WAITING

    @property
    def answers_shown(self) -> tuple[GremiumAnswer, ...]:
        """The gremia to show one by one: all, or above MAX_ROWS those with a remark or where the clause fails."""
        if len(self.answers) <= MAX_ROWS:
            return self.answers
        failing = {answer.gremium.pk for answer in self.failing}
        return tuple(answer for answer in self.answers if answer.remark or answer.gremium.pk in failing)

    @cached_property
    def failing(self) -> list[GremiumAnswer]:
        """Where the clause would not get through, although it leads in another gremium; empty if it leads nowhere."""
        return [answer for answer in self.answers if answer.seats.fails] if self.leading else []

    @cached_property
    def leading(self) -> list[GremiumAnswer]:
        return [answer for answer in self.answers if answer.seats.leads]


@dataclass(frozen=True)
class Consensus:
    """The consensus about a whole position."""

    clauses: Sequence[ClauseConsensus]
    gremia: Sequence[Gremium] = ()

    def of(self, clause: Clause) -> ClauseConsensus | None:
        """The answers to this clause; None for one that was removed."""
        return self._by_clause.get(clause.pk)

    @cached_property
    def _by_clause(self) -> dict[int, ClauseConsensus]:
        return {each.clause.pk: each for each in self.clauses}

    @cached_property
    def shared(self) -> list[ClauseConsensus]:
        """Those that are in the motions: standing, and not set aside."""
        return [clause for clause in self.clauses if clause.state != ClauseState.SET_ASIDE]

    @cached_property
    def core(self) -> list[ClauseConsensus]:
        """The common core: what nobody blocks and all have confirmed."""
        return [clause for clause in self.clauses if clause.state == ClauseState.CARRIED]

    @cached_property
    def set_aside(self) -> list[ClauseConsensus]:
        return [clause for clause in self.clauses if clause.state == ClauseState.SET_ASIDE]

    @cached_property
    def unsettled(self) -> list[ClauseConsensus]:
        """Neither carried by all nor set aside."""
        return [clause for clause in self.clauses if not clause.is_settled]

    @cached_property
    def waiting(self) -> list[tuple[Gremium, int]]:
        """Of which gremia how many answers are still awaited."""
        numbers = Counter(gremium.pk for clause in self.unsettled for gremium in clause.waiting_for)
        return [(gremium, numbers[gremium.pk]) for gremium in self.gremia if numbers[gremium.pk]]

    @property
    def has_dictum(self) -> bool:
        """Whether a shared clause is a dictum: without one there is nothing to adopt."""
        return any(clause.clause.kind == Kind.DICTUM for clause in self.shared)

    @property
    def can_be_declared(self) -> bool:
        return self.has_dictum and not self.unsettled


@dataclass(frozen=True)
class OwnAnswer:
    """The answer that the visitor may give to a clause for this gremium, or this fractie of it, and its last stance."""

    clause: Clause
    gremium: Gremium
    fractie: Fractie | None
    last_stance: Stance | None

    @property
    def key(self) -> str:
        """Unique among the answers of one person to a clause."""
        return f"f{self.fractie.pk}" if self.fractie else f"g{self.gremium.pk}"

    @property
    def place(self) -> str:
        """Unique on the page."""
        return f"{self.clause.pk}-{self.key}"

    @property
    def can_change(self) -> bool:
        """Not once its council decided about the text, nor, of the gremium itself, while that is declared joint."""
        is_kept = self.fractie is None and self.clause.position.is_locked
        return self.clause.takes_answers_of(self.gremium.pk) and not is_kept

    @property
    def name(self) -> str:
        return self.fractie.name if self.fractie else self.gremium.short_name

    @property
    def answer(self) -> str:
        return self.last_stance.answer if self.last_stance else Stance.Answer.OPEN

    @property
    def url(self) -> str:
        if self.fractie:
            return reverse("positions:answer_clause_for_fractie", args=[self.clause.pk, self.fractie.pk])
        return reverse("positions:answer_clause_for_gremium", args=[self.clause.pk, self.gremium.pk])
