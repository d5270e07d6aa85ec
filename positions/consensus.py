"""What the answers to a clause come to: per gremium, and nowhere one majority over all of them together."""

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from gremia.models import Fractie, Gremium
from positions.models import Clause, Stance
from wording.parts import Kind

ROWS = 8
"""Gremia up to which a clause shows each of them."""

BAR = 1000
"""Units in the length of a gremium's bar of seats."""


class State(enum.StrEnum):
    """Where a clause stands between the gremia."""

    CARRIED = "carried"
    WAITING = "waiting"
    BLOCKED = "blocked"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class Seats:
    """How the seats of one gremium stand behind a clause, as far as its fracties said; the rest is silent."""

    agree: int = 0
    agree_with_remark: int = 0
    object: int = 0
    silent: int = 0

    @property
    def total(self) -> int:
        return self.agree + self.agree_with_remark + self.object + self.silent

    @property
    def is_silent(self) -> bool:
        """No fractie said anything; there is nothing to draw."""
        return self.silent == self.total

    @property
    def in_favour(self) -> int:
        return self.agree + self.agree_with_remark

    @property
    def leads(self) -> bool:
        """More seats for than against, among those who said something."""
        return self.in_favour > self.object

    @property
    def fails(self) -> bool:
        """Put to the vote among those who said something, it would not get through: a tie is no majority either."""
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
class Voice:
    """What one gremium says of the current revision of a clause: its rapporteur, and beside that its fracties.

    `said` is the last the rapporteur said, None for silence; `fracties` has the last word of each fractie of today
    that said something and did not take it back.
    """

    gremium: Gremium
    said: Stance | None = None
    fracties: tuple[Stance, ...] = ()
    seats_in_force: int = 0

    @property
    def answer(self) -> Stance | None:
        """What counts: an answer that was taken back does not."""
        return None if self.said is None or self.said.answer == Stance.Answer.OPEN else self.said

    @property
    def carries(self) -> bool:
        return self.answer is not None and self.answer.answer in Stance.CARRYING

    @property
    def objects(self) -> bool:
        return self.answer is not None and self.answer.answer == Stance.Answer.OBJECT

    @property
    def remark(self) -> str:
        return self.answer.remark if self.answer else ""

    @cached_property
    def seats(self) -> Seats:
        sums = dict.fromkeys(Stance.Answer.values, 0)
        for stance in self.fracties:
            sums[stance.answer] += stance.fractie.seats if stance.fractie else 0
        total = max(self.gremium.seats, self.seats_in_force)
        agree, remark, against = (sums[a] for a in (*Stance.CARRYING, Stance.Answer.OBJECT))
        return Seats(agree, remark, against, total - agree - remark - against)

    @cached_property
    def bar(self) -> list[Segment]:
        """Who is in favour from the left, who is against from the right, and between them who is silent."""
        pieces: list[tuple[str, int]] = []
        for answer in Stance.CARRYING:
            pieces += [(answer, seats) for seats in self._blocks(answer)]
        pieces.append(("silent", self.seats.silent))
        pieces += [("object", seats) for seats in reversed(self._blocks(Stance.Answer.OBJECT))]
        segments, before = [], 0
        for said, seats in pieces:
            start, end = (BAR * n // self.seats.total for n in (before, before + seats))
            segments.append(Segment(said, start, end - start))
            before += seats
        return [segment for segment in segments if segment.length]

    def _blocks(self, answer: str) -> list[int]:
        """The seats of each fractie that said so, the largest first."""
        return sorted((s.fractie.seats for s in self.fracties if s.fractie and s.answer == answer), reverse=True)


@dataclass(frozen=True)
class ClauseConsensus:
    """What all gremia say of the current revision of one clause."""

    clause: Clause
    voices: tuple[Voice, ...]

    @cached_property
    def blocked_by(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.objects]

    @cached_property
    def waiting_for(self) -> list[Gremium]:
        return [voice.gremium for voice in self.voices if voice.answer is None]

    @property
    def is_carried(self) -> bool:
        """By every gremium there is; where there is none, by nobody."""
        return bool(self.voices) and all(voice.carries for voice in self.voices)

    @property
    def is_settled(self) -> bool:
        """No longer in the way of declaring the text joint."""
        return self.clause.is_set_aside or self.is_carried

    @cached_property
    def state(self) -> State:
        if self.clause.is_set_aside:
            return State.SET_ASIDE
        if self.blocked_by:
            return State.BLOCKED
        return State.CARRIED if self.is_carried else State.WAITING

    @property
    def rows(self) -> tuple[Voice, ...]:
        """The gremia to show one by one: all, or of very many those of which there is more to tell than yes."""
        if len(self.voices) <= ROWS:
            return self.voices
        return tuple(voice for voice in self.voices if voice.remark or voice in self.failing)

    @cached_property
    def failing(self) -> list[Voice]:
        """Where the clause would not get through, although it leads in another gremium; empty if it leads nowhere."""
        return [voice for voice in self.voices if voice.seats.fails] if self.leading else []

    @cached_property
    def leading(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.seats.leads]


@dataclass(frozen=True)
class Consensus:
    """Where a whole position stands."""

    clauses: Sequence[ClauseConsensus]
    gremia: Sequence[Gremium] = ()

    def of(self, clause: Clause) -> ClauseConsensus | None:
        """What is said of this clause; None for one that was removed."""
        return self._by_clause.get(clause.pk)

    @cached_property
    def _by_clause(self) -> dict[int, ClauseConsensus]:
        return {said.clause.pk: said for said in self.clauses}

    @cached_property
    def shared(self) -> list[ClauseConsensus]:
        """Those that are in the motions: standing, and not set aside."""
        return [clause for clause in self.clauses if clause.state != State.SET_ASIDE]

    @cached_property
    def core(self) -> list[ClauseConsensus]:
        """The common core: what nobody blocks and all have confirmed."""
        return [clause for clause in self.clauses if clause.state == State.CARRIED]

    @cached_property
    def set_aside(self) -> list[ClauseConsensus]:
        return [clause for clause in self.clauses if clause.state == State.SET_ASIDE]

    @cached_property
    def in_the_way(self) -> list[ClauseConsensus]:
        """Neither carried by all nor set aside."""
        return [clause for clause in self.clauses if not clause.is_settled]

    @cached_property
    def waiting(self) -> list[tuple[Gremium, int]]:
        """Of which gremia how many answers are still awaited."""
        numbers = Counter(gremium.pk for clause in self.in_the_way for gremium in clause.waiting_for)
        return [(gremium, numbers[gremium.pk]) for gremium in self.gremia if numbers[gremium.pk]]

    @property
    def asks_something(self) -> bool:
        """A motion without dictum asks nobody anything, so there is nothing to adopt."""
        return any(clause.clause.kind == Kind.DICTUM for clause in self.shared)

    @property
    def can_be_declared(self) -> bool:
        return self.asks_something and not self.in_the_way


@dataclass(frozen=True)
class OwnVoice:
    """Someone speaks for this gremium, or for this fractie of it, and it said this last."""

    clause: Clause
    gremium: Gremium
    fractie: Fractie | None
    said: Stance | None

    @property
    def key(self) -> str:
        """Tells the voices of one person apart."""
        return f"f{self.fractie.pk}" if self.fractie else f"g{self.gremium.pk}"

    @property
    def place(self) -> str:
        """Tells those on one page apart."""
        return f"{self.clause.pk}-{self.key}"

    @property
    def name(self) -> str:
        return self.fractie.name if self.fractie else self.gremium.short_name

    @property
    def answer(self) -> str:
        return self.said.answer if self.said else Stance.Answer.OPEN

    @property
    def url(self) -> str:
        if self.fractie:
            return reverse("positions:take_stance", args=[self.clause.pk, self.fractie.pk])
        return reverse("positions:confirm", args=[self.clause.pk, self.gremium.pk])
