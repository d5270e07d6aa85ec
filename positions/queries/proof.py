"""What each gremium said of the motions as they will be, read side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gremia.models import Gremium
from positions.models import Position, ProofReading
from positions.queries.clause import core_of_now
from wording.core import Core
from wording.fingerprint import code, fingerprint

MAX_NAMED = 12
"""The largest number of gremia that are named although they said nothing."""


@dataclass(frozen=True)
class GremiumProof:
    """What a gremium said of the text as it is now, and of the last text before that."""

    gremium: Gremium
    reading: ProofReading | None
    earlier: ProofReading | None

    @property
    def is_right(self) -> bool:
        return bool(self.reading and self.reading.is_right)


class Proof:
    """The readings of one text by the gremia that take part."""

    def __init__(self, position: Position, core: Core, gremia: Iterable[Gremium]) -> None:
        self.position, self.core, self.gremia = position, core, tuple(gremia)

    @cached_property
    def fingerprint(self) -> str:
        """Of the text as it is now."""
        return fingerprint(self.core)

    @property
    def code(self) -> str:
        return code(self.fingerprint)

    @cached_property
    def readings(self) -> tuple[ProofReading, ...]:
        """All that was ever said of it, the newest first."""
        return tuple(self.position.proof_readings.select_related("gremium", "read_by"))

    @cached_property
    def of_gremia(self) -> tuple[GremiumProof, ...]:
        """A row for each gremium that takes part."""
        return tuple(self._of(gremium) for gremium in self.gremia)

    @cached_property
    def shown(self) -> tuple[GremiumProof, ...]:
        """Those that are named one by one: all who said something, and of the others the first few."""
        silent = [each.gremium.pk for each in self.of_gremia if not (each.reading or each.earlier)]
        unnamed = set(silent[MAX_NAMED:])
        return tuple(each for each in self.of_gremia if each.gremium.pk not in unnamed)

    @property
    def unshown(self) -> int:
        """How many others there are, that said nothing."""
        return len(self.of_gremia) - len(self.shown)

    @property
    def missing(self) -> tuple[Gremium, ...]:
        """The gremia that have not said that this text can be so."""
        return tuple(each.gremium for each in self.of_gremia if not each.is_right)

    def _of(self, gremium: Gremium) -> GremiumProof:
        own = [reading for reading in self.readings if reading.gremium_id == gremium.pk]
        now = next((reading for reading in own if reading.fingerprint == self.fingerprint), None)
        before = next((r for r in own if r.fingerprint != self.fingerprint and r.is_right), None)
        return GremiumProof(gremium, now, None if now else before)


def proof_of(position: Position, gremia: Iterable[Gremium]) -> Proof:
    """Of the clauses that go into the motions, as they are now."""
    return Proof(position, core_of_now(position), gremia)
