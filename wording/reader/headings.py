"""Patterns for the headings of the parts of a motion, for text in lower case.

A group that is never to be tried another way stands in `(?>...)`: `(...)*+` keeps half of what did not fit in the
Python 3.11.2 that Debian has.
"""

import re

from wording.conjugation import conjugate
from wording.reader.marks import MARKS
from wording.reader.normalise import HYPHENS
from wording.reader.pages import is_page_number

LINKS = (
    "en|tevens|voorts|ook|dan|dus|daarom|derhalve|mitsdien|daarnaast|verder|mede|nader|eveneens|daarbij|bovendien|dringend"
    "|nadrukkelijk|nogmaals|alsmede|alsook|hierbij|tenslotte"
)
WORDS_BETWEEN = rf"(?:(?:{LINKS}|(?:ten|tot)\ slot(?:te)?)[\s,]+)"
_OF_PLACE = r"(?:\s+van\s+(?:de\s+(?:gemeente|provincie)\s+)?[\w-]+)?,?\s+"
SUBJECT = rf"(?:(?:de|het)\s+(?:gemeente)?raad|provinciale\s+staten|de\s+staten|ps|wij|we|ondergetekenden?){_OF_PLACE}"
COUNCIL_OF_PLACE = re.compile(
    r"(?:de\s+(?:gemeente)?raad|provinciale\s+staten|de\s+staten)\s+van\s+(?:de\s+(?:gemeente|provincie)\s+)?[\w-]+\b"
)
"""Which council it is, in a heading without an opening above it: "De raad van Lelystad verzoekt het college"."""
AFTER_WE, SAYS_THAT = r"(?:(?<=wij\s)|(?<=we\s))", r"(?=[,:]?\s+dat\b|[ ]?:[ *_]*(?:\n|$))"
"""Plain language: a council that sees or knows something is mostly part of a clause, "we" begin a heading."""
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"

