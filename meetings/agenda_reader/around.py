"""What stands around the items of an agenda: headings, the foot of the page, coming in before and staying after."""

import re

from meetings.agenda_reader.times import CLOCK_RANGE
from meetings.agenda_reader.titles import KIND_WORDS, kind_of, named_speaker
from meetings.models import AgendaItem

Kind = AgendaItem.Kind
FOOTER = re.compile(
    r"(?:de\s+)?(?:vergader|raads|agenda)?stukken\s+(?:vindt|zijn|staan|kunt|liggen)\b|vergaderstukken\b"
    r"|(?:heeft\s+u|voor)\s+(?:vragen|meer\s+informatie|informatie)\b|(?:meer|nadere)\s+informatie\b|vragen\?"
    r"|contact(?:persoon|gegevens)?\s*(?::|$)|inlichtingen\b|(?:aan|af)(?:melden|melding)\b|meld\s|u\s+kunt\b|wilt\s+u\b"
    r"|(?:de|deze)\s+(?:vergadering|bijeenkomst|avond|raadsvergadering)\s+(?:is|wordt|kunt)\b|(?:de\s+)?(?:live)?stream\b"
    r"|live\s|website\s*:|e-?mail\b|tel(?:efoon|\.)|postbus\b|www\.|https?:|\S+@\S+|griffie\b.*@|met\s+vriendelijke\s+groet"
    r"|p\.s\.|n\.b\.|noot\s*:|publicatiedatum\b|kijk\s|graag\s|volg\s|iedereen\s+is\s+welkom|toegang\s",
    re.IGNORECASE,
)
"""Below an empty line: about the whole evening or the page, and not about the item above it."""
PAGE_NUMBER = re.compile(r"pagina\s+\d{1,2}(?:\s*(?:van|/)\s*\d{1,2})?", re.IGNORECASE)
SECTION = re.compile(
    r"(?:(?:[A-D]|hamer|bespreek|bespreek-\s+en\s+hamer)[-\s]?(?:stukken|punten)\b.{0,40}"
    r"|(?:beeld|oordeels?|besluit|menings?|opinie)vorm\w+(?:\s+(?:deel|gedeelte|vergadering|avond|ronde))?"
    r"|(?:deel|blok|onderdeel)\s+(?:\d|[A-D]|[IV]+)\b.{0,60})\s*:?",
    re.IGNORECASE,
)
"""A heading above several items."""
AFTERWARDS = re.compile(r"(?:aansluitend|na\s+afloop)\b", re.IGNORECASE)
"""How the line of an item without a time begins, that comes when the one before it ends."""
WORDS_FIRST = re.compile(
    rf"(?P<title>[^\W\d]+(?:\s+\w+){{0,2}}?)\s*[:,]?\s+(?:vanaf|om|van|rond|tussen)\s+(?P<time>{CLOCK_RANGE})\s*[.,:–-]*\s*"
    r"(?P<rest>[^\d]*)",
    re.VERBOSE | re.IGNORECASE,
)
"""'Inloop vanaf 19.00 uur met soep', between lines that begin with their times."""
BEFOREHAND = (Kind.ARRIVAL, Kind.MEAL)
AROUND = (*BEFOREHAND, Kind.BREAK, Kind.CLOSING, Kind.NETWORKING)
"""Kinds of items whose word alone says that they are one."""
MAX_HEADING, MAX_LINE = 60, 100
"""Characters of a heading above items, and of an item without a time."""


def comes_afterwards(line: str) -> bool:
    """Whether this line is an item without a time, such as "Aansluitend: borrel"."""
    return AFTERWARDS.match(line) is not None and len(line) <= MAX_LINE and kind_of(line) in AROUND


def can_be_heading(line: str) -> bool:
    """Whether this line below an empty one can be a heading, if an item comes next."""
    if len(line) > MAX_HEADING or line[-1] in ".;?!," or not line[0].isupper():
        return False
    return not named_speaker(line)


def with_time_first(line: str) -> str:
    """A line such as "Inloop vanaf 19.00 uur met soep" with its time before the words; any other as it is."""
    match = WORDS_FIRST.fullmatch(line)
    if match is None or not KIND_WORDS.match(match["title"]):
        return line
    if kind_of(match["title"]) not in AROUND:
        return line
    return f"{match['time']} {match['title']} {match['rest']}"
