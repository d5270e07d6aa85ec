"""What the title of an agenda item tells: who speaks, and what kind of item it is."""

import re

from meetings.models import AgendaItem

MAX_SPEAKER_LENGTH = 200

ADDRESS = r"(?:de\s+he(?:er|ren)|mevrouw|mevr\.?|mw\.?|dhr\.?|dames?|prof\.?|dr\.?|drs\.?|ir\.?|ing\.?|mr\.?)"
ROLES = (
    r"(?:waarnemend\s+|loco-|plaatsvervangend\s+|adjunct-|vice-)?[^\W\d_]*"
    r"(?:griffier?|voorzitter|secretaris|burgemeester|directeur|leider|adviseur|bestuurder|coördinator|manager|minister|leden|lid|bureau|raad)|"
    r"gastheer|gastvrouw|penningmeester|notulist|docent|lector|architect|wijkagent|journalist|auteur|wethouder|schepen|gedeputeerde|commissaris|rapporteur|ambtenaar|ambtenaren|college|"
    r"(?:provinciale|gedeputeerde)\s+staten|leerlingen|inwoners|bewoners|presidium|rekenkamer(?:commissie)?|fracties?|"
    r"(?:raads|staten)?commissie|indiener|initiatiefnemer|inspreker|informateur|formateur|"
    r"staatssecretaris|werkgroep|onderzoeker|deskundige|expert|(?:gast)?spreker|hoogleraar|"
    r"portefeuillehouder|allen|accountant|dijkgraaf|moderator|inleider|projectteam|stuurgroep"
)
_SOMEBODY = rf"(?:{ADDRESS}\s|(?:{ROLES})(?:s|n|en)?\b)"
_WORD_BEFORE_ROLE = r"(?:de|het|een|onze|alle|beide|twee|drie)\s+(?:[^\W\d_]+\s+)?"
SPEAKER_APART = re.compile(
    r"^(?P<title>.+?)\s*(?:[-–—−]|(?P<open>[(\[]))\s*door:?\s+"
    r"(?P<speaker>(?(open)[^()\[\]]+(?:\([^()]*\))?|\S.*))(?(open)[)\]])$",
    re.IGNORECASE,
)
SPEAKER_NAMED = re.compile(
    r"^(?P<title>.+?[^\s,;:])[\s,;(\[|/–-]{1,3}(?:spreker|inleider|gastspreker|wie)s?\s*:\s+"
    r"(?P<speaker>[^()]+(?:\([^()]*\))?)[)\]]?$",
    re.IGNORECASE,
)
"""Behind the words: "Wonen in de regio? Spreker: A. Naam"."""
WORD_OF_SOMEBODY = re.compile(
    rf"^(?P<title>welkom\w*|opening\w*|afsluiting|slotwoord)\s+"
    rf"(?P<speaker>(?!door\b)(?-i:[A-Z])[\w.-]*(?:\s[\w.-]+){{0,4}}\s+\((?:{ROLES})\b[^()]*\))$",
    re.IGNORECASE,
)
"""A name and, in brackets, what they are: "Welkomstwoord A. Naam (directeur Stichting)"."""
_INITIALS = r"(?-i:(?:[A-Z]\.\s?)+(?:(?:van|de|den|der|ten|ter|v\.d\.)\s)*[A-ZÀ-Þ]J?[a-zà-ÿ’'])"
ADDRESSED = re.compile(
    rf"^(?P<title>.+?)"
    rf"(?:\s*(?:[-–—−:;]|(?P<comma>,))\s+|\s*(?:\||//?)\s+|\s*[(\[]\s*(?=(?:[^()\[\]]|\([^()]*\))+[)\]]$))"
    rf"(?P<speaker>(?:(?:{ADDRESS}\s+)*(?:{ADDRESS}|(?:{ROLES}))\s+(?-i:[A-Z])|{_INITIALS}).*?)[)\]]?$",
    re.IGNORECASE,
)
"""Someone with a name behind a dash or the like, or in brackets."""
_PART = r"(?:(?:[A-Z]\.)+|[A-ZÀ-Þ][\w'’-]*|van|de|den|der|het|ten|ter)"
ALONE = re.compile(
    rf"(?:de\s+)?(?:{ROLES})(?:s|n|en)?(?:\s+van\s+(?:(?:de|het)\s+)?[\w-]+)?|(?:(?:{ADDRESS}\s+)*(?:{ADDRESS}|(?!(?:\w*raad|college|staten|\w*commissie|bureau|fractie\w*|presidium|\w+groep)\b)(?:{ROLES}))\s+"
    rf"(?=(?-i:[A-Z]))|(?={_INITIALS}))(?-i:{_PART}(?:\s{_PART})*)(?:\s\([^()]*\)|,\s[^.:;]{{1,60}})?",
    re.IGNORECASE,
)
"""A line that says no more than who it is: "mevrouw A. Naam (gemeente)"."""
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:van|de|den|der|het|ten|ter|op|el|v\.?d\.?|[’']t)){0,3}(?:\s[A-ZÀ-Þ][\w'’-]+){1,2}"
_NOBODY = (
    r"(?:(?i:cie|commissie|\w*zaal|raad\w*|gemeente|provincie|waterschap|deel|ronde|blok|bijlage|stichting|groep"
    r"|fractie|motie|team)|[A-ZÀ-Þ]{2,})\b"
)
NAME_LAST = re.compile(
    rf"(?P<title>.*\S)\s+(?:[-–—]\s+|(?P<open>\((?!{_NOBODY})))(?P<speaker>{_NAME}(?:(?:\s*[/&]\s*|,\s+|\s+en\s+){_NAME})*"
    rf"(?:\s*\([^()]*\)|,\s+(?i:{ROLES})\b[^–—()]*)?)(?(open)\))"
)
"""Somebody without a title or role, behind a dash or in brackets as in other items too: "Terugblik – Anna Naam"."""
PERSON = re.compile(rf"{_NAME},\s+(?i:{ROLES})\b[^.:;]{{0,80}}")
"""A line below a title that says no more than who it is: "Anna Naam, directeur van het museum"."""
MIN_NAMED = 3
WITH = re.compile(r"\b(?:met|tussen)$")
"""Before who is in the title itself: "In gesprek met: A. Naam"."""
WITH_SOMEBODY = re.compile(r"(?:\bmet|\s[-–—])(?:\s[A-Z][\w.-]*)+$")
"""Before brackets that tell what the name before them is: "Gesprek met Anna Naam (wethouder Wonen)"."""
_DONE = r"(?:gevolgd|aangekondigd|verzorgd|begeleid|geleid|georganiseerd|aangeboden|uitgevoerd|omlijst|gemaakt)"
SPEAKER = re.compile(
    rf"^(?P<title>(?:.*?\b{_DONE}\s+door\b)?.+?)[,:]?\s+door:?\s+(?P<speaker>(?:(?:de|het)\s+(?!he(?:er|ren)\b))?(?P<first>\S+).*)$",
    re.IGNORECASE,
)
SPEAKER_FIRST = (SPEAKER_APART, SPEAKER_NAMED, WORD_OF_SOMEBODY)
"""Ways to tell the speaker that leave no doubt."""
NAMED = re.compile(
    r"(?:door|sprekers?|inleiders?|wie(?=\s*:))(?:\s*(?P<colon>:))?\s+(?P<speaker>\S.{1,100})", re.IGNORECASE
)
OTHER_SENTENCE = re.compile(
    r"(?<!\bmevr)(?<!\bprof)(?<!\bdrs)(?<!\bing)(?<!\bdhr)(?:(?<=[^\W\d_]{3})|(?<=\)))\.\s+(?=[A-Z])"
)
"""Behind the speaker: more than who it is."""
IS_SOMEBODY = re.compile(rf"(?:{_WORD_BEFORE_ROLE})?{_SOMEBODY}", re.IGNORECASE)
SPOKEN = re.compile(
    r"(?:opening|\w*welkom\w*|inleiding|introductie|presentatie|toelichting|voordracht|lezing|reactie|beantwoording|optreden|toespraak|\w*rede|speech"
    r"|muziek|gedicht|(?:af)?sluiting|afronding|slotwoord|terugkoppeling|samenvatting|verslag|mededelingen|slot)\b",
    re.IGNORECASE,
)
"""Titles of what is always done by somebody."""
ROLE_LAST = re.compile(
    rf"^(?P<title>[^-–—(]+?)(?<!\bmet)(?<!\btussen)\s*(?:[-–—:;|/]+\s+|[(\[])(?P<speaker>(?:(?:de|het)\s+)?(?:{ROLES})(?:s|n|en)?(?:\s+(?:van|voor)\s[^()]+)?)[)\]]?$",
    re.IGNORECASE,
)
"""'Slot – voorzitter', if the title is of what is always done by somebody."""
BESIDE = re.compile(r"\s(?:\||//?)\s|\W(?:de|het)\s\w+\W?$", re.IGNORECASE)
"""The role stands in a cell of its own, or with its article."""
SENTENCE = re.compile(r"\s[a-zà-ÿ]+\s(?:de|het|een|ons|u)\s[a-zà-ÿ]+\.$")
"""What somebody does rather than who it is: "opent de avond."."""
HOW = re.compile(
    r"\ste\s+\w+(?:en|an)\b|^(?:het\s+)?(?!schepen|kinderen|jongeren|\w*(?:ling|dent|led|ist)en\b)[a-z]\w*en\s+van\b"
)
"""Not who but how: "door de raad te lezen", "door het hijsen van de vlag"."""
GOES_ON = re.compile(r"\ben\s+(?!(?:door\s+)?(?:(?:de|het)\b|[A-Z]))|\bwaarna\b")
"""More of the title behind the speaker: "door voorzitter en afsluiting"."""
IN_BRACKETS = re.compile(r"\([^()]*\)")
WHAT_THEY_ARE = re.compile(rf"^(?-i:[A-Z])[^,()]*(?:,\s+(?:{ROLES})\b[^,]*)+$", re.IGNORECASE)
"""A name, and behind a comma what they are: "A. Naam, voorzitter van de raad en plaatsvervangend dijkgraaf"."""
BROKEN_OFF = re.compile(rf"(?:\b(?:en|of|van|en/of|wordt|worden|is|zijn|{_DONE})|rondleiding|tocht)$", re.IGNORECASE)
"""Before "door" in a title that goes on: "Toelichting van en door de rekenkamer", "Rondleiding door het museum"."""
ABOUT = re.compile(
    r"^(?P<speaker>[^()]+?(?:\([^()]*\))?)(?<![\s,]),?\s+"
    r"(?P<topic>(?:over\s+\D|met\s+(?:een|als|aandacht|uitleg|toelichting)\s).*)$",
    re.IGNORECASE,
)
"""Behind the speaker what they speak about, which is part of the title."""

