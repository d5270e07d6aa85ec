"""The grammar of a gremium: a raad is singular (verzoekt), Provinciale Staten are plural (verzoeken)."""

from gremia.models import Gremium


def in_number(gremium: Gremium, singular: str, plural: str) -> str:
    """Which of the two forms of a word goes with this gremium."""
    return plural if is_in_plural(gremium) else singular


def opening(gremium: Gremium, date: str) -> tuple[str, ...]:
    """The lines with which this gremium's motion opens, on that council date as it is written."""
    return tuple(line for line in (f"{gremium.motion_opening} {date},", gremium.motion_hearing) if line)


def closing(gremium: Gremium) -> str:
    """The line with which every motion of this gremium ends."""
    return f"en {in_number(gremium, 'gaat', 'gaan')} over tot de orde van de dag."


def is_in_plural(gremium: Gremium) -> bool:
    """Whether verbs of the gremium are in the plural."""
    return gremium.number == Gremium.Number.PLURAL


def executive_is_plural(gremium: Gremium) -> bool:
    """Whether verbs of its executive are: of "Gedeputeerde Staten", not of "het college van Gedeputeerde Staten"."""
    words = gremium.executive.casefold()
    return words.startswith(("gedeputeerde staten", "burgemeester en", "de leden", "de wethouders", "de gedeputeerden"))
