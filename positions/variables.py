"""What the variables of a shared text become, gremium by gremium: for the chips in a clause and the help beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from gremia import grammar
from gremia.models import Gremium

MANY = 6
"""Gremia from which on naming each of them no longer helps."""


@dataclass(frozen=True)
class VariableHelp:
    """A variable, and its words with the gremia that use them."""

    variable: grammar.Variable
    words: tuple[tuple[str, tuple[Gremium, ...]], ...]

    @property
    def written(self) -> str:
        """As one types it."""
        return f"[{self.variable.name}]"

    @property
    def title(self) -> str:
        """The words on one line: "verzoekt (Almere, Lelystad), verzoeken (Flevoland)"."""
        gremia = sum(len(users) for _, users in self.words)
        if gremia >= MANY:
            return str(self.variable.meaning)
        return ", ".join(f"{words} ({', '.join(g.short_name for g in users)})" for words, users in self.words)


def explain(gremia: Iterable[Gremium]) -> dict[str, VariableHelp]:
    """Name -> help, in the order in which the grammar declares its variables."""
    gremia = tuple(gremia)
    return {name: VariableHelp(variable, _grouped(variable, gremia)) for name, variable in grammar.VARIABLES.items()}


def _grouped(variable: grammar.Variable, gremia: tuple[Gremium, ...]) -> tuple[tuple[str, tuple[Gremium, ...]], ...]:
    users: dict[str, list[Gremium]] = {}
    for gremium in gremia:
        users.setdefault(variable.words(gremium), []).append(gremium)
    return tuple((words, tuple(members)) for words, members in users.items())