NOTING_PARTICIPLES = (
    "constaterend vaststellend wetend signalerend opmerkend ziend kennisnemend vernemend concluderend memorerend"
)
CONSIDERING_PARTICIPLES = (
    "overwegend realiserend beseffend erkennend onderkennend benadrukkend onderstrepend onderschrijvend aannemend"
    " afwegend meewegend herhalend vooropstellend bedenkend inziend verwachtend vrezend hopend uitgaand"
)
OPINING_PARTICIPLES = "menend vindend oordelend achtend"
_PARTICIPLE = "|".join
_ANY_PARTICIPLE = (
    rf"(?!(?:volgend|betreffend|{_PARTICIPLE(OPINING_PARTICIPLES.split())})e?\b)"
    r"[^\W\d_]{2,}(?:end|ënd)e?(?=,?\s+(?:(?:over|van|voor|met|op|aan|uit|naar)\s+het\s+feit\s+)?dat\b)"
)
"""Any other before "dat": "betreurende dat"."""
_BASED_ON = (
    r"(?:gelet\s+op|gezien|verwijzende?\s+naar|(?:onder|met)\s+verwijzing\s+naar|refererende?\s+aan|herinnerende?\s+aan"
    r"|indachtig|bekend\s+met)"
)
_BESIDE_PARTICIPLE = (
    r"(?:zich|het|zorgen|nota|kennis|er(?:\s?(?:op|van|aan|mee))?"
    r"|(?:met|tot)\s+(?:(?:zijn|haar|hun|ons|onze|grote?|enige|veel)\s+){0,2}\w+)"
)
"""What belongs to a participle: "erop wijzende dat", "zich zorgen makende", "tot hun spijt constaterend"."""
_PAST = r"(?:gezien|geconstateerd|vastgesteld|gemerkt|opgemerkt|gehoord|overwogen)"
CONSIDERATION_HEADING = re.compile(
    rf"""(?>{WORDS_BETWEEN}*) (?:omdat\s+(?=we\s|wij\s|de\s|provinciale\s))? (?:{SUBJECT})?
    (?:(?:is|zijn|zijnde)\s+)?(?:{_BESIDE_PARTICIPLE}\s+){{0,2}}
    (?: (?P<noting> (?:{_PARTICIPLE(NOTING_PARTICIPLES.split())})e? | constateert | constateren
          | constateerd(?=[ ]?[:;]) | stel(?:t|len)\s+vast
          | {AFTER_WE}(?:zien|weten|signaleren|merken\s+op){SAYS_THAT}
          | (?:(?:wat|dit)\s+(?:zien|weten|constateren)\s+(?:wij|we)|wat\s+is\s+er\s+aan\s+de\s+hand)(?=[ ]?[?:])
          | (?:zien|ziet|weten|weet|signaleren|signaleert)(?=[ ]dat[ *_]*[:;,]?[ *_]*(?:\n|$))
          | {_BASED_ON}(?:\s+het\s+(?:gegeven|feit)|(?=,?\s+dat\b))
          | (?:(?:heeft|hebben)\s+{_PAST}|{_PAST}\s+hebbende){SAYS_THAT}
          | (?:constatering(?:en)?|feiten)(?=[ *_]*[:;]?[ *_]*(?:\n|$)) )
      | (?P<considering> (?:{_PARTICIPLE(CONSIDERING_PARTICIPLES.split())})e? | {_ANY_PARTICIPLE}
          | (?:[^\W\d_]+[ ]){{1,4}}{_ANY_PARTICIPLE}(?=[^:;\n]{{0,20}}\bdat[ *_]*[:;,]?[ *_]*(?:\n|$))
          | overweegt | overwegen
          | in\s+(?:overweging|aanmerking|acht|ogenschouw|beschouwing)\s+nemende?
          | (?:hebben\s+nagedacht\s+over\s+en\s+)?houden\s+(?:er\s+)?rekening\s+me[et]|rekening\s+houdende?\s+met
          | (?:er\s?van\s+)?bewust(?:\s+van\s+het\s+feit)?
          | in\s+(?:de|het)\s+(?:wetenschap|besef|overtuiging|verwachting|veronderstelling)(?=,?\s+dat\b)
          | (?:verheugd|bekend(?:\s+is)?|bezorgd|verontrust|teleurgesteld)(?=,?\s+(?:over\s+het\s+feit\s+)?dat\b)
          | in\s+herinnering\s+(?:brengende?|roepende?) | (?:er\s?)?van\s+uitgaande? | realiser(?:t|en)\s+(?:zich|ons)
          | overweging(?:en)?(?=[ *_]*[:;]?[ *_]*(?:\n|$)) )
      | (?P<opining> van\s+(?:mening|oordeel|opvatting) | (?:er\s?)?van\s+overtuigd | overtuigd
          | (?:{_PARTICIPLE(OPINING_PARTICIPLES.split())})e? | de\s+mening\s+toegedaan
          | (?:wat|dit)\s+(?:vinden|denken)\s+(?:wij|we)(?=[ ]?[?:])
          | (?:vindt|vinden|meent|menen)(?=[,:]?\s+dat\b)
          | {AFTER_WE}(?:vinden(?:\s+het\s+belangrijk)?|denken|geloven|willen){SAYS_THAT} ) )
    \b (?P<participle>(?<=end)|(?<=ende))?
    (?:\s+het\s+volgende(?=[ ]?:))?(?:\s+(?:zijn(?:de)?\b|is(?=(?:,?[ ]dat)?[ *_]*[:;,]?[ *_]*(?:\n|$))))?
    (?P<that>[,:]?\s+(?:(?:voorts|tevens|ook|verder|bovendien|daarnaast|eveneens|mede|nogmaals)[,]?\s+)?(?:(?:(?:over|van|voor|met|op|aan|uit|naar)\s+)?het\s+feit\s+)?dat\b)?""",
    re.VERBOSE,
)
"""Considerations, by kind: the names of the groups are those of Kind."""

USUAL_PARTICIPLE = re.compile(r"constater|vaststel|overweg|menend|in\s")
"""These are headings without "dat" too."""
FINITE = re.compile(
    r"vindt|vinden|meent|menen|denken|geloven|willen|zie[nt]|weten|weet|signale|merken|overwegen$|realiser|hebben|heeft|houden|bekend\s+is"
)
"""Verbs with which many wrapped lines begin."""

THAT_AGAIN = re.compile(
    r"dat\s+(?:(?:de|het|een|er|dit|deze|die|daar|in|op|ook|wij|we|zij|ze|door|voor|met|bij|onze|alle|veel|niet|als|om|hier"
    r"|provinciale|gedeputeerde|steeds|elke|iedere|sommige|vele|meer|minder|nu|sinds|tijdens)\b|(?P<plural>(?!examen\b)\w{3,}(?:en|ers)\b))"
)
"""Not "dat rapport", which points at something; but before a plural, as in "dat bussen vol zijn"."""


def repeats_that(text: str) -> bool:
    """Whether a clause that begins with "dat" says that of its heading again: not "dat rapport", but "dat Almere"."""
    return text[4:5].isupper() or THAT_AGAIN.match(text.lower()) is not None


