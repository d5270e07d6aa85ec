"""What the variables of a shared text become per gremium, for the chips in a clause and the help beside it.

And the reverse: words in a shared text that are one gremium's own, where a variable would suit all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gremia import grammar
from gremia.models import Gremium

TOO_MANY_GREMIA = 6
"""From this number of gremia on, a title does not name each of them."""


@dataclass(frozen=True)
class VariableHelp:
    """A variable, and its words with the gremia that use them."""

    variable: grammar.Variable
    words: tuple[tuple[str, tuple[Gremium, ...]], ...]

    @property
    def written(self) -> str:
        """As typed in a text."""
        return f"[{self.variable.name}]"

    @property
    def title(self) -> str:
        """The words on one line: "verzoekt (Almere, Lelystad), verzoeken (Flevoland)"."""
        gremia = sum(len(users) for _, users in self.words)
        if gremia >= TOO_MANY_GREMIA:
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


@dataclass(frozen=True)
class Literal:
    """Words in a text that are some gremium's own, and the variable that stands for them."""

    words: str
    variable: grammar.Variable

    @property
    def written(self) -> str:
        """What to write instead."""
        return f"[{self.variable.name}]"


def literals(text: str, gremia: Iterable[Gremium]) -> tuple[Literal, ...]:
    """Each of a gremium's own words that stands in the text, once, in order of appearance.

    A clause may truly mean that one gremium, so this is a reason to ask, never to refuse.
    """
    variables = _varying_words(gremia)
    if not variables:
        return ()
    found: dict[str, Literal] = {}
    for match in reversed(list(_pattern(variables).finditer(text))):
        words = match[0].casefold()
        found[words] = Literal(match[0], variables[words])
    return tuple(reversed(found.values()))


def vary(text: str, name: str, gremia: Iterable[Gremium]) -> str:
    """The text with the variable in the place of every gremium's own words for it."""
    variables = {words: variable for words, variable in _varying_words(gremia).items() if variable.name == name}
    return _pattern(variables).sub(f"[{name}]", text) if variables else text


def _varying_words(gremia: Iterable[Gremium]) -> dict[str, grammar.Variable]:
    """Words -> variable, of variables that name something and for which the gremia have different words."""
    gremia = tuple(gremia)
    variables: dict[str, grammar.Variable] = {}
    for name, variable in grammar.VARIABLES.items():
        words = {variable.words(gremium).casefold() for gremium in gremia}
        if name not in grammar.VERBS and len(words) > 1:
            variables |= dict.fromkeys(words - {""}, variable)
    return variables


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
