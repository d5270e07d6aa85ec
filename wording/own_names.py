"""How councils name themselves and their executive besides their full names, as patterns for text in any case.

"de raad van de gemeente Almere", "B & W", "het college van GS"; but not "de Raad van State" or "het College voor de
Rechten van de Mens", which are other bodies.
"""

import re

from gremia.models import Gremium

B_AND_W = r"(?:burgemeester\s+(?:en|&)\s+wethouders|b\.?\s*(?:en|&|\+)\s*w\b\.?)"
GS = r"(?:gedeputeerde\s+staten|(?-i:GS))"
COLLEGE = {Gremium.Kind.RAAD: B_AND_W, Gremium.Kind.STATEN: GS}
"""Whose college it is."""
_BODIES = (
    r"cultuur|rechtspraak|kinderbescherming|openbaar|rechten|toetsen|plantenrassen|accreditatie|journalistiek|leefomgeving"
    r"|volksgezondheid|strafrechtstoepassing|maatschappelijke|zorgverzekeringen|geschillen"
)
_DAYS = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|pasen|pinksteren|prinsjesdag|sinterklaas|koningsdag"
    r"|(?:zomer|herfst|winter|kerst|voorjaar|najaar|mei)\w*)"
)
NOT_ANOTHER_BODY = (
    r"(?![\w-]|['’]s\b|\s+(?:van|der)\b|\s+(?:bescherming\s+persoonsgegevens|sanering|ter\s+beoordeling)\b"
    rf"|\s+voor\s+(?:(?:de|het)\s+)?(?:(?:{_BODIES})\b|(?!{_DAYS})(?-i:[A-Z])))"
)
"""What may not follow the words: "het college van bestuur", "de raad van Lelystad", "de Raad voor Cultuur"."""
_FIRST_COLLEGE = (
    "",
    "b en w en ",
    "b&w en ",
    "b & w en ",
    "burgemeester en wethouders en ",
    "gs en ",
    "gedeputeerde staten en ",
)
_NOT_OF_SEVERAL = "".join(rf"(?<!colleges van {first})".replace(" ", r"\s") for first in _FIRST_COLLEGE)
"""In "de colleges van B en W en GS" neither is one's own."""
WE_AS = r"(?:wij|we)\s+als"
"""'wij als raad' speaks of the gremium with a verb in the plural; the verb is warned about like any other."""
NOT_INSIDE = r"(?<![\w\[-])"


def phrase(words: str) -> str:
    """A pattern for these very words, with any white space between them."""
    return r"\s+".join(map(re.escape, words.split()))


def place(gremium: Gremium) -> str:
    """The area behind "van" or "der": "de gemeente Almere", "Almere", "onze gemeente"."""
    name, kind = phrase(gremium.short_name), "(?:provincie)" if _is_staten(gremium) else "(?:gemeente|stad)"
    return rf"(?:(?:(?:de\s+)?{kind}\s+)?{name}\b|onze\s+{kind})"


def gremium_itself(gremium: Gremium) -> str:
    """Names of the gremium, the longest first."""
    if _is_staten(gremium):
        of_place = rf"(?:\s+van\s+{place(gremium)})?"
        own = rf"(?:(?:de|onze|deze|uw|{WE_AS})\s+)"
        return rf"{own}?provinciale\s+staten{of_place}|{own}staten{of_place}|(?:de\s+)?(?-i:PS){of_place}"
    return rf"(?:de|onze|deze|uw|{WE_AS})\s+(?:gemeente)?raad(?:\s+(?:van|der)\s+{place(gremium)})?"


def named_executive(kind: str, of_place: str = "") -> str:
    """Names of the executive that say whose it is; with `of_place` that can follow."""
    whose = COLLEGE[Gremium.Kind(kind)]
    return rf"(?:(?:het|ons|uw)\s+|(?<!\w\s))college\s+(?:van\s+)?{whose}{of_place}"


def executive(gremium: Gremium) -> str:
    """Names of the gremium's executive that take a verb in the singular, the longest first."""
    of_place = rf"(?:\s+van\s+{place(gremium)})"
    return rf"{named_executive(gremium.kind, of_place + '?')}|(?:het|ons|uw)\s+college{of_place}?"


def executive_in_plural(kind: str) -> str:
    """Names of the executive without "het college", which take a verb in the plural."""
    return rf"(?<!college\svan\s)(?<!college\s){_NOT_OF_SEVERAL}(?:de\s+)?{COLLEGE[Gremium.Kind(kind)]}"


def area(gremium: Gremium) -> str:
    """Names of the area that mean one's own."""
    name = phrase(gremium.short_name)
    if _is_staten(gremium):
        return rf"onze\s+provincie(?:\s+{name})?"
    return rf"onze\s+(?:gemeente|stad)(?:\s+{name})?|de\s+stad\s+{name}"


def _is_staten(gremium: Gremium) -> bool:
    return gremium.kind == Gremium.Kind.STATEN