BASED_ON = re.compile(rf"{_BASED_ON}\b")
"""Considerations without "dat": these words stay part of the text."""
OF_THE_COUNCIL = re.compile(
    r"[^\n]{0,80}?\b(?:art(?:ikel(?:en)?|\.)|\w*wet|decreet|verordening|reglement|\w*voorstel|voordracht|\w*besluit|\w*nota|begroting"
    r"|beraadslaging(?:en)?|bespreking|behandeling|discussie|debat|agendapunt|brief|advies|stukken|motie)\b"
)
"""What a council has before it, or the law that it acts upon: with these the words are part of its opening."""
OPENING_PHRASE = re.compile(
    r"(?:ge|aan)hoord(?:\s+hebbende)?\s+\w|gelezen(?:\s+hebbende)?\s+(?:de|het)\b|kennis\s?genomen\s+(?:hebbende\s+)?van\b"
    rf"|(?:{SUBJECT})?stel(?:t|len)\s+(?:de\s+raad\s+)?voor\s+(?:om\s+)?(?:de\s+|het\s+)?volgende\b[^\n]*\b(?:motie|uitspraak)\b"
    rf"|(?:{SUBJECT})?stel(?:t|len)\s+voor[ ]?:?\s+(?:de\s+(?:gemeente)?raad|provinciale\s+staten)\b"
    r"|beraadslagende?\s+over\b|alles\s+gehoord\b|wij?\s+stellen\s+voor\s+dat\s[^\n:]{3,60}\sbesluit\s+neemt\b"
)
"""Part of the opening, wherever it stands."""
EXPLANATION = re.compile(r"toelichting[ *_]*(?::|(?=\n|$))")
"""The heading of the explanation, where it comes before the closing."""
NO_HEADING = re.compile(
    r"(?:dit\s+)?(?:alles|dit)\s+(?:gehoord|overwegende|afwegende)\b|(?:dictum|oproep[ ]tot)[ *_]*[:;]?[ *_]*(?=\n|$)"
)

REST_OF_LINE_EMPTY = re.compile(r"[ *_]*+[:;,…?]*+(?:(?<=:)[ ]?[-–—])?[ *_]*+(?=\n|$)")
"""Nothing more on this line but a colon, or a mark in its place."""

LIST_ON_LINE = re.compile(rf"[ *_]*(?::[ ]*|[ ])(?=(?:[{MARKS}*]|1[.)]|a[.)])[ ]+\S)")
"""The list begins on the line of its heading."""
INLINE = re.compile(
    r"(?:[;,:.]|(?<=[ ]20\d)\d)[ ]+(?=(?:(?:en|tevens|voorts|verder|ook|daarnaast)\s+)*"
    r"(?:constaterend|overwegend|(?:is\s+|zijn\s+)?van\s+mening|(?:is\s+|zijn\s+)?van\s+oordeel|verzoek(?:t|en)\s"
    r"|dra(?:agt|gen)\s|roep(?:t|en)\s|spre(?:ekt|ken)\s|besluit(?:en)?[ ]?:|zegt\s+het\s+vertrouwen\s))"
)
"""Before a heading within a line, in motions that are one sentence."""
AGAIN_INLINE = re.compile(r"[.;] (?:overwegende|constaterende|(?:is )?van (?:mening|oordeel))")
"""A heading that can stand on the line of the clause before it: then the whole text is looked through for such."""

CLOSING = re.compile(
    r"ga(?:at|an)\s+(?:(?:de\s+)?(?:gemeenteraad|raad|provinciale\s+staten|staten|vergadering|kamer|we|wij)\s+)?"
    r"(?:\([^()\n]{1,40}\)\s+)?(?:(?:weer|daarna|vervolgens|verder|thans|nu|hierna|daarmee|wederom|hiermee)\s+)?"
    r"(?:verder\s+met\s+de\s+vergadering\b|(?:over\s+(?:tot|naar|op)|verder\s+met)\s+(?:de\s+)?(?:verdere\s+)?orde"
    r"\s+(?:van(?:\s+de)?|der|v\.?d\.?)\s+(?:dag|vergadering))"
    r"[ *_]*+[.,;!]?[*_]*+"
)
CLOSING_BEGINS = re.compile(r"ga(?:at|an)\s+(?:\w+\s+){0,3}?over\b")
MAX_CLOSING = 400
"""Characters of a closing with the foot of a page in it."""
_COUNCIL = r"(?:de\s+(?:gemeente)?raad|provinciale\s+staten|wij|we)"
BEFORE_CLOSING = re.compile(
    rf"(?:\ben(?:\s+(?:{_COUNCIL}\s+)?)?|(?<=\n)(?:daarna|hierna|vervolgens)\s+"
    rf"|(?:(?<=\n)|(?<=[.,;:]\s)|^)[ *_]*{_COUNCIL}\s+(?:en\s+)?)[*_]*$"
)
"""Not the raad with which a clause ends: "te berichten aan de raad en gaat over"."""

