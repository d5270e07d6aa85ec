"""The grammar of a gremium: a raad is singular (verzoekt), Provinciale Staten are plural (verzoeken)."""

from gremia.models import Gremium

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


def is_in_plural(gremium: Gremium) -> bool:
    """Whether verbs of the gremium are in the plural."""
    return gremium.number == Gremium.Number.PLURAL


def executive_is_plural(gremium: Gremium) -> bool:
    """Whether verbs of its executive are: of "Gedeputeerde Staten", not of "het college van Gedeputeerde Staten"."""
    words = gremium.executive.casefold()
    return words.startswith(("gedeputeerde staten", "burgemeester en", "de leden", "de wethouders", "de gedeputeerden"))
