"""What stands around the items of an agenda: headings, the foot of the page, coming in before and staying after."""

import re

from meetings.agenda_reader.times import BEFORE, CLOCK_RANGE, CLOCK_SPAN, DATE, MARKS, TIMED, WHOLE, time_of
from meetings.agenda_reader.titles import IS_SOMEBODY, KIND_WORDS, kind_of, named_speaker
from meetings.models import AgendaItem

Kind = AgendaItem.Kind
FOOTER = re.compile(
    r"(?:de\s+)?(?:vergader|raads|agenda)?stukken\s+(?:vindt|zijn|staan|kunt|liggen)\b|vergaderstukken\b"
    r"|(?:heeft\s+u|voor)\s+(?:vragen|meer\s+informatie|informatie)\b|(?:meer|nadere)\s+informatie\b|vragen\?"
    r"|contact(?:persoon|gegevens)?\s*(?::|$)|inlichtingen\b|(?:aan|af)(?:melden|melding)\b|meld\s|u\s+kunt\b|wilt\s+u\b"
    r"|(?:de|deze)\s+(?:vergadering|bijeenkomst|avond|raadsvergadering)\s+(?:is|wordt|kunt)\b|(?:de\s+)?(?:live)?stream\b"
    r"|live\s|website\s*:|e-?mail\b|tel(?:efoon|\.)|postbus\b|bijlagen?\s*:|www\.|https?:|\S+@\S+|griffie\b.*@|(?:met\s+)?(?:vriendelijke\s+|hartelijke\s+)?groet(?:en|jes)?\b|hoogachtend\b"
    r"|u\s+bent\b|graag\s+tot\b|tot\s+(?:dan|ziens)\b|mogelijk\s+gemaakt\b|inschrijven\b|praktische\s+informatie\b"
    r"|(?:we|wij)\s+(?:hopen|verwachten|zien|nodigen)\b|p\.s\.|n\.b\.|noot\s*:|publicatiedatum\b|kijk\s|download\s|graag\s|volg\s|iedereen\s+is\s+welkom|toegang\s"
    r"|(?:adres|parkeren|openbaar\s+vervoer)\s*:"
    r"|(?:datum|locatie|plaats|tijd|wanneer|waar|organisat(?:ie|or)|kosten)(?:\s+en\s+\w+)?\s*$",
    re.IGNORECASE,
)
"""Below an empty line: about the whole evening or the page, and not about the item above it."""
PROGRAMME = re.compile(
    r"\W*(?:het\s+)?(?:(?:voorlopige?|aangepaste?|gewijzigde?|definitieve?|volledige?|globale?)\s+)?(?:programma|agenda(?:punten)?|draaiboek|tijdschema)"
    r"(?:\s+(?:ziet\s+er\s+(?:als\s+volgt|zo)\s+uit|is\s+als\s+volgt))?\W*",
    re.IGNORECASE,
)
"""The heading of the agenda itself, below which the day begins."""
PAGE_NUMBER = re.compile(r"pagina\s+\d{1,2}(?:\s*(?:van|/)\s*\d{1,2})?", re.IGNORECASE)
LIST_NUMBER = re.compile(r"(?P<place>\d{1,2})\.\s+(?P<own>\d{1,2}(?:\.?[a-z]|\.\d{1,2})?\.?)")
"""What a website leaves of an item: its place in the list and its own number."""
PADDED = re.compile(r"(?P<whole>\d{1,2})\.0(?P<part>\d)\.?")
"""The number of an item, with a nought in it."""
SECTION = re.compile(
    r"(?:[A-E][.)]\s+)?(?:(?:[A-D]|hamer|bespreek|bespreek-\s+en\s+hamer)[-\s]?(?:stukken|punten)\b.{0,40}"
    r"|(?:beeld|oordeels?|besluit|menings?|opinie)vorm\w+(?:\s+(?:deel|gedeelte|vergadering|avond|ronde))?"
    r"|(?:ochtend|middag|avond)(?:deel|gedeelte|programma)?(?:\s*:.{0,60})?"
    r"|(?:decision|information|standing|consent|discussion)\s+items"
    r"|(?:deel|blok|onderdeel|dag|avond|part)\s+(?:\d|[A-D]|[IV]+)\b.{0,60}|blok(?:\s+[^\W\d]+){1,4})\s*:?",
    re.IGNORECASE,
)
"""A heading above several items."""
RECORDING = re.compile(r"\d\d:\d\d:\d\d\s*[-–]\s*\d\d:\d\d:\d\d\b")
"""How a line begins that tells where somebody speaks in the recording of a meeting."""
AFTERWARDS = re.compile(r"(?:aansluitend|na\s+afloop)\b", re.IGNORECASE)
"""How the line of an item without a time begins, that comes when the one before it ends: "Aansluitend: borrel"."""
WORDS_FIRST = re.compile(
    rf"(?P<bullet>[{MARKS}]\s+)?(?P<title>[^\W\d]+(?:\s+\w+){{0,2}}?|[^\W\d]+(?:\s+\w+){{0,5}}?(?=\s+\w+\s+{CLOCK_RANGE}\s*$))"
    rf"(?:\s*[:,]?\s+(?:vanaf|om|van|rond|tussen|omstreeks|circa|uiterlijk)\s+|(?P<bare>\s*:\s*|\s+))(?P<time>{CLOCK_RANGE})\s*(?:(?P<colon>[:–-]\s+(?=\w))|[.,:–-]*)\s*(?P<rest>[^\d]*)",
    re.VERBOSE | re.IGNORECASE,
)
"""'Inloop vanaf 19.00 uur met soep', between lines that begin with their times."""
AFTER = re.compile(rf"na\s+(?P<time>{CLOCK_RANGE})\s*[:,–-]?\s*(?P<rest>.{{3,60}})", re.VERBOSE | re.IGNORECASE)
"""'na 21.00 uur Borrel'"""
BEFOREHAND = (Kind.ARRIVAL, Kind.MEAL)
TIME_LAST = re.compile(
    rf"(?P<title>.*?\w.*?)(?:\s*[(\[]\s*{BEFORE}(?P<time>{CLOCK_RANGE})(?:\s*[,;]\s*(?P<who>[^()\[\]]+?))?\s*[)\]]"
    rf"|(?:\s*\.{{3,}}|\s*…+|\s\s|\s[-–—−>→=/@|]+|[,:;]\s|(?=\s(?:vanaf|om|at|rond|van|v\.a\.)\s))\s*{BEFORE}(?P<bare>{CLOCK_RANGE})"
    rf"|\s{BEFORE}(?P<span>{CLOCK_SPAN}))(?:\s+(?P<length>\d{{1,3}}\s*(?:min(?:uten|\.)?|['’′])))?"
    r"(?:\s*,?\s(?P<by>door:?\s\D{2,100}))?\s*[.,:]?\s*",
    re.VERBOSE | re.IGNORECASE,
)
"""A line that ends with its time: "Opening (19.30 uur)", "Opening ........ 19.30 uur", "Opening 19.30-20.00"."""
NUMBER_BEFORE = re.compile(
    rf"\s*(?:[{MARKS}#+]+\s+|o\s+(?=\S))?(?:(?:agenda)?punt\s+\d{{1,2}}[.:)]?|\(?\d{{1,2}}(?:\.?[a-z]|\.\d{{1,2}})?[.)]"
    r"|\d{1,2}\.?[a-z]|\d{1,2}\.\d{1,2}|(?P<bare>\d{1,2})(?=\s+\w)|\(?(?-i:[a-z]|[IVX]{1,4})[.)])\s+",
    re.IGNORECASE,
)
FIRST = re.compile(r"\s*1\s")
SHORT = re.compile(r"[1-6]\s*(?:uur|u)\.?", re.IGNORECASE)
"""Behind words this says how long it takes."""
WEAKLY_LAST = re.compile(
    rf"(?P<title>.*?\w.*?)\s@?\s*(?P<time>(?=\d+\s*[.:uh]\s*\d\d){CLOCK_RANGE})(?P<bare>)(?P<span>)\s*[.,:]?\s*",
    re.VERBOSE | re.IGNORECASE,
)
IN_SENTENCE = re.compile(r"\b(?:tot|tussen|en|tegen|na|voor|vóór|sinds|uiterlijk|of|op|klokslag)$", re.IGNORECASE)
"""Before a time that is told in a sentence."""
OF_EVENING = re.compile(
    rf"^(?:{WHOLE.pattern})$|^\W*(?:wanneer|datum|dag|tijd\w*|aanvang\w*|plaats|locatie|waar)\b[^:]*:|^\W*{DATE}",
    re.IGNORECASE,
)
"""Before a time that is that of the whole evening: "Wanneer: dinsdag 3 maart 20.00 uur"."""
MAX_TIMED_LINE = 300
"""Characters of a line that ends with its time."""
MIN_ENDS = 2
"""Lines that end with a time, from which on it is no accident."""
AROUND = (*BEFOREHAND, Kind.BREAK, Kind.CLOSING, Kind.NETWORKING)
"""Kinds of items whose word alone says that they are one."""
MAX_HEADING, MAX_LINE = 60, 100
"""Characters of a heading above items, and of an item without a time."""


