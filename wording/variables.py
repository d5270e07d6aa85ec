"""The variables of a shared text: `[college]` becomes each gremium's own words.

Two things vary inside a shared text: the fixed verbs of a motion, and the variables. A variable is declared here, or
says itself what it becomes: `[moet/moeten]`, `[zijn/hun]`, in the singular and in the plural. Nothing else may vary;
that is what makes three motions identical.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gremia.grammar import executive_is_plural, in_number, is_in_plural
from gremia.models import Gremium
from wording import conjugation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Variable:
    """A declared variable of a shared text: `[name]` becomes `words(gremium)`."""

    name: str
    meaning: "StrOrPromise"
    words: Callable[[Gremium], str]


def finite(infinitive: str, gremium: Gremium) -> str:
    """The finite verb for this gremium, without what stands apart from it: of "opdragen" "draagt" or "dragen"."""
    verb = conjugation.conjugate(infinitive)
    return in_number(gremium, verb.singular, verb.plural)


VERB_VARIABLES = ("zijn", "hebben", "worden", "willen", "vinden", "zien", "vragen")
VARIABLES: dict[str, Variable] = {
    variable.name: variable
    for variable in (
        Variable("gremium", _("the gremium itself"), lambda gremium: gremium.name),
        Variable("college", _("its executive"), lambda gremium: gremium.executive),
        Variable("leden", _("its members"), lambda gremium: gremium.members_noun),
        Variable("gebied", _("its area"), lambda gremium: gremium.area),
        *(Variable(verb, _("the verb, singular or plural"), partial(finite, verb)) for verb in VERB_VARIABLES),
    )
}
VARIABLE = re.compile(r"\[([^\[\]\n]{1,80})\]")
BOTH_FORMS = re.compile(r"(?:(?P<of>college):\s*)?(?P<singular>[^\W\d_][\w’' -]*)/(?P<plural>[^\W\d_][\w’' -]*)")
"""A variable that says itself what it becomes: the word in the singular, and in the plural."""
WORD_PAIRS = (
    ("zijn", "hun"),
    ("haar", "hun"),
    ("hij", "zij"),
    ("raad", "Staten"),
    ("raadslid", "Statenlid"),
    ("raadsleden", "Statenleden"),
    ("gemeente", "provincie"),
)
"""Words of a raad and of the Staten, for whoever types them the other way round."""


@lru_cache(maxsize=2000)
def variable(name: str) -> Variable | None:
    """The variable of this name: a declared one, or both forms of a word such as "moet/moeten". None if it is none."""
    if name in VARIABLES:
        return VARIABLES[name]
    match = BOTH_FORMS.fullmatch(name)
    if match is None or match["singular"] == match["plural"]:
        return None
    is_plural = executive_is_plural if match["of"] else is_in_plural
    singular, plural = match["singular"], match["plural"]
    return Variable(name, _("the word, singular or plural"), lambda gremium: plural if is_plural(gremium) else singular)


def standard_variables(text: str) -> str:
    """The text with each variable as it is stored: "[moet]", "[moeten]" and "[moeten/moet]" as "[moet/moeten]".

    So one text has one code, however its variables were typed. What is no variable stays as it was typed.
    """
    return VARIABLE.sub(lambda match: f"[{_standard_name(match[1])}]", text)


def verb_variable(verb: conjugation.FiniteVerb) -> str:
    """The variable for a verb, with its brackets: the declared one, else both forms."""
    declared = verb.infinitive in VARIABLES and verb.plural == verb.infinitive
    return f"[{verb.infinitive}]" if declared else verb.written


def _standard_name(name: str) -> str:
    name = " ".join(name.split())
    if name in VARIABLES:
        return name
    of, _colon, forms = name.rpartition(": ")
    singular, slash, plural = (part.strip() for part in forms.partition("/"))
    if not slash:
        verb = conjugation.both_forms(name)
        return verb_variable(verb)[1:-1] if verb else name
    if _is_other_way_round(singular, plural):
        singular, plural = plural, singular
    if not of:
        for verb in conjugation.finite_verbs(singular):
            if verb.singular == singular and verb.plural == plural:
                return verb_variable(verb)[1:-1]
    return f"{of}: {singular}/{plural}" if of else f"{singular}/{plural}"


def _is_other_way_round(one: str, other: str) -> bool:
    verbs = conjugation.finite_verbs(one)
    return (other, one) in WORD_PAIRS or any((v.plural, v.singular) == (one, other) for v in verbs)


def unknown_variables(text: str) -> list[str]:
    """Names between square brackets that are no variable, in order of appearance."""
    return [name for name in VARIABLE.findall(text) if variable(name) is None]


def resolve(text: str, gremium: Gremium) -> str:
    """`text` with each variable replaced by this gremium's words; names that are no variable stay as written."""

    def words(match: re.Match[str]) -> str:
        found = variable(match[1])
        return found.words(gremium) if found else match[0]

    return VARIABLE.sub(words, text)
