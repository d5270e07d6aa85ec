"""The grammar of a gremium: a raad is singular (verzoekt), Provinciale Staten are plural (verzoeken).

Two things vary inside a shared text: the fixed verbs of a motion, and the declared variables that stand for the
gremium itself or its executive. Nothing else may vary; that is what makes three motions identical.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

VERBS: dict[str, tuple[str, str]] = {
    "verzoeken": ("verzoekt", "verzoeken"),
    "opdragen": ("draagt", "dragen"),
    "oproepen": ("roept", "roepen"),
    "uitspreken": ("spreekt", "spreken"),
    "overgaan": ("gaat", "gaan"),
    "zijn": ("is", "zijn"),
    "hebben": ("heeft", "hebben"),
    "worden": ("wordt", "worden"),
    "willen": ("wil", "willen"),
    "vinden": ("vindt", "vinden"),
    "zien": ("ziet", "zien"),
    "vragen": ("vraagt", "vragen"),
}
"""Infinitive -> (singular, plural) of the finite verb, without a separable part (draagt ... op)."""


def conjugate(infinitive: str, gremium: Gremium) -> str:
    """The finite verb of `infinitive` for this gremium. Raises KeyError for a verb that VERBS does not know."""
    singular, plural = VERBS[infinitive]
    return plural if gremium.number == Gremium.Number.PLURAL else singular


def opening(gremium: Gremium, date: str) -> tuple[str, ...]:
    """The lines with which this gremium's motion opens, on that council date as it is written."""
    return tuple(line for line in (f"{gremium.motion_opening} {date},", gremium.motion_hearing) if line)


def closing(gremium: Gremium) -> str:
    """The line with which every motion of this gremium ends."""
    return f"en {conjugate('overgaan', gremium)} over tot de orde van de dag."


@dataclass(frozen=True)
class Variable:
    """A declared variable of a shared text: `[name]` becomes `words(gremium)`."""

    name: str
    meaning: "StrOrPromise"
    words: Callable[[Gremium], str]


VARIABLES: dict[str, Variable] = {
    variable.name: variable
    for variable in (
        Variable("gremium", _("the gremium itself"), lambda gremium: gremium.name),
        Variable("college", _("its executive"), lambda gremium: gremium.executive),
        Variable("leden", _("its members"), lambda gremium: gremium.members_noun),
        Variable("gebied", _("its area"), lambda gremium: gremium.area),
        *(
            Variable(verb, _("the verb, singular or plural"), partial(conjugate, verb))
            for verb in ("zijn", "hebben", "worden", "willen", "vinden", "zien", "vragen")
        ),
    )
}
VARIABLE = re.compile(r"\[([^\[\]\n]{1,40})\]")


def unknown_variables(text: str) -> list[str]:
    """Names between square brackets that are no variable, in order of appearance."""
    return [name for name in VARIABLE.findall(text) if name not in VARIABLES]


def resolve(text: str, gremium: Gremium) -> str:
    """`text` with each variable replaced by this gremium's words; names that are no variable stay as written."""
    return VARIABLE.sub(lambda m: VARIABLES[m[1]].words(gremium) if m[1] in VARIABLES else m[0], text)
