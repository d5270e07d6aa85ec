"""Patterns for the headings of a dictum, with its verb and addressee, for text in lower case."""

import re

from wording.parts import Verb
from wording.reader.headings import SUBJECT, VERBS, WORDS_BETWEEN
from wording.reader.marks import MARKS

PARTICLES = {
    Verb.INSTRUCT.value: "op",
    Verb.CALL_UPON.value: "op",
    Verb.DECLARE.value: "uit",
    "uitnodigen": "uit",
    "aandringen": "aan",
    "voorstellen": "voor",
    "opzeggen": "op",
    "afkeuren": "af",
    "aanbevelen": "aan",
    "aansporen": "aan",
    "aanmoedigen": "aan",
    "uitdagen": "uit",
}
"""The separable part, which ends the heading."""
_BODY = r"""(?:het\s+)?(?:college|(?:dagelijks|algemeen)\s+bestuur|bestuur\b(?!\s+van\b)|[da]b\b|presidium|kabinet|rijk)
      (?:\s+van\s+(?:burgemeester\s+(?:en|&)\s+wethouders|b\.?\s?(?:en|&)\s?w\b\.?|gedeputeerde\s+staten|gs\b
        |bestuur\b|(?:dijkgraaf|watergraaf)\s+en\s+(?:hoog)?heemraden))?
    | burgemeester\s+en\s+wethouders | gedeputeerde\s+staten | provinciale\s+staten | gs | b\s?&\s?w
    | (?:de|alle|onze)\s+(?:(?:verantwoordelijke?|betrokken)\s+)?(?:burgemeester
      |(?:raads|staten)?(?:griffiers?|griffie|voorzitter)(?:\s+van\s+de\s+(?:gemeente)?raad\b)?|commissaris\s+van\s+de\s+koning|regering|bestuurders
      |rapporteurs|(?:gemeente)?raad|fracties|rekenkamer(?:commissie)?|(?:werkgevers|agenda|audit)commissie
      |(?:gemeente|provincie)secretaris|dijkgraaf\s+en\s+hoogheemraden
      |(?:minister|staatssecretaris|wethouders?|gedeputeerden?)
        (?:\s+(?:(?!om\b|te\b)[\w&-]+\s+){0,4}?[\w&-]+(?=\s+om\b)
          |\s+(?:van|voor)(?:\s+(?!om\b|te\b)[\w&-]+){1,5}(?=,))?)"""
