"""What the head of a motion tells about it."""

import datetime
import re

from wording.reader.headings import MONTHS

SUBJECT = re.compile(
    r"^[ *_]*(?:(?:onderwerp|titel|betreft)\s*:|(?:onderwerp|titel)[ ]*\n)\s*(?P<subject>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = r"""(?:\ +(?:nr\.?|nummer)?\ *(?:[\w-]*\d[\w./-]*+|(?-i:[IVX]{1,5})(?=\ +(?-i:[\dA-Z"“‘])))
    (?!\ +(?!(?:vreemd|over|inzake|betreffende|van|door|met|bij|namens)\b)(?-i:[a-z])))?"""
"""Not that of something in the title: "Motie 30 kilometer per uur"."""
_VREEMD = r"(?:\ +\(?vreemd\b(?:\ +(?:aan|a/d)\ +(?:de\ +)?(?:orde|agenda)(?:\ +(?:van\ +de|v\.?d\.?|der)\ +dag)?)?\)?)"
TITLED = re.compile(
    rf"""^[\ *_\#]*(?>(?:(?:actuele|spoed|wijzigings|initiatief|burger)?-?\ ?motie|(?:sub)?amendement)\b
    {_NUMBER} {_VREEMD}? {_NUMBER} \ *[:–—-]?\ *)
    (?P<subject>\S.*)$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
TITLE_BELOW = re.compile(
    rf"""^[\ *_\#]*(?:(?:actuele|spoed|initiatief|burger)?-?\ ?motie|amendement){_NUMBER} {_VREEMD}? [\ *_]*\n\s*
    (?!(?:de|het|provinciale|gemeenteraad|aan|agenda\w*|datum|raads?\w*|staten\w*|vergadering|nr|nummer|volgnummer|ingediend
      |indieners?|status|voorgesteld|kenmerk|registratie\w*|artikel|vreemd|gehoord|door|van|namens|behor\w*|ondergetekenden?)\b)
    (?P<subject>[\ *_]*["“‘'«]?[^\W\d_](?![^\n]*:)[^\n]{{3,119}}(?<![,;]))$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""The word alone on its line, with the title on the line below it."""
OPENING = re.compile(r"[.;]\s+(?:De\s+(?:gemeente)?raad|Provinciale\s+Staten)\b.*", re.IGNORECASE)
"""The opening on the line of the title."""
DAY = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{MONTHS})\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
OF_THE_AGENDA = re.compile(
    r"(?:concept-? ?)?(?:programma|meerjaren)?-?(?:begroting|(?:kader|voorjaars|najaars|zomer|perspectief)nota"
    r"|jaarrekening|jaarstukken|jaarverslag|bestuursrapportage|algemene (?:politieke )?beschouwingen)\b",
    re.IGNORECASE,
)
"""A subject that is the item of the agenda, on which many motions are moved."""
MOTION_AGAIN = re.compile(r"\Amotie\b\s*:?\s*(?=\S)", re.IGNORECASE)
ABOUT = re.compile(r"\A(?:inzake|betreffende|over|met betrekking tot|m\.b\.t\.)\s+(?=\S)")
BY = re.compile(
    r"(?:ingediend\s+door|van\s+(?:de|het)\s+(?:fracties?|lid|leden|raadslid|raadsleden|statenlid|statenleden)\b)"
    r".*?(?:\b(?:over|inzake|betreffende)\s+|$)",
    re.IGNORECASE,
)
"""Whose motion it is."""


def subject(head: str) -> str:
    """What it is about: behind "Onderwerp:", else behind "Motie" or below it; empty if the head does not say."""
    named = SUBJECT.search(head)
    title = _words(TITLED.search(head) or TITLE_BELOW.search(head))
    if named and not (title and OF_THE_AGENDA.match(named["subject"])):
        return _words(named)
    return title


def _words(match: re.Match[str] | None) -> str:
    words = BY.sub("", " ".join(match["subject"].split()), count=1) if match else ""
    words = ABOUT.sub("", MOTION_AGAIN.sub("", words, count=1), count=1)
    return OPENING.sub("", words).strip("*_. \"“”'‘’")


def day(head: str) -> datetime.date | None:
    """The day of the meeting: the first date that is written in full."""
    for match in DAY.finditer(head):
        month = MONTHS.split("|").index(match["month"].lower()) + 1
        try:
            return datetime.date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            continue
    return None
