"""What an import would do: row by row in words for people, and as rows to save."""

import datetime
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from gremia.models import Fractie, Mandate, User


class Effect(models.TextChoices):
    """What becomes of a row, in the order of the page."""

    REFUSED = "refused", _("refused")
    ADDED = "added", _("new")
    CHANGED = "changed", _("changed")
    ENDED = "ended", _("ends")
    UNCHANGED = "unchanged", _("unchanged")


NO_ROW = 0
"""The number of an entry about someone who is not in the table."""


@dataclass
class RosterEntry:
    """What becomes of one row of the table, or of what follows from it."""

    number: int
    subject: str
    effect: Effect = Effect.UNCHANGED
    details: list[str] = field(default_factory=list)

    def refuse(self, reason: str) -> None:
        """Whatever else the row says, it cannot be done; every reason is told."""
        if self.effect != Effect.REFUSED:
            self.effect, self.details = Effect.REFUSED, []
        if reason not in self.details:
            self.details.append(reason)

    def note(self, effect: Effect, detail: str) -> None:
        """It does this, unless it is refused; what is new stays new whatever else is noted."""
        if self.effect == Effect.REFUSED:
            return
        if self.effect != Effect.ADDED:
            self.effect = effect
        self.details.append(detail)


@dataclass(frozen=True)
class FractieMove:
    """A member goes to another fractie: change_fractie, and then the last day of what follows."""

    mandate: Mandate
    fractie: Fractie
    on: datetime.date
    until: datetime.date | None


@dataclass
class Plan:
    """All that is to be done, none of it saved yet. Rows of people and fracties may be new."""

    entries: list[RosterEntry] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    renamed: list[User] = field(default_factory=list)
    new_fracties: list[Fractie] = field(default_factory=list)
    changed_fracties: dict[int, Fractie] = field(default_factory=dict)
    new_mandates: list[Mandate] = field(default_factory=list)
    other_last_days: dict[int, Mandate] = field(default_factory=dict)
    other_fracties: dict[int, Mandate] = field(default_factory=dict)
    moves: list[FractieMove] = field(default_factory=list)
    move_of: dict[int, FractieMove] = field(default_factory=dict)
    """Mandate -> the move that was planned for it last."""

    def add_move(self, move: FractieMove) -> None:
        """Let a member go to another fractie."""
        self.moves.append(move)
        self.move_of[move.mandate.pk] = move

    def change_fractie(self, row: Fractie) -> None:
        """Save it with what was changed in it; one that is new is saved anyhow."""
        if row.pk is not None:
            self.changed_fracties[row.pk] = row

    def of(self, effect: Effect) -> list[RosterEntry]:
        """The entries with this effect, in the order of the table."""
        return sorted((entry for entry in self.entries if entry.effect == effect), key=lambda entry: entry.number)

    @property
    def counts(self) -> dict[Effect, int]:
        """How many rows have each effect."""
        found = Counter(entry.effect for entry in self.entries)
        return {effect: found[effect] for effect in Effect}

    @property
    def is_refused(self) -> bool:
        return any(entry.effect == Effect.REFUSED for entry in self.entries)

    @property
    def does_something(self) -> bool:
        fracties = self.new_fracties or self.changed_fracties
        mandates = self.new_mandates or self.other_last_days or self.other_fracties
        return bool(self.people or self.renamed or fracties or mandates or self.moves)

    @property
    def digest(self) -> str:
        """What the page showed, as 64 hexadecimal digits: the same for a plan made again, unless that is another."""
        shown: list[object] = [[entry.number, entry.subject, entry.effect, entry.details] for entry in self.entries]
        shown += [[move.mandate.pk, move.fractie.name, str(move.on), str(move.until)] for move in self.moves]
        return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()
