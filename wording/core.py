"""The core of a joint text: what is shared, clause by clause, its variables unresolved."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, Protocol, TypeVar

from portal.characters import clean
from wording.parts import KINDS, Kind

BULLET = re.compile(r"^(?:[-–—*•] )+(?=\S)")
"""What stands before an item of a list that was pasted."""


class Wording(NamedTuple):
    """What a clause says, its variables unresolved; two with the same wording say the same."""

    text: str
    verb: str = ""
    addressee: str = ""


@dataclass(frozen=True)
class CoreClause:
    """The shared text of one clause, its variables unresolved: the words that must be the same for every gremium."""

    kind: str
    text: str
    verb: str = ""
    addressee: str = ""


Core = tuple[CoreClause, ...]


def core_as_json(core: Core) -> list[dict[str, str]]:
    """The core as declarations, filings and amendments store it."""
    return [asdict(clause) for clause in core]


def core_from_json(rows: list[dict[str, str]]) -> Core:
    """The core that `core_as_json` made."""
    return tuple(CoreClause(**row) for row in rows)


def tidy(text: str) -> str:
    """The text as one paragraph, with single spaces, without what nobody sees, and without a bullet before it."""
    return BULLET.sub("", " ".join(clean(text.replace("\x00", "")).split()))


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(character.isalnum() for character in text)


class HasPlace(Protocol):
    """Anything with a place in a motion, such as a clause of a position."""

    kind: Any
    order: Any


class HasWording(HasPlace, Protocol):
    """A clause with a place in a motion and its current wording."""

    @property
    def current(self) -> Any: ...


PlacedT = TypeVar("PlacedT", bound=HasPlace)


def core_of(clauses: Iterable[HasWording]) -> Core:
    """The shared core of these clauses (with their current revision loaded), in the order of a motion."""
    return tuple(
        CoreClause(clause.kind, clause.current.text, clause.current.verb, clause.current.addressee)
        for clause in in_motion_order(clauses)
    )


def in_motion_order(clauses: Iterable[PlacedT]) -> list[PlacedT]:
    """The clauses sorted by kind, then by place."""
    return sorted(clauses, key=lambda clause: (KINDS.index(Kind(clause.kind)), clause.order))
