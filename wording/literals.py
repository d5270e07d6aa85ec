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
"""What a motion calls the executive of such a gremium, besides what the gremium says itself."""
MEANS_ANOTHER = r"(?![\w-]|\s+van\b)"
"""Behind the words: "het college van bestuur" and "de raad van Lelystad" are others."""


def with_variables(text: str, gremium: Gremium | None) -> str:
    """The text of this gremium's motion with variables where it speaks of its executive, itself and its members.

    Without a gremium only of its executive. Words for another gremium stay: they mean that one.
    """
    pattern, names = _phrases(_key(gremium))
    return pattern.sub(lambda found: f"[{names[_plain(found[0])]}]", text)


def addressed(words: str, gremium: Gremium) -> str:
    """Whom the dictum of this gremium's motion addresses, with variables; nobody else is addressed by no words.

    "Gedeputeerde Staten" without "het college" is that only here: elsewhere in a text it goes with a plural verb.
    """
    of_staten = gremium.kind == Gremium.Kind.STATEN and _plain(words) == "gedeputeerde staten"
    return "[college]" if of_staten or not words.strip() else with_variables(words, gremium)


def own_words(text: str, gremium: Gremium | None) -> dict[str, str]:
    """What `with_variables` would replace: the words as they stand there -> the variable, with its brackets."""
    pattern, names = _phrases(_key(gremium))
    return {" ".join(found[0].split()): f"[{names[_plain(found[0])]}]" for found in pattern.finditer(text)}


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _key(gremium: Gremium | None) -> tuple[str, str, str, str, str] | None:
    if gremium is None:
        return None
    return gremium.executive, gremium.name, gremium.short_name, gremium.kind, gremium.members_noun


def written_by(head: str, gremia: Iterable[Gremium]) -> Gremium | None:
    """Whose motion it is, by what its head says; None if that fits no gremium, or more than one."""
    low = _plain(head)
    found = [gremium for gremium in gremia if any(name.lower() in low for name in _names(gremium))]
    return found[0] if len(found) == 1 else None


def _names(gremium: Gremium) -> list[str]:
    opening = gremium.motion_opening.split(",")[0]
    if gremium.kind == Gremium.Kind.STATEN:
        return [opening, gremium.name]
    town = gremium.short_name
    return [
        opening,
        *(f"{raad} van {what}{town}" for raad in ("raad", "gemeenteraad") for what in ("", "de gemeente ")),
    ]


@lru_cache(maxsize=500)
def _phrases(key: tuple[str, str, str, str, str] | None) -> tuple[re.Pattern[str], dict[str, str]]:
    """What to look for, the longest first, and the variable of each."""
    kinds = [Gremium.Kind(key[3])] if key else list(Gremium.Kind)
    names = {phrase: "college" for kind in kinds for phrase in COLLEGES[kind]}
    if key:
        executive, name, town, kind, members = key
        names |= {executive: "college", name: "gremium", members: "leden"}
        if kind == Gremium.Kind.STATEN:
            names |= {"Provinciale Staten": "gremium"}
        else:
            raden = ("de raad", "de gemeenteraad")
            names |= {
                f"{raad}{of}": "gremium" for raad in raden for of in ("", f" van {town}", f" van de gemeente {town}")
            }
    known = {_plain(phrase): variable for phrase, variable in names.items() if phrase.strip()}
    phrases = sorted(known, key=len, reverse=True)
    said = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![\w\[-])(?:{said}){MEANS_ANOTHER}", re.IGNORECASE), known
