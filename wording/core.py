"""The core of a joint text: what is shared, clause by clause, its variables unresolved."""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Protocol, TypeVar

from wording.parts import KINDS, Kind


@dataclass(frozen=True)
class CoreClause:
    """What is shared of one clause, its variables unresolved: the words that must be the same for every gremium."""

    kind: str
    text: str
    verb: str = ""
    addressee: str = ""


Core = tuple[CoreClause, ...]


def core_as_json(core: Core) -> list[dict[str, str]]:
    """As a declaration, a filing and an amendment keep it."""
    return [asdict(clause) for clause in core]


def core_from_json(rows: list[dict[str, str]]) -> Core:
    """What `core_as_json` made."""
    return tuple(CoreClause(**row) for row in rows)


def tidy(text: str) -> str:
    """One kind of space and no control characters; a clause is one paragraph. No word changes."""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) != "Cc").split())


def has_words(text: str) -> bool:
    """Whether it says anything: a letter or a digit."""
    return any(character.isalnum() for character in text)


class InMotion(Protocol):
    """Anything with a place in a motion, such as a clause of a position."""

    kind: Any
    order: Any


class Written(InMotion, Protocol):
    """A place in a motion with the words that stand there now."""

    @property
    def current(self) -> Any: ...


Placed = TypeVar("Placed", bound=InMotion)


def core_of(clauses: Iterable[Written]) -> Core:
    """The shared core of these clauses (with their current revision loaded), in the order of a motion."""
    return tuple(
        CoreClause(clause.kind, clause.current.text, clause.current.verb, clause.current.addressee)
        for clause in in_motion_order(clauses)
    )


def in_motion_order(clauses: Iterable[Placed]) -> list[Placed]:
    """As they stand in a motion."""
    return sorted(clauses, key=lambda clause: (KINDS.index(Kind(clause.kind)), clause.order))
