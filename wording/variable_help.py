"""What the variables of a shared text become per gremium, for the chips in a clause and the help beside it.

And the reverse: words in a shared text that are one gremium's own, where a variable would suit all.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from wording import own_names
from wording.agreement import Disagreement, agreeing, disagreements
from wording.variables import VARIABLES, VERB_VARIABLES, Variable, resolve

POSSESSIVE = Variable("zijn/hun", _("its, of what belongs to it"), lambda gremium: resolve("[zijn/hun]", gremium))
"""Offered like those that the grammar declares."""
TOO_MANY_GREMIA = 6
"""From this number of gremia on, a title does not name each of them."""


@dataclass(frozen=True)
class VariableHelp:
    """A variable, and its words with the gremia that use them."""

    variable: Variable
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
    offered = (*VARIABLES.values(), POSSESSIVE)
    return {variable.name: VariableHelp(variable, _grouped(variable, gremia)) for variable in offered}


def _grouped(variable: Variable, gremia: tuple[Gremium, ...]) -> tuple[tuple[str, tuple[Gremium, ...]], ...]:
    users: dict[str, list[Gremium]] = {}
    for gremium in gremia:
        users.setdefault(variable.words(gremium), []).append(gremium)
    return tuple((words, tuple(members)) for words, members in users.items())


@dataclass(frozen=True)
class Literal:
    """Words in a text that are some gremium's own, and the variable that stands for them."""

    words: str
    variable: Variable

    @property
    def written(self) -> str:
        """What to write instead."""
        return f"[{self.variable.name}]"


@dataclass(frozen=True)
class Advice:
    """What to look at in a clause: words that are some gremium's own, and words that are wrong in some gremium."""

    literals: tuple[Literal, ...]
    disagreements: tuple[Disagreement, ...]

    def __bool__(self) -> bool:
        return bool(self.literals or self.disagreements)

    @property
    def count(self) -> int:
        return len(self.literals) + len(self.disagreements)


def literals(text: str, gremia: Iterable[Gremium]) -> tuple[Literal, ...]:
    """Each of a gremium's own words that stands in the text, once, in order of appearance.

    A clause may truly mean that one gremium, so this is a reason to ask, never to refuse.
    """
    pattern = _pattern(tuple(gremia))
    found: dict[str, Literal] = {}
    for match in pattern.finditer(text) if pattern else ():
        found.setdefault(match[0].casefold(), Literal(match[0], VARIABLES[str(match.lastgroup)]))
    return tuple(found.values())


def vary(text: str, name: str, gremia: Iterable[Gremium]) -> str:
    """The text with the variable in the place of every gremium's own words for it."""
    pattern = _pattern(tuple(gremia))
    if pattern is None:
        return text
    return pattern.sub(lambda match: f"[{name}]" if match.lastgroup == name else match[0], text)


def follow(text: str, key: str, gremia: Iterable[Gremium]) -> str:
    """The text with what a disagreement proposes, by its `key`; as it is when it does not stand there (any more)."""
    return agreeing(text, (one for one in disagreements(text, gremia) if one.key == key))


def follow_all(text: str, gremia: Iterable[Gremium]) -> str:
    """The text with every literal as a variable, and what is certainly said about [gremium] and [college] agreeing."""
    gremia = tuple(gremia)
    for literal in literals(text, gremia):
        text = vary(text, literal.variable.name, gremia)
    return agreeing(text, (one for one in disagreements(text, gremia) if one.is_certain))


def _pattern(gremia: tuple[Gremium, ...]) -> re.Pattern[str] | None:
    """The words of every gremium for what they name differently, in the group of its variable; None if nothing is."""
    groups = []
    for name, variable in VARIABLES.items():
        words = {variable.words(gremium).casefold() for gremium in gremia}
        if name in VERB_VARIABLES or len(words) < 2:
            continue
        phrases = [own_names.phrase(phrase) for phrase in sorted(words, key=len, reverse=True) if phrase]
        usual = [USUAL_NAMES[name](councils) for councils in own_names.by_kind(gremia) if name in USUAL_NAMES]
        # The full names come last: a usual name with its place is the longer one.
        groups.append(f"(?P<{name}>{'|'.join((*own_names.OF_BOTH_KINDS.get(name, ()), *usual, *phrases))})")
    if not groups:
        return None
    return re.compile(rf"{own_names.NOT_INSIDE}(?:{'|'.join(groups)}){own_names.NOT_ANOTHER_BODY}", re.IGNORECASE)


USUAL_NAMES: dict[str, Callable[[own_names.Councils], str]] = {
    "gremium": own_names.gremium_itself,
    "college": lambda councils: f"{own_names.executive(councils)}|{own_names.executive_in_plural(councils)}",
    "gebied": own_names.own_area,
}
"""What people type in a hurry, besides the words that the grammar knows; "het college" alone suits every council."""