def can_be_heading(line: str) -> bool:
    """Whether this line below an empty one can be a heading, if an item comes next."""
    return len(line) <= MAX_HEADING and line[-1] not in ".;?!," and line[0].isupper() and not named_speaker(line)


def with_short_numbers(lines: list[str]) -> list[str]:
    """The lines with "5.1" for the "5.01" that stands alone on its line below a "5" of its own: it is no time."""
    whole = {line.strip(" .") for line in lines if line.strip(" .").isdigit()}
    padded = [PADDED.fullmatch(line.strip()) for line in lines]
    return [
        f"{match['whole']}.{match['part']}" if match and match["whole"] in whole else line
        for line, match in zip(lines, padded, strict=True)
    ]


def with_own_numbers(lines: list[str]) -> list[str]:
    """The lines without the places in a list before the numbers of items, if those places count up."""
    matches = [LIST_NUMBER.fullmatch(line.strip()) for line in lines]
    places = [int(match["place"]) for match in matches if match]
    if places != list(range(1, len(places) + 1)):
        return lines
    return [match["own"] if match else line for line, match in zip(lines, matches, strict=True)]


def with_times_first(lines: list[str]) -> list[str]:
    """The lines with their times before their words, if in this text they stand behind them."""
    timed = [TIMED.fullmatch(line.strip()) for line in lines]
    ends = [None if begin else _time_last(line) for line, begin in zip(lines, timed, strict=True)]
    amid = sum(1 for line in lines if with_time_first(line.strip()) != line.strip())
    begins = [*filter(None, timed)]
    if begins and not (len(begins) == 1 and begins[0]["end"] and not begins[0]["rest"].strip()):
        return lines  # with only one, that tells from when to when the evening is, others can stand behind
    weak = [end or (None if begin else _weakly_last(line)) for line, end, begin in zip(lines, ends, timed, strict=True)]
    clocks = [time_of(_clock(end)) for end in weak if end]
    if len(clocks) > MIN_ENDS and clocks == sorted(clocks):
        ends = weak
    before: re.Match[str] | None = None
    last = max((place for place, end in enumerate(ends) if end), default=0)
    for place, line in enumerate(lines[:last]):
        if before and not (ends[place] or timed[place]):
            ends[place] = _start_between(line, before)
        before = ends[place] or before
    behind = sum(map(bool, ends))
    if not behind or behind + amid < MIN_ENDS or (begins and behind <= MIN_ENDS):
        return lines
    is_counted = any(FIRST.match(line) for line in lines)
    return [_turned_round(end, is_counted=is_counted) if end else line for line, end in zip(lines, ends, strict=True)]


