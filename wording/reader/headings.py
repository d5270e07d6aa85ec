"""Patterns for the headings of the parts of a motion, for text in lower case.

A group that is never to be tried another way stands in `(?>...)`: `(...)*+` keeps half of what did not fit in the
Python 3.11.2 that Debian has.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from wording.parts import Verb
from wording.reader.normalise import HYPHENS
from wording.reader.pages import PAGE_WORDS

LINKS = (
    "en|tevens|voorts|ook|dan|dus|daarom|derhalve|daarnaast|verder|mede|nader|eveneens|daarbij|bovendien|dringend"
    "|nadrukkelijk|nogmaals"
)
WORDS_BETWEEN = rf"(?:(?:{LINKS}|(?:ten|tot)\ slot(?:te)?)[\s,]+)"
_OF_PLACE = r"(?:\s+van\s+(?:de\s+(?:gemeente|provincie)\s+)?[\w-]+)?,?\s+"
SUBJECT = rf"(?:(?:de|het)\s+(?:gemeente)?raad|provinciale\s+staten|de\s+staten|ps){_OF_PLACE}"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"

MARKS = "-–—−•·∙▪▫◦‣⁃●○■□➢➤►▶✓✔☐☑☒❑❖§✗✘\uf000-\uf0ff"
LINE_START = re.compile(
    rf"""[ ]*(?:(?:\*\*|__|[#>|]+)[ ]*)*
    (?: (?P<mark> (?:[{MARKS}]+|\*|o(?=[ \n])|x(?=[ ]))(?![\d*]) | \[[ x]?\]
          | \(?(?:\d{{1,2}}(?:\.\d{{1,2}})?|[a-z]|[ivx]{{1,4}})[.)](?=[\s*_]|$) | \d{{1,2}}\.(?=[^\W\d])
          | \d{{1,2}}\.\d{{1,2}}(?=[ ]) )
        [ ]*(?:(?:\*\*|__)[ ]*)? )?
    (?P<word>[^\W\d_]*)""",
    re.VERBOSE,
)
"""The beginning of a line: a bullet or number, if any, and the first word."""

PLAIN_LINE_START = re.compile(r"[ ]*([^\W\d_]{2,}+)(?![.)\w])")
"""The same for the many lines that begin with a word and no mark; the word is the group."""

CONSIDERATION_HEADING = re.compile(
    rf"""(?>{WORDS_BETWEEN}*) (?:{SUBJECT})? (?:(?:is|zijn)\s+)?
    (?: (?P<noting> constaterende? | vaststellende? | constateert | constateren | stel(?:t|len)\s+vast
          | ge(?:let\s+op|zien)\s+het\s+feit )
      | (?P<considering> overwegende? | overweegt | in\s+(?:overweging|aanmerking)\s+nemende? )
      | (?P<opining> van\s+(?:mening|oordeel|opvatting) | (?:er)?van\s+overtuigd | overtuigd | menende?
          | de\s+mening\s+toegedaan ) )
    \b (?P<participle>(?<=end)|(?<=ende))? (?:\s+zijnde?\b)? (?P<that>[,:]?\s+dat\b)?""",
    re.VERBOSE,
)
"""Considerations, by kind: the names of the groups are those of Kind."""

THAT_AGAIN = re.compile(
    r"dat\s+(?:de|het|een|er|dit|deze|die|daar|in|op|ook|wij|we|zij|ze|door|voor|met|bij|onze|alle|veel|niet|als|om|hier"
    r"|provinciale|gedeputeerde)\b"
)
"""Not "dat rapport", which points at something."""
BASED_ON = re.compile(r"(?:gelet\s+op|gezien|verwijzende?\s+naar|herinnerende?\s+aan|indachtig)\b")
"""Considerations without "dat": these words stay part of the text."""
OPENING_PHRASE = re.compile(r"(?:ge|aan)hoord(?:\s+hebbende)?\b|kennis\s?genomen\s+hebbende\s+van\b|alles\s+gehoord\b")
"""Part of the opening, wherever it stands."""
NO_HEADING = re.compile(r"(?:alles|dit)\s+(?:gehoord|overwegende)\b")

REST_OF_LINE_EMPTY = re.compile(r"[ *_]*+:?[ *_]*+(?=\n|$)")
"""Nothing more on this line but a colon."""

VERBS = {
    "verzoek": Verb.REQUEST.value,
    "dra": Verb.INSTRUCT.value,
    "roep": Verb.CALL_UPON.value,
    "spre": Verb.DECLARE.value,
    "vra": "vragen",
    "nodig": "uitnodigen",
    "dring": "aandringen",
    "stel": "voorstellen",
    "keur": "afkeuren",
    "beveel": "aanbevelen",
    "bevel": "aanbevelen",
    "beslui": "besluiten",
    "betreur": "betreuren",
    "gelast": "gelasten",
}
"""How the finite verb begins -> its infinitive. Only the first four are verbs of a shared text."""
PARTICLES = {
    Verb.INSTRUCT.value: "op",
    Verb.CALL_UPON.value: "op",
    Verb.DECLARE.value: "uit",
    "uitnodigen": "uit",
    "aandringen": "aan",
    "voorstellen": "voor",
    "afkeuren": "af",
    "aanbevelen": "aan",
}
"""The separable part, which ends the heading."""
DICTUM_HEADING = re.compile(
    rf"""(?>{WORDS_BETWEEN}*) (?:{SUBJECT})?
    (?: (?P<stem> verzoek(?=t\b|en\b) | dra(?=agt\b|gen\b) | roep(?=t\b|en\b) | spre(?=ekt\b|ken\b) | vra(?=agt\b|gen\b)
        | nodig(?=t\b|en\b) | dring(?=t\b|en\b) | stel(?=t\b|len\b) | keur(?=t\b|en\b) | beveel(?=t\b) | bevel(?=en\b)
        | beslui(?=t\b|ten\b) | betreur(?=t\b|en\b) | gelast(?=\b|en\b) ) \w* )""",
    re.VERBOSE,
)
_BODY = r"""(?:het\s+)?(?:college|dagelijks\s+bestuur|presidium|kabinet|rijk)
      (?:\s+van\s+(?:burgemeester\s+(?:en|&)\s+wethouders|b\.?\s?(?:en|&)\s?w\b\.?|gedeputeerde\s+staten|gs\b))?
    | burgemeester\s+en\s+wethouders | gedeputeerde\s+staten | provinciale\s+staten | gs | b\s?&\s?w
    | (?:de|alle|onze)\s+(?:(?:verantwoordelijke?|betrokken)\s+)?(?:burgemeester|wethouders?|gedeputeerden?
      |(?:raads|staten)?(?:griffiers?|griffie|voorzitter)|commissaris\s+van\s+de\s+koning|regering|minister|bestuurders
      |rapporteurs|(?:gemeente)?raad|fracties)"""
_ADVERBS = r"(?:daarom|derhalve|dan\s+ook|dringend|nadrukkelijk|tevens|ook|voorts|nogmaals|met\s+klem)"
ADDRESSEE = re.compile(
    rf"""(?:\s+{_ADVERBS})*\s+(?:aan\s+|bij\s+|er\s+bij\s+)?(?:{_BODY})\b
    (?:\s*(?:,|en|en/of)\s+(?:{_BODY})\b)*(?:\s+{_ADVERBS}\b)*""",
    re.VERBOSE,
)
AIMED_AT = re.compile(rf"\s+op(?P<addressee>\s+aan\s+(?:{_BODY})\b)", re.VERBOSE)
"""'draagt op aan het college'"""
UNTIL_PARTICLE = {
    particle: re.compile(rf"(?P<between>[^:;\n]{{0,150}}?(?:\n[^:;\n]{{0,150}}?)?)\s{particle}(?=[\s:;,.*_(]|$)")
    for particle in set(PARTICLES.values())
}
HEADING_TAIL = re.compile(
    r"""(?:[ ]*+\(dictum\))?(?P<that>,?\s+dat\b)?
    (?:(?>(?:[ ]*+(?:ertoe|om|het\s+volgende|als\s+volgt)\b)+)(?=[ *_]*+(?::|\n|$)))?
    (?P<end>[ *_]*+:?[ *_]*+(?=\n|$))?""",
    re.VERBOSE,
)
"""What may close a heading: words that only lead to the list."""
LIST_INTRODUCTION = re.compile(r"(?P<words>[^:;\n]{1,120}(?:\n(?![ ]*+\n)[^:;\n]{1,120})?)(?P<colon>:?)[ *_]*+(?=\n|$)")
LIST_FOLLOWS = re.compile(rf"\s+(?:[{MARKS}*]|o |[a-z\d]{{1,2}}[.)]\s)")
"""More words up to the end of a line with bullets below it: 'verzoekt het college om bij de uitwerking:'"""
INLINE = re.compile(
    r"(?<=[;,:.])[ ]+(?=(?:en\s+|tevens\s+)?(?:constaterend|overwegend|van\s+mening|van\s+oordeel|verzoek(?:t|en)\s"
    r"|dra(?:agt|gen)\s|roep(?:t|en)\s|spre(?:ekt|ken)\s))"
)
"""Before a heading within a line, in motions that are one sentence."""

CLOSING = re.compile(
    r"ga(?:at|an)\s+(?:(?:de\s+)?(?:gemeenteraad|raad|provinciale\s+staten|staten|vergadering)\s+)?"
    r"(?:(?:weer|daarna|vervolgens|verder|thans|nu)\s+)?over\s+tot\s+de\s+(?:verdere\s+)?orde\s+(?:van\s+de|der|v\.?d\.?)\s+dag\b"
    r"[ *_]*+[.,;!]?[*_]*+"
)
BEFORE_CLOSING = re.compile(r"\b(?:(?:en|de\s+raad|provinciale\s+staten)\s+)+[*_]*$")

_CONSIDERATION_WORDS = """constaterend constaterende vaststellend vaststellende constateert constateren overwegend
    overwegende overweegt menend menende"""
_DICTUM_WORDS = """verzoekt verzoeken draagt dragen roept roepen spreekt spreken vraagt vragen nodigt nodigen dringt
    dringen keurt keuren beveelt bevelen besluit besluiten betreurt betreuren gelast gelasten"""
_OTHER_WORDS = """stelt stellen gelet gezien ervan overtuigd gehoord aangehoord kennisgenomen verwijzend
    verwijzende herinnerend herinnerende indachtig"""
CONSIDERATION_WORDS, DICTUM_WORDS = frozenset(_CONSIDERATION_WORDS.split()), frozenset(_DICTUM_WORDS.split())
HEADING_WORDS = frozenset((*CONSIDERATION_WORDS, *DICTUM_WORDS, *_OTHER_WORDS.split()))
"""First words of headings."""
_COMMON_WORDS = "in van de het is zijn alles dit kennis ten tot provinciale ps"
POSSIBLE_HEADING_WORDS = frozenset((*LINKS.split("|"), *_COMMON_WORDS.split()))
"""First words of headings with which many other lines begin too."""
_AFTER_COUNCIL = rf"""{_OF_PLACE}(?:is|zijn|constat|vastst|stel|gelet|gezien|overw|overt|in\s+(?:ov|aa)
    |(?:er)?van\s+[mo]|mene|de\s+mening|verzo|dra|roep|spre|vra|nodig|dring|keur|beve|beslui|betreur|gelast)"""
_POSSIBLE_HEADING = rf"""ten\s+slot | tot\s+slot | kennis\s | in\s+(?:overweging|aanmerking)
    | alles\s+(?:gehoord|overwegende) | dit\s+(?:gehoord|overwegende)
    | is\s+van\s | zijn\s+van\s | van\s+(?:mening|oordeel|opvatting)
    | de\s+(?:mening|(?:(?:gemeente)?raad|staten){_AFTER_COUNCIL}) | het\s+(?:gemeente)?raad{_AFTER_COUNCIL}
    | provinciale\s+staten{_AFTER_COUNCIL}
    | ps{_AFTER_COUNCIL}"""
POSSIBLE_HEADING = re.compile(rf"(?:{LINKS})\s | {_POSSIBLE_HEADING}", re.VERBOSE)
"""How a heading continues after POSSIBLE_HEADING_WORDS; it can name the council first. No two branches begin alike, so
that a line that is no heading is rejected fast."""


def _any_of(words: Iterable[str]) -> str:
    """A pattern for these words, by their first letter: it is looked for at the beginning of every line."""
    return "|".join(
        f"{first}(?:{'|'.join(w[1:] for w in group)})" for first, group in groupby(sorted(words), itemgetter(0))
    )


_HEADS = rf"(?:{_any_of(HEADING_WORDS | PAGE_WORDS | set(LINKS.split('|')))})(?!\w) | {_POSSIBLE_HEADING}"
_PLAIN = rf"(?! {_HEADS} )[a-zß-öø-ÿ]{{2,}}+(?![.)\w])[^\n]*+(?<![*_\ ])"
_WRAPPED_LINE = rf"(?: (?<![{HYPHENS};*_ ])\n[ ]*+{_PLAIN} )"
WRAPPED_LINES = re.compile(f"{_WRAPPED_LINE}+", re.VERBOSE)
"""Lines that begin with a plain word and no heading, below one that does not end in a semicolon or a hyphen."""
LIST_ITEM = re.compile(
    rf"\n(?P<column>[ ]*+)(?P<mark>[{MARKS}]|\d\d?\.)[ ]++(?P<words>(?!dat\s){_PLAIN}(?>{_WRAPPED_LINE}*))", re.VERBOSE
)
"""The same with a bullet before the first of them."""


def closing(low: str) -> tuple[int, int] | None:
    """Start and end of "en gaat over tot de orde van de dag"."""
    match = CLOSING.search(low)
    if match is None:
        return None
    near = max(0, match.start() - 40)
    before = BEFORE_CLOSING.search(low[near : match.start()])
    return (near + before.start() if before else match.start()), match.end()