SUBJECT_BEHIND = (
    rf"""(?:\s+(?:wij|we)\b|\s+(?:de\s+(?:gemeente)?raad|provinciale\s+staten)(?=\s+(?:aan\s+)?(?:{_BODY})\b))"""
)
"""The council behind its verb: "daarom vragen wij het college"."""
DICTUM_HEADING = re.compile(
    rf"""(?>{WORDS_BETWEEN}*) (?:{SUBJECT})? (?:hierbij\s+|(?:wat|dit)\s+(?=vragen\s+(?:wij|we)\b))?
    (?P<verb> (?: (?!zeg|wijzig|(?:verzoek|oproep)(?!\s+aan)\b) (?:{"|".join(sorted(VERBS, reverse=True))})
        | zeg(?:t|gen)(?=\s+(?:hierbij\s+)?(?:het|haar|zijn|hun)\s+vertrouwen\s)
        | wijzigen(?=\s+(?:het\s+)?ontwerp(?:raads)?besluit[ *_]*(?:\(dictum\))?:?[ *_]*(?:\n|$)) )\b
      (?!\s+(?:wordt|worden)\b) )
    (?:(?<=wijzigen)\s+(?:het\s+)?ontwerp(?:raads)?besluit\b)?
    {SUBJECT_BEHIND}? (?:\s+hierbij\b)?""",
    re.VERBOSE,
)
OTHER_HEADING = re.compile(
    rf"""(?>{WORDS_BETWEEN}*)(?P<verb>[^\W\d_]+)(?=\s)
    (?P<whom>(?=\s+(?:hun|gedeputeerde|het\s+college)\b))? (?P<sure>(?=\s+zich\b))?
    (?P<line>\s[^:;\n]{{0,150}}?(?P<last>[^\W\d_]+)(?:\s+dat)?[ ]?:[ ]*(?=\n|$))?""",
    re.VERBOSE,
)
"""Any verb, and its line if that ends as a heading does: "legt het college de plicht op:"."""
_LINKS = (
    r"(?:daarom|derhalve|mitsdien|dan\s+ook|tevens|ook|voorts|daarnaast|verder|eveneens|bovendien|vervolgens|hierbij"
    r"|hiermee|ertoe)"
)
_WEIGHT = r"(?:dringend|nadrukkelijk|nogmaals|met\s+klem)"
_ADVERBS = rf"(?:{_LINKS}|{_WEIGHT})"
DECIDES_TO_ASK = re.compile(
    rf"""(?:{SUBJECT})?beslui(?:t|ten)\s+(?:hierbij\s+|daarom\s+|derhalve\s+)?(?P<addressee>{_BODY})\s+
    (?P<ask>te\s+verzoeken|op\s+te\s+dragen|op\s+te\s+roepen|uit\s+te\s+nodigen|te\s+vragen)\b(?:\s+om\b)?""",
    re.VERBOSE,
)
"""'besluit het college te verzoeken': to whom it is said, and the verb with "te" in it."""
WANTS = re.compile(
    rf"""(?>{WORDS_BETWEEN}*)(?:{SUBJECT})?(?P<verb>wil|willen|wenst|wensen|verlangt|verlangen|verwacht|verwachten|eist|eisen)
    (?:\s+(?:wij|we|{_ADVERBS}))*\s+dat(?P<addressee>\s+(?:{_BODY}))(?=[ *_]*[:;]?[ *_]*(?:\n|$))""",
    re.VERBOSE,
)
"""'wil dat het college:', with what that is to do in the list below."""
ITS_OPINION = re.compile(
    rf"(?:\s*\b(?:{_ADVERBS}|hierbij|(?:de\s+)?(?:gemeente)?raad|provinciale\s+staten|(?:als\s+)?(?:de|zijn|haar|hun)\s+"
    r"(?:mening|oordeel|gevoelen|overtuiging|opvatting|wens|verwachting|hoop)))*\s*"
)
"""Words of "spreekt uit dat" that address nobody: "spreekt derhalve als zijn mening uit dat", "spreekt de wens uit"."""
ADDRESSEE = re.compile(
    rf"""(?:\s+{_LINKS})*(?P<who>(?:\s+{_ADVERBS})*\s+(?:aan\s+|bij\s+|er\s+bij\s+|van\s+)?(?:{_BODY})\b
    (?:\s*(?:,|en|en/of)\s+(?:{_BODY})\b)*
    (?:\s+van\s+(?:(?:de\s+(?:gemeente|provincie)\s+)?[\w-]+(?=[ *_]*:?[ *_]*(?:\n|$))
      |de\s+(?:gemeente|provincie)\s+(?:(?!te\b|om\b|dat\b)[\w-]+\s+){{0,3}}?[\w-]+(?=\s+om\b)
      |(?:(?!te\b|om\b|dat\b)[\w&.-]+\s+){{1,4}}[\w&.-]+(?=[ ]*:[ ]*(?:\n|$))))?
    (?:(?:\s+{_LINKS})*\s+{_WEIGHT}\b)*)(?:\s+{_LINKS}\b)*""",
    re.VERBOSE,
)
"""Without the words before and behind it that only say that more is asked; "dringend" says how much."""
SUGGEST, HAND_ON = "in overweging geven", "meegeven"
PHRASES = {
    SUGGEST: re.compile(
        rf"""(?P<addressee>\s+(?:aan\s+)?(?:{_BODY})(?:\s+van\s+[\w&]+)?)\s+in\s+overweging\b(?:\s+(?:om|te\s+overwegen)\b)?
        |\s+in\s+overweging\s+(?P<behind>aan\s+(?:{_BODY}))\b(?:\s+om\b)?""",
        re.VERBOSE,
    ),
    HAND_ON: re.compile(rf"(?P<addressee>\s+(?:aan\s+)?(?:{_BODY}))\s+mee\b(?:\s+om\b)?", re.VERBOSE),
    "opdracht geven": re.compile(
        rf"""(?:(?P<addressee>\s+[^:;,.\n]{{2,100}}?(?:\n[^:;,.\n]{{2,60}}?)?)\s+(?:(?:de|als)\s+(?:\w+e\s+)?|uitdrukkelijke\s+)?opdracht\b
        |\s+(?:de\s+)?opdracht(?P<behind>\s+aan\s+(?:{_BODY}))\b)(?:\s+(?:om\b|tot\s+het\b))?""",
        re.VERBOSE,
    ),
    "aandringen": re.compile(
        r"""\s+bij(?P<behind>\s+[^:;,.\n]{2,100}?)\s+aan\s+op\b
        |(?:\s+(?:er\s+)?(?:dringend\s+)?bij(?P<addressee>\s+[^:;,.\n]{2,100}?))?\s+(?:er\s+)?op\s+aan\b
        (?:,?\s+(?:om\b|dat\b))?""",
        re.VERBOSE,
    ),
    "een beroep doen": re.compile(
        rf"""\s+(?:hierbij\s+)?een\s+(?:\w+\s+)?(?:beroep\s+op|oproep\s+aan)
        (?P<addressee>\s+(?:(?:{_BODY})\b|[^:;,.\n]{{2,100}}?(?=\s+om\b|[ *_]*:|[ *_]*(?:\n|$))))(?:,?\s+om\b)?""",
        re.VERBOSE,
    ),
}
"""What follows "geeft" and "doet" where they ask for something."""
UNKNOWN_ADDRESSEE = re.compile(
    r"""(?P<addressee>\s+(?:de|het|alle|onze|elke|ieder)\s(?:(?!\bte\s|\bom\b)[^:;,.\n]){2,80}?(?:\n[^:;,.\n]{2,60}?)?)
    (?: ,\s+(?!(?:die|dat|welke|en|alsmede)\b|(?:de|het|alle)\s[^,;:.]{2,60}\sen\s+(?:de|het|alle)\b)
        (?=[^;:.]{3,400}?\bte\s+\w)
      | (?=\s+om\b[^;:.]{3,400}?\bte\s+\w | \s+te\s+\w+\s+dat:) )""",
    re.VERBOSE,
)
"""Who is addressed, though we do not know such a body: before a comma or "om", and what they are to do behind it."""
AIMED_AT = re.compile(rf"\s+op(?P<addressee>\s+aan\s+(?:{_BODY})\b)", re.VERBOSE)
"""'draagt op aan het college'"""
_LINE_BETWEEN = r"[^:;\n]{0,150}?"
PARTICLE = {
    particle: re.compile(rf"{_LINE_BETWEEN}(?:\n{_LINE_BETWEEN})?(?P<particle>\s{particle})(?=[\s:;,.…*_(]|$)")
    for particle in set(PARTICLES.values())
}
"""The separable part of a verb, on its line or the next, with no colon or semicolon between."""
HEADING_TAIL = re.compile(
    r"""(?:[ ]*+\(dictum\))?(?P<that>,?\s+dat\b)?
    (?:(?>(?:,?[ ]*+(?:ertoe|om|op|de\s+raad|(?:om\s+)?het\s+volgende(?:\s+besluit\s+te\s+nemen|\s+te\s+besluiten)?
      |tot\s+het\s+volgende|als\s+volgt)\b)+)(?=[ *_]*+(?:[:;,…]|\n|$)))?
    (?P<end>[ *_]*+[:;,…?]*+(?:(?<=:)[ ]?[-–—])?[ *_]*+(?=\n|$))?(?P<colon>[ *_]*+:)?""",
    re.VERBOSE,
)
"""What may close a heading: words that only lead to the list, or to what stands behind a colon."""
_WITH_WHOM_OR_WHEN = r"(?:in\s+(?:overleg|samen\w+|afstemming)|samen\s+met|uiterlijk|voor|bij|binnen)\b"
LIST_INTRODUCTION = re.compile(
    rf"(?P<words>(?!,(?!\s+(?:{_WITH_WHOM_OR_WHEN}|[^:;\n]{{3,110}}\bom[ ]?:)))[^:;\n]{{1,120}}"
    rf"(?:\n(?![ ]*+(?:\n|[{MARKS}*]|\d{{1,2}}[.)]))[^:;\n]{{1,120}})?)(?P<colon>:?)"
    r"[ *_]*+(?=\n|$)"
)
WHEN_ALONE = re.compile(
    r"(?P<words>\s+(?:in|per|voor|vóór|binnen|uiterlijk|vanaf)\s+(?:(?!te\b)[\w-]+\s*){1,4}?)[ ]?[:;][ ]*(?=\n|$)"
)
"""When it is asked for, and no more up to the mark that ends the line: 'verzoekt het college in 2022;'"""
INTRODUCTION_ALONE = re.compile(r"(?:\s+(?!te\b)[\w&'’-]+){1,4}\s+om")
"""The same with no bullet below it: 'verzoekt de wethouder Jeugd om:'"""
NAMED_ALONE = re.compile(r"\s+(?:de|het|alle|onze|elke)(?:\s+(?!te\b)[\w&'’.-]+){1,6}")
"""Whom we do not know, alone on the line of the verb with a mark behind it: 'verzoekt de initiatiefnemers:'"""
LIST_FOLLOWS = re.compile(rf"\s+(?:[{MARKS}*]|o |[a-z\d]{{1,2}}[.)]\s)")
"""More words up to the end of a line with bullets below it: 'verzoekt het college om bij de uitwerking:'"""