Kind = AgendaItem.Kind
KIND_WORDS = re.compile(
    rf"""\b(?: (?P<{Kind.MEAL}> \w*(?:lunch(?!pakket|workshop|lezing|sessie)|maaltijd|buffet|avondeten)|din(?:n)?er|eten
      |(?:broodjes|soep)\b)
    | (?P<{Kind.ARRIVAL}> inloop(?!lunch)|ontvangst|aankomst|binnenkomst|arriv(?:al|e)\b|registrat(?:ie|ion)\b
      |(?:deuren|doors)\s+open)
    | (?P<{Kind.OPENING}> opening|openen|aftrap\b|(?:ver)?welkom|welcom(?:e|ing)\b(?!\s+(?:party|reception))
      |we\s+(?:starten|beginnen)|start\b(?!\s+(?:\d|\w*(?:lunch|diner|borrel|sessies?|rondes?|excursies?|workshops?)\b)))
    | (?P<{Kind.INTRODUCTION}> inleiding|introduct(?:ie|ion)|\w*presentatie|toelichting)
    | (?P<{Kind.WORLD_CAFE}> wereld\s?caf[eé]|world\s?caf[eé])
    | (?P<{Kind.BREAK}> \w*(?:pauze|pause|break\b(?![\s-]?out))|schorsing|(?:koffie(?:\s*(?:/|en|&)\s*thee)?|thee)\s*$)
    | (?P<{Kind.CLOSING}> afsluit(?!end)|afrond(?:ing|en)\b|sluit(?:ing(?:swoord)?|en\s+we)?\b|(?<!het\s)einde?\b
      |slot(?:woord\w*|opmerkingen|ronde)?\b|(?:end|close)\s*$|closing\b|wrap[-\ ]?up\b)
    | (?P<{Kind.NETWORKING}> \w*(?:borrel|receptie\b)|uitloop\b|netwerkmoment|netwerken|napraten|nazit\b|samenzijn\b
      |(?:hapje|drankje|toost)s?\b|drinks\b|party\b|reception\b) )""",
    re.IGNORECASE | re.VERBOSE,
)


