"""What the head of a motion tells about it."""

import datetime
import re

from wording.reader.headings import MONTHS

SUBJECT = re.compile(r"^[ *_]*(?:onderwerp|titel|betreft)\s*:\s*(?P<subject>\S.*)$", re.IGNORECASE | re.MULTILINE)
TITLED = re.compile(
    r"""^[\ *_\#]*(?:motie|amendement)(?:\ +(?:vreemd\b.*|(?:nr\.?|nummer)?\ *[\w-]*\d[\w./-]*))?\ *[:–—-]?\ *
    (?P<subject>\S.*)$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
DAY = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{MONTHS})\s+(?P<year>\d{{4}})\b", re.IGNORECASE)


def subject(head: str) -> str:
    """What it is about: behind "Onderwerp:", else behind "Motie"; empty if the head does not say."""
    match = SUBJECT.search(head) or TITLED.search(head)
    return " ".join(match["subject"].split()).strip("*_ \"“”'") if match else ""


def day(head: str) -> datetime.date | None:
    """The day of the meeting: the first date that is written in full."""
    for match in DAY.finditer(head):
        month = MONTHS.split("|").index(match["month"].lower()) + 1
        try:
            return datetime.date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            continue
    return None