_PARTICIPLES = f"{NOTING_PARTICIPLES} {CONSIDERING_PARTICIPLES} {OPINING_PARTICIPLES}".split()
_INFINITIVES = """verzoeken opdragen oproepen uitspreken vragen opzeggen wijzigen uitnodigen aandringen voorstellen
    afkeuren aanbevelen besluiten betreuren gelasten aansporen aanmoedigen machtigen adviseren verwachten
    verklaren bevestigen herbevestigen onderschrijven veroordelen waarschuwen wensen bepalen bepleiten verlangen eisen
    instrueren mandateren"""
_FORMS = {verb: conjugate(verb.split()[-1]) for verb in (*_INFINITIVES.split(), "opdracht geven", "een beroep doen")}
VERBS = {finite: verb for verb, forms in _FORMS.items() for finite in (forms.singular, forms.plural)}
VERBS |= {"verzoek": "verzoeken", "oproep": "oproepen", "daagt": "uitdagen", "dagen": "uitdagen"}
"""Finite verb -> its infinitive. Only the first four are of a shared text. "Dagen" is a noun to who conjugates."""
_OTHER_WORDS = """constateert constateren overweegt gelet gezien ervan overtuigd gehoord aangehoord
    gelezen kennisgenomen verwijzend verwijzende herinnerend herinnerende refererend refererende indachtig overwegingen
    overweging constateringen constatering dictum oproep realiseert realiseren overwegen vindt vinden meent menen
    denken geloven zien weten signaleren merken
    beraadslagend beraadslagende zich erop ervan eraan toelichting ermee
    verheugd bezorgd verontrust teleurgesteld heeft hebben wil willen
    geconstateerd vastgesteld opgemerkt zijnde feiten"""
HEADING_WORDS = frozenset((*_PARTICIPLES, *(f"{word}e" for word in _PARTICIPLES), *VERBS, *_OTHER_WORDS.split()))
"""First words of headings."""
_COMMON_WORDS = """omdat in rekening wat van de het is zijn alles dit kennis ten tot provinciale ps we wij onder
    met bekend er ondergetekende ondergetekenden"""
FIRST_WORDS = HEADING_WORDS.union(LINKS.split("|"), _COMMON_WORDS.split())
"""The same with those with which many other lines begin too."""

_BODIES = ("college", "burgemeester", "wethouders", "gedeputeerde", "staten", "gemeenteraad", "bestuur", "orde")
_WHOLE = HEADING_WORDS.union(_BODIES)
BROKEN_WORD = re.compile(rf"(?<![^\W\d_])([^\W\d_]{{2,}})[{HYPHENS}]\n[ ]*([^\W\d_]{{2,}})")


def mended(text: str) -> str:
    """The text with the words of headings whole that a hyphen splits at the end of a line."""
    if not any(f"{hyphen}\n" in text for hyphen in HYPHENS):
        return text
    return BROKEN_WORD.sub(lambda word: word[1] + word[2] if (word[1] + word[2]).lower() in _WHOLE else word[0], text)


def closing(low: str) -> list[tuple[int, int]]:
    """Start and end of "en gaat over tot de orde van de dag"; of two parts where the foot of a page stands within."""
    match = CLOSING.search(low)
    spans = [match.span()] if match else _closing_around_page(low)
    if not spans:
        return []
    (start, end), *rest = spans
    near = max(0, start - 40)
    before = BEFORE_CLOSING.search(low[near:start])
    return [(near + before.start() if before else start, end), *rest]


def _closing_around_page(low: str) -> list[tuple[int, int]]:
    """The same where its words go on below the number of a page."""
    for match in CLOSING_BEGINS.finditer(low):
        lines = low[match.start() : match.start() + MAX_CLOSING].split("\n")
        for place, line in enumerate(lines):
            first = sum(map(len, lines[:place])) + place
            if not is_page_number(line, 0, len(line), in_head=False):
                continue
            below = first + len(line)
            above, following = "\n".join(lines[:place]), "\n".join(lines[place + 1 :]).lstrip("\n\f ")
            found = CLOSING.match(f"{above.rstrip()} {following}")
            if found and found.end() > len(above.rstrip()) + 1:
                start, taken = match.start(), found.end() - len(above.rstrip()) - 1
                begin = start + low[start + below : start + MAX_CLOSING].find(following[:taken]) + below
                return [(start, start + len(above.rstrip())), (begin, begin + taken)]
    return []
