"""How councils name themselves and their executive besides their full names, as patterns for text in any case.

"de raad van de gemeente Almere", "B & W", "het college van GS"; but not "de Raad van State" or "het College voor de
Rechten van de Mens", which are other bodies.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gremia.models import Gremium

B_AND_W = r"(?:burgemeester\s+(?:en|&)\s+wethouders|b\.?\s*(?:en|&|\+)\s*w\b\.?)"
GS = r"(?:gedeputeerde\s+staten|(?-i:GS|G\.\s?S\.))"
COLLEGE = {Gremium.Kind.RAAD: B_AND_W, Gremium.Kind.STATEN: rf"(?:{GS}|(?<=\bvan\s)gs)"}
"""Whose college it is."""
_BODIES = (
    r"cultuur|rechtspraak|kinderbescherming|openbaar|rechten|toetsen|plantenrassen|accreditatie|journalistiek|leefomgeving"
    r"|volksgezondheid|financi[eë]le|dierenaangelegenheden|rechtsbijstand|strafrechtstoepassing|maatschappelijke|zorgverzekeringen|geschillen"
)
_DAYS = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|pasen|pinksteren|prinsjesdag|sinterklaas|koningsdag"
    r"|januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december|hemelvaart\w*|nieuwjaar"
    r"|(?:zomer|herfst|winter|kerst|voorjaar|najaar|mei)\w*)"
)
_MEETINGS = r"(?:\w*(?:nota|begroting|rekening|reces|overleg)\b|(?:politieke?|bestuurlijke?)\s+overleg)"
_SHORT = r"(?-i:[A-Z]{2,}|Q[1-4])\b"
"""'voor het BO MIRT', 'voor Q3': no body that is called a raad or a college has letters for a name."""
NOT_ANOTHER_BODY = (
    r"(?![\w-]|['’]s\b|\s+(?:van(?!\s+(?:mening|oordeel|opvatting|plan|het\s+rijk|de\s+minister)\b)|der)\b|\s+(?:bescherming\s+persoonsgegevens|sanering|ter\s+beoordeling)\b"
    rf"|\s+voor\s+(?:(?:de|het)\s+)?(?:(?:{_BODIES})\b|(?!{_DAYS}|{_MEETINGS}|{_SHORT})(?-i:[A-Z])))"
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
"""'wij als raad' speaks of the gremium with a verb in the plural, so whoever makes it a variable looks at that too."""
_TOWN = r"[A-Z][\w-]+"
_ANOTHER = (
    rf"(?:(?-i:(?:gemeente)?raad\s+van\s+{_TOWN}|raden\s+van\s+{_TOWN}(?:,\s+{_TOWN})*\s+en\s+{_TOWN})"
    r"|provinciale\s+staten|(?-i:PS\b))"
)
BEHIND_ANOTHER = re.compile(rf"\b{_ANOTHER}\s+(?:en|of)\s+$", re.IGNORECASE)
BEFORE_ANOTHER = re.compile(rf"\s+(?:en|of|(?:samen\s+)?met)\s+(?:de\s+)?{_ANOTHER}", re.IGNORECASE)
"""Of two councils beside each other both keep their names: elsewhere one would be named twice."""
NOT_INSIDE = r"(?<![\w\[-])"


def phrase(words: str) -> str:
    """A pattern for these very words, with any white space between them."""
    return r"\s+".join(map(re.escape, words.split()))


@dataclass(frozen=True)
class Councils:
    """One council, or all of a kind of which any may be meant: what kind, and their places."""

    kind: str
    places: tuple[str, ...]

    @classmethod
    def of(cls, *gremia: Gremium) -> "Councils":
        return cls(gremia[0].kind, tuple(gremium.short_name for gremium in gremia))

    @property
    def is_staten(self) -> bool:
        return self.kind == Gremium.Kind.STATEN

    @property
    def names(self) -> str:
        """Of their places."""
        return f"(?:{'|'.join(map(phrase, self.places))})"

    @property
    def area(self) -> str:
        return "provincie" if self.is_staten else "(?:gemeente|stad)"


def by_kind(gremia: Iterable[Gremium]) -> list[Councils]:
    """Those of each kind together."""
    kinds: dict[str, list[Gremium]] = {}
    for gremium in gremia:
        kinds.setdefault(gremium.kind, []).append(gremium)
    return [Councils.of(*members) for members in kinds.values()]


def of_place(councils: Councils) -> str:
    """ "van Almere", "der gemeente Almere", "Almere", "van onze gemeente", behind a name.

    Not "van Almere en Lelystad": that is of two.
    """
    area, names = councils.area, councils.names
    one_of_several = rf"(?!\s+en\s+(?!{B_AND_W}|{GS}|provinciale|PS\b)(?-i:[A-Z]))"
    unnamed = rf"(?:de|onze|deze)\s+{area}\b(?!\s+(?:waar|die\b|(?-i:[A-Z])))"
    named = rf"(?:(?:de\s+)?{area}\s+)?{names}\b{one_of_several}"
    return rf"(?:\s+(?:van|der)\s+(?:{named}|{unnamed})|\s+(?:{area}\s+)?{names}\b)"


def of_here(councils: Councils) -> str:
    """The area as an adjective before a name: "Almeerse", "Lelystadse", "Flevolandse"."""
    stems: list[str] = []
    for place in councils.places:
        short = place.removesuffix("e")
        doubled = re.sub(r"([aeou])([b-df-hj-np-tv-xz])$", r"\1\1\2", short)
        stems += [place] if short == place else [short, doubled]
    return rf"(?:(?:{'|'.join(map(phrase, dict.fromkeys(stems)))})se\s+)"


def gremium_itself(councils: Councils, *, who: str = f"de|onze|deze|uw|{WE_AS}") -> str:
    """Names of the gremium, with what may stand before it."""
    own = rf"(?:(?:{who})\s+{of_here(councils)}?)"
    if councils.is_staten:
        names = rf"{own}?provinciale\s+staten|{own}staten|(?:de\s+)?(?-i:PS|P\.\s?S\.)"
    else:
        raad = "(?:gemeente)?raad"
        names = rf"{own}{raad}|(?<!\w\s){raad}(?={of_place(councils)})"
    return rf"(?:{names}){of_place(councils)}?"


def named_executive(kind: str, *, before: str = "", behind: str = "") -> str:
    """Names of the executive that say whose it is; with what can stand before "college" and behind them."""
    whose = COLLEGE[Gremium.Kind(kind)]
    return rf"(?:(?:het|ons|uw)\s+{before}|(?<!\w\s))college\s+(?:van\s+)?{whose}{behind}"


def executive(councils: Councils) -> str:
    """Names of the executive that take a verb in the singular and say whose it is, the longest first."""
    here, of = of_here(councils), of_place(councils)
    named = named_executive(councils.kind, before=f"{here}?", behind=f"{of}?")
    return rf"{named}|(?:het|ons|uw)\s+(?:{here}college{of}?|college{of})"


def executive_in_plural(councils: Councils) -> str:
    """Names of the executive without "het college", which take a verb in the plural."""
    alone = executive_alone(councils.kind)
    return rf"(?<!college\svan\s)(?<!college\s){_NOT_OF_SEVERAL}{alone}{of_place(councils)}?"


def executive_alone(kind: str) -> str:
    """ "Gedeputeerde Staten", "B en W"."""
    return rf"(?:de\s+)?{COLLEGE[Gremium.Kind(kind)]}"


_COLLEGE_OF = r"(?:het\s+)?(?:college\s+(?:van\s+)?)?"
OF_BOTH_KINDS = {
    "gremium": (
        r"(?:de\s+)?(?:gemeente)?raad\s?/\s?(?:provinciale\s+)?(?:staten|(?-i:PS))\b",
        r"(?:de\s+)?(?:provinciale\s+)?(?:staten|(?-i:PS))\s?/\s?(?:de\s+)?(?:gemeente)?raad\b",
    ),
    "college": (rf"{_COLLEGE_OF}{B_AND_W}\s?/\s?{GS}", rf"{_COLLEGE_OF}{GS}\s?/\s?{B_AND_W}"),
}
"""Both names for one thing, as who writes for a raad and for the Staten types them: "de raad/Staten", "B&W/GS"."""


def our_area(councils: Councils) -> str:
    """ "onze gemeente", "onze provincie Flevoland"."""
    return rf"onze\s+{councils.area}(?:\s+{councils.names})?"


def own_area(councils: Councils) -> str:
    """Names of the area that mean one's own, or may do so."""
    ours = our_area(councils)
    return ours if councils.is_staten else rf"{ours}|de\s+stad\s+{councils.names}"
