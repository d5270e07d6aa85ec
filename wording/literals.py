"""A gremium's own words for itself and its executive, turned into the variables that stand for them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from gremia.models import Gremium

COLLEGES = {
    Gremium.Kind.RAAD: (
        "het college van burgemeester en wethouders",
        "het college van B en W",
        "het college van B&W",
        "het college",
    ),
    Gremium.Kind.STATEN: ("het college van Gedeputeerde Staten", "het college"),
}
"""Names of the executive in motions, besides Gremium.executive."""
NOT_ANOTHER_BODY = r"(?![\w-]|\s+van\b)"
"""What may not follow the words: "het college van bestuur" and "de raad van Lelystad" are others."""


def with_variables(text: str, gremium: Gremium | None) -> str:
    """The text of this gremium's motion with variables where it speaks of its executive, itself and its members.

    Without a gremium only of its executive. Words for another gremium stay: they mean that one.
    """
    pattern, names = _phrases(_phrase_key(gremium))
    return pattern.sub(lambda match: f"[{names[_normalised(match[0])]}]", text)


def addressee_with_variables(words: str, gremium: Gremium) -> str:
    """The addressee of a dictum in this gremium's motion, with variables; without words that is its executive.

    "Gedeputeerde Staten" without "het college" is that only here: elsewhere in a text it goes with a plural verb.
    """
    of_staten = gremium.kind == Gremium.Kind.STATEN and _normalised(words) == "gedeputeerde staten"
    return "[college]" if of_staten or not words.strip() else with_variables(words, gremium)


def variable_replacements(text: str, gremium: Gremium | None) -> dict[str, str]:
    """What `with_variables` would replace: the words in the text -> the variable, with its brackets."""
    pattern, names = _phrases(_phrase_key(gremium))
    return {" ".join(match[0].split()): f"[{names[_normalised(match[0])]}]" for match in pattern.finditer(text)}


def _normalised(words: str) -> str:
    return " ".join(words.lower().split())


def _phrase_key(gremium: Gremium | None) -> tuple[str, str, str, str, str] | None:
    if gremium is None:
        return None
    return gremium.executive, gremium.name, gremium.short_name, gremium.kind, gremium.members_noun


def gremium_of_head(head: str, gremia: Iterable[Gremium]) -> Gremium | None:
    """The gremium that the head of a motion names; None if it names none of these, or more than one."""
    low = _normalised(head)
    named = [gremium for gremium in gremia if any(name.lower() in low for name in _names(gremium))]
    return named[0] if len(named) == 1 else None


def _names(gremium: Gremium) -> list[str]:
    opening = gremium.motion_opening.split(",")[0]
    if gremium.kind == Gremium.Kind.STATEN:
        return [opening, gremium.name]
    town = gremium.short_name
    return [opening, f"raad van {town}", f"raad van de gemeente {town}"]


@lru_cache(maxsize=500)
def _phrases(key: tuple[str, str, str, str, str] | None) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all phrases, the longest first, and the variable of each."""
    kinds = [Gremium.Kind(key[3])] if key else list(Gremium.Kind)
    names = {phrase: "college" for kind in kinds for phrase in COLLEGES[kind]}
    if key:
        executive, name, town, kind, members = key
        names |= {executive: "college", name: "gremium", members: "leden"}
        if kind == Gremium.Kind.STATEN:
            names |= {"Provinciale Staten": "gremium"}
        else:
            raden = ("de raad", "de gemeenteraad")
            for raad in raden:
                names |= {raad: "gremium", f"{raad} van {town}": "gremium", f"{raad} van de gemeente {town}": "gremium"}
    known = {_normalised(phrase): variable for phrase, variable in names.items() if phrase.strip()}
    phrases = sorted(known, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![\w\[-])(?:{alternatives}){NOT_ANOTHER_BODY}", re.IGNORECASE), known