def named_speaker(line: str) -> str:
    """Who speaks, if this line below a title says nothing else: "Door de projectleider", "Spreker: A. Naam"."""
    match = NAMED.fullmatch(line)
    if match is None or HOW.search(match["speaker"]) or OTHER_SENTENCE.search(match["speaker"]):
        return ""
    known = match["colon"] or match["speaker"][0].isupper() or IS_SOMEBODY.match(match["speaker"])
    return match["speaker"] if known else ""


def split_speaker(title: str) -> tuple[str, str]:
    """Title and speaker apart: "Opening door de heer X", "Inleiding – door de gedeputeerde"."""
    match = next(filter(None, (pattern.match(title) for pattern in SPEAKER_FIRST)), None)
    if match is None:
        match = SPEAKER.match(title)
        if match and not (match["first"][0].isupper() or _is_somebody(match)):
            match = None
        if match and (BROKEN_OFF.search(match["title"]) or _goes_on(_apart(match["speaker"])[0])):
            match = None
    if match is None and (match := ADDRESSED.match(title)) and _is_no_speaker(match):
        match = None
    if match is None and (match := ROLE_LAST.match(title)) and not (BESIDE.search(title) or _is_spoken(match["title"])):
        match = None
    if match is None or len(match["speaker"]) > MAX_SPEAKER_LENGTH or OTHER_SENTENCE.search(match["speaker"]):
        return title, ""
    if match["title"].count("(") != match["title"].count(")"):
        return title, ""
    is_open = match["speaker"].count("(") > match["speaker"].count(")")
    speaker, more = _apart(match["speaker"] + ")" * is_open)
    return " ".join(filter(None, [match["title"].rstrip(" ,:;|/"), more])), speaker


