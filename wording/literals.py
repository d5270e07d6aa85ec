"""A gremium's own words for itself and its executive, turned into the variables that stand for them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from gremia.models import Gremium
from wording import own_names
from wording.agreement import agreeing, words_to_vary

BEFORE_INFINITIVE = r"(?=\s+(?:te|om)\b)"
"""Where words in the plural can become a variable in the singular: no verb has to agree with them."""


def with_variables(text: str, gremium: Gremium | None) -> str:
    """The text of this gremium's motion with variables for its executive, itself, its members and its area.

    Without a gremium only of its executive. Words for another gremium stay: they mean that one; and so does the name of
    a place, which means that place. The verbs that belong to the gremium become variables too: "de raad moet" is
    "[gremium] [moet/moeten]"; and so does what it owns.
    """
    text = _names_varied(text, gremium)
    return agreeing(text, words_to_vary(text, gremium)) if gremium else text


def addressee_with_variables(words: str, gremium: Gremium) -> str:
    """The addressee of a dictum in this gremium's motion, with variables; without words that is its executive.

    "Gedeputeerde Staten" without "het college" is that only here: elsewhere in a text it goes with a plural verb.
    """
    bare = " ".join(words.split())
    if not bare or re.fullmatch(own_names.executive_alone(gremium.kind), bare, re.IGNORECASE):
        return "[college]"
    return with_variables(words, gremium)


def variable_replacements(text: str, gremium: Gremium | None) -> dict[str, str]:
    """What `with_variables` would replace: the words in the text -> the variable, with its brackets."""
    matches = [match for match in _pattern(gremium).finditer(text) if not _is_beside_another(match)]
    found = {" ".join(match[0].split()): f"[{_variable(match)}]" for match in matches}
    following = words_to_vary(_names_varied(text, gremium), gremium) if gremium else ()
    return found | {one.words: one.written for one in following if "[" not in one.words}


def _names_varied(text: str, gremium: Gremium | None) -> str:
    def varied(match: re.Match[str]) -> str:
        return match[0] if _is_beside_another(match) else f"[{_variable(match)}]"

    return _pattern(gremium).sub(varied, text)


def _is_beside_another(match: re.Match[str]) -> bool:
    """Whether it is a council beside another: "de raad van Almere en de raad van Lelystad"."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    is_beside = own_names.BEHIND_ANOTHER.search(before) or own_names.BEFORE_ANOTHER.match(after)
    return _variable(match) == "gremium" and bool(is_beside)


def _normalised(words: str) -> str:
    return " ".join(words.lower().split())


def gremium_of_head(head: str, gremia: Iterable[Gremium]) -> Gremium | None:
    """The gremium that the head of a motion names; None if it names none of these, or more than one."""
    low = _normalised(head)
    named = [gremium for gremium in gremia if any(name.lower() in low for name in _names(gremium))]
    return named[0] if len(named) == 1 else None


def _variable(match: re.Match[str]) -> str:
    return str(match.lastgroup).removesuffix("_2")


def _names(gremium: Gremium) -> list[str]:
    opening = gremium.motion_opening.split(",")[0]
    if gremium.kind == Gremium.Kind.STATEN:
        return [opening, gremium.name]
    town = gremium.short_name
    return [opening, f"raad van {town}", f"raad van de gemeente {town}"]


def _pattern(gremium: Gremium | None) -> re.Pattern[str]:
    """The names of this gremium, each in the group of its variable."""
    if gremium is None:
        named = "|".join(own_names.named_executive(kind) for kind in Gremium.Kind.values)
        return _compiled((("college", rf"{named}|het\s+college"),))
    council = own_names.Councils.of(gremium)
    both = {variable: "|".join(patterns) for variable, patterns in own_names.OF_BOTH_KINDS.items()}
    executive = own_names.phrase(gremium.executive) or "(?!)"
    return _compiled(
        (
            ("gremium_2", both["gremium"]),
            ("college", rf"{both['college']}|{executive}|{own_names.executive(council)}|(?:het|ons|uw)\s+college"),
            ("college_2", f"{own_names.executive_in_plural(council)}{BEFORE_INFINITIVE}"),
            ("gremium", f"{own_names.phrase(gremium.name)}|{own_names.gremium_itself(council, who='de|onze|deze|uw')}"),
            ("leden", own_names.phrase(gremium.members_noun) or "(?!)"),
            ("gebied", own_names.our_area(council)),
        )
    )


@lru_cache(maxsize=500)
def _compiled(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{variable}>{pattern})" for variable, pattern in names)
    return re.compile(rf"{own_names.NOT_INSIDE}(?:{groups}){own_names.NOT_ANOTHER_BODY}", re.IGNORECASE)