def _start_between(line: str, before: re.Match[str]) -> re.Match[str] | None:
    """A line such as "Start: 19.30 uur" below another that ends with an earlier time: then it is an item too."""
    match = TIME_LAST.fullmatch(line) if len(line) <= MAX_TIMED_LINE else None
    if match is None or not KIND_WORDS.match(match["title"].strip(f"{MARKS} ")):
        return None
    return match if time_of(_clock(before)) < time_of(_clock(match)) else None


def with_time_in_brackets_first(line: str) -> str:
    """The line with a time that ends it in brackets before its words."""
    return _turned_round(end) if (end := _time_last(line)) and end["time"] else line


def _turned_round(end: re.Match[str], *, is_counted: bool = False) -> str:
    """Number, time and words, in that order; a bare number is one of an item if the items are counted."""
    number = NUMBER_BEFORE.match(end["title"])
    begin = number.end() if number and (is_counted or not number["bare"]) else 0
    found = end.groupdict()
    who, length = found.get("who") or "", found.get("length")
    words = f"{_clock(end)} {end['title'][begin:].strip(' :')} {found.get('by') or ''}".rstrip()
    behind = [f"{'door ' * bool(IS_SOMEBODY.match(who))}{who}", length]
    return end["title"][:begin] + " ".join([words, *(f"({more})" for more in behind if more)])


def _time_last(line: str) -> re.Match[str] | None:
    match = TIME_LAST.fullmatch(line) if len(line) <= MAX_TIMED_LINE else None
    if match is None or OF_EVENING.search(match["title"]) or SHORT.fullmatch(_clock(match)):
        return None
    return match


def _weakly_last(line: str) -> re.Match[str] | None:
    """A line with its time behind no more than a space."""
    match = WEAKLY_LAST.fullmatch(line) if len(line) <= MAX_TIMED_LINE else None
    if match is None or OF_EVENING.search(match["title"]) or IN_SENTENCE.search(match["title"]):
        return None
    return match


def _clock(end: re.Match[str]) -> str:
    return end["time"] or end["bare"] or end["span"]


def with_time_first(line: str) -> str:
    """A line such as "Inloop vanaf 19.00 uur met soep" with its time before the words; any other as it is."""
    if (after := AFTER.fullmatch(line)) and KIND_WORDS.match(after["rest"]) and kind_of(after["rest"]) in AROUND:
        return f"{after['time']} {after['rest']}"
    match = WORDS_FIRST.fullmatch(line)
    if match is None or not KIND_WORDS.match(match["title"]):
        return line
    kind = kind_of(match["title"])
    if match["bare"] and kind != Kind.CLOSING and not match["colon"]:
        return line
    if kind not in AROUND and not ((match["bullet"] or match["colon"]) and kind == Kind.OPENING):
        return line
    return f"{match['time']} {match['title']}{match['colon'] or ' '}{match['rest']}"