def _is_no_speaker(match: re.Match[str]) -> bool:
    """Whether the words behind a dash or in brackets are a sentence, or what somebody named before them is."""
    title = match["title"]
    if WITH.search(title) or (match["comma"] and title[-1] not in "’”\"'" and not _is_spoken(title)):
        return True
    return bool(SENTENCE.search(match["speaker"]) or (match[0][-1] == ")" and WITH_SOMEBODY.search(title)))


def _apart(speaker: str) -> tuple[str, str]:
    """Who speaks, and about what."""
    about = ABOUT.match(speaker)
    return (about["speaker"], about["topic"]) if about else (speaker, "")


def _goes_on(speaker: str) -> bool:
    """Whether more of the title stands behind the speaker."""
    without_brackets = IN_BRACKETS.sub("", speaker)
    said = IS_SOMEBODY.sub("X ", without_brackets)
    return GOES_ON.search(said) is not None and not WHAT_THEY_ARE.match(without_brackets)


def _is_somebody(match: re.Match[str]) -> bool:
    """Whether the words behind "door" are somebody, rather than the way in which."""
    known = IS_SOMEBODY.match(match["speaker"]) is not None or _is_spoken(match["title"])
    return known and not HOW.search(match["speaker"])


def _is_spoken(title: str) -> bool:
    """Whether its first or last word says that somebody does it."""
    return bool(SPOKEN.match(title) or SPOKEN.match(title.split()[-1]))


def kind_of(title: str) -> str:
    """What kind of item it is, from the first word in KIND_WORDS that is not in brackets."""
    match = KIND_WORDS.search(IN_BRACKETS.sub("", title).strip() or title)
    return Kind(match.lastgroup) if match and match.lastgroup else Kind.DISCUSSION
