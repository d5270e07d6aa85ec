"""How the parts of a motion announce themselves. All patterns are for text in lower case.

A group that is never to be tried another way stands in `(?>...)`: `(...)*+` keeps half of what did not fit in the
Python 3.11.2 that Debian has.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from wording.parts import Verb
from wording.reader.pages import PAGE_WORDS
from wording.reader.plain import HYPHENS

LINKS = (
    "en|tevens|voorts|ook|dan|dus|daarom|derhalve|daarnaast|verder|mede|nader|eveneens|daarbij|bovendien|dringend"
    "|nadrukkelijk|nogmaals"
)
WORDS_BETWEEN = rf"(?:(?:{LINKS}|(?:ten|tot)\ slot(?:te)?)[\s,]+)"
_OF = r"(?:\s+van\s+(?:de\s+(?:gemeente|provincie)\s+)?[\w-]+)?,?\s+"
SUBJECT = rf"(?:(?:de|het)\s+(?:gemeente)?raad|provinciale\s+staten|de\s+staten|ps){_OF}"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"

MARKS = "-–—−•·∙▪▫◦‣⁃●○■□➢➤►▶✓✔☐☑☒❑❖§✗✘\uf000-\uf0ff"
LEAD = re.compile(
    rf"""[ ]*(?:(?:\*\*|__|[#>|]+)[ ]*)*
    (?: (?P<mark> (?:[{MARKS}]+|\*|o(?=[ \n])|x(?=[ ]))(?![\d*]) | \[[ x]?\]
          | \(?(?:\d{{1,2}}(?:\.\d{{1,2}})?|[a-z]|[ivx]{{1,4}})[.)](?=[\s*_]|$) | \d{{1,2}}\.(?=[^\W\d])
          | \d{{1,2}}\.\d{{1,2}}(?=[ ]) )
        [ ]*(?:(?:\*\*|__)[ ]*)? )?
    (?P<word>[^\W\d_]*)""",
    re.VERBOSE,
)
"""The beginning of a line: a bullet or number, if any, and the first word."""

PLAIN_LEAD = re.compile(r"[ ]*([^\W\d_]{2,}+)(?![.)\w])")
"""The same for the many lines that begin with a word and no mark; the word is the group."""

HEADED = re.compile(
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
"""Considerations that are no clause with "dat": these words stay part of the text."""
HEARD = re.compile(r"(?:ge|aan)hoord(?:\s+hebbende)?\b|kennis\s?genomen\s+hebbende\s+van\b|alles\s+gehoord\b")
"""Part of the opening, wherever it stands."""
LEADS_NOWHERE = re.compile(r"(?:alles|dit)\s+(?:gehoord|overwegende)\b")

ENDS = re.compile(r"[ *_]*+:?[ *_]*+(?=\n|$)")
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
VERB = re.compile(
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
TAIL = re.compile(
    r"""(?:[ ]*+\(dictum\))?(?P<that>,?\s+dat\b)?
    (?:(?>(?:[ ]*+(?:ertoe|om|het\s+volgende|als\s+volgt)\b)+)(?=[ *_]*+(?::|\n|$)))?
    (?P<end>[ *_]*+:?[ *_]*+(?=\n|$))?""",
    re.VERBOSE,
)
"""What may close a heading: words that only lead to the list."""
LEAD_IN = re.compile(r"(?P<said>[^:;\n]{1,120}(?:\n(?![ ]*+\n)[^:;\n]{1,120})?)(?P<colon>:?)[ *_]*+(?=\n|$)")
NEXT_IS_LISTED = re.compile(rf"\s+(?:[{MARKS}*]|o |[a-z\d]{{1,2}}[.)]\s)")
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

_CONSIDER = """constaterend constaterende vaststellend vaststellende constateert constateren overwegend overwegende
    overweegt menend menende"""
_DECIDE = """verzoekt verzoeken draagt dragen roept roepen spreekt spreken vraagt vragen nodigt nodigen dringt dringen
    keurt keuren beveelt bevelen besluit besluiten betreurt betreuren gelast gelasten"""
_OTHERS = """stelt stellen gelet gezien ervan overtuigd gehoord aangehoord kennisgenomen verwijzend
    verwijzende herinnerend herinnerende indachtig"""
CONSIDER, DECIDE = frozenset(_CONSIDER.split()), frozenset(_DECIDE.split())
SURELY = frozenset((*CONSIDER, *DECIDE, *_OTHERS.split()))
"""First words of headings: whatever begins otherwise need not be looked at twice."""
_FEW = "in van de het is zijn alles dit kennis ten tot provinciale ps"
COMMON = frozenset((*LINKS.split("|"), *_FEW.split()))
"""First words of headings that many other lines begin with."""
_SAYS = rf"""{_OF}(?:is|zijn|constat|vastst|stel|gelet|gezien|overw|overt|in\s+(?:ov|aa)|(?:er)?van\s+[mo]|mene
    |de\s+mening|verzo|dra|roep|spre|vra|nodig|dring|keur|beve|beslui|betreur|gelast)"""
_MAYBE = rf"""ten\s+slot | tot\s+slot | kennis\s | in\s+(?:overweging|aanmerking) | alles\s+(?:gehoord|overwegende)
    | dit\s+(?:gehoord|overwegende) | is\s+van\s | zijn\s+van\s | van\s+(?:mening|oordeel|opvatting)
    | de\s+(?:mening|(?:(?:gemeente)?raad|staten){_SAYS}) | het\s+(?:gemeente)?raad{_SAYS} | provinciale\s+staten{_SAYS}
    | ps{_SAYS}"""
MAYBE = re.compile(rf"(?:{LINKS})\s | {_MAYBE}", re.VERBOSE)
"""What these words go on with in a heading; whose motion it is can be said first. No two branches begin alike: that is
what makes it quick to see that a line is none."""


def _one_of(words: Iterable[str]) -> str:
    """A pattern for these words, by their first letter: it is looked for at the beginning of every line."""
    return "|".join(
        f"{first}(?:{'|'.join(w[1:] for w in group)})" for first, group in groupby(sorted(words), itemgetter(0))
    )


_HEADS = rf"(?:{_one_of(SURELY | PAGE_WORDS | set(LINKS.split('|')))})(?!\w) | {_MAYBE}"
_PLAIN = rf"(?! {_HEADS} )[a-zß-öø-ÿ]{{2,}}+(?![.)\w])[^\n]*+(?<![*_\ ])"
_WRAPPED = rf"(?: (?<![{HYPHENS};*_ ])\n[ ]*+{_PLAIN} )"
WRAPPED = re.compile(f"{_WRAPPED}+", re.VERBOSE)
"""Lines that begin with a plain word and no heading, below one that does not end in a semicolon or a hyphen."""
ITEM = re.compile(
    rf"\n(?P<column>[ ]*+)(?P<mark>[{MARKS}]|\d\d?\.)[ ]++(?P<words>(?!dat\s){_PLAIN}(?>{_WRAPPED}*))", re.VERBOSE
)
"""The same with a bullet before the first of them."""


def closing(low: str) -> tuple[int, int] | None:
    """Start and end of "en gaat over tot de orde van de dag"."""
    found = CLOSING.search(low)
    if found is None:
        return None
    near = max(0, found.start() - 40)
    before = BEFORE_CLOSING.search(low[near : found.start()])
    return (near + before.start() if before else found.start()), found.end()
