"""Reads the text behind the closing of a motion: signatures, an explanation, the outcome with its votes."""

import re
from collections.abc import Collection, Iterator

from wording.reader import notes
from wording.reader.headings import HEADING_WORDS, MONTHS
from wording.reader.marks import LINE_START, MARKS
from wording.reader.model import MotionPart
from wording.reader.normalise import PAGE_BREAK
from wording.reader.pages import is_page_number, without_digits

_SIGNERS = (
    r"(?:namens\s+(?:de\s+)?fracties?|ondertekening|ondertekend|(?:mede-?\s?)?(?:ondertekenaars?|indieners?)"
    r"|initiatiefnemers?|handtekening(?:en)?)"
)
SIGNED = re.compile(
    rf"""(?:namens|(?:raads|gemeenteraads|staten)?fracties?|{_SIGNERS}|(?:de\s+)?ondergetekenden?|naam|namen|ingediend|aldus
    |de\s+volgende\s+leden\s+dienen|(?:was\s+)?getekend|w\.g|(?:het\s+)?(?:raads|staten)lid
    |[\w'’-]+[ -]fractie\s*$
    |(?:het\s+lid|de\s+(?:{_SIGNERS}|griffier|\w*voorzitters?|(?:raads|staten)?leden))(?!.*\bte\b)
    |de(?:ze)?\s+motie\s+(?:is|wordt|werd)\s+(?:mede\s+)?ondertekend
    |[a-z][\w'\ -]{{1,30}},\s+(?:d\.?d\.?\s+)?\d{{1,2}}[\ -](?:{MONTHS}|\d{{1,2}}-))\b""",
    re.VERBOSE,
)
PLACE_AND_DAY = re.compile(rf"[a-z][\w'\ -]{{1,30}},\ \d{{1,2}}\ (?:{MONTHS})\ \d{{4}}[ .]*")
"""A line with no more than where and when a motion without a closing was signed."""
SIGNED_HEADING = re.compile(rf"{_SIGNERS}\b")
OUTCOME = re.compile(
    rf"""(?:(?:de(?:ze)?\s+)?motie\s+(?:is\s+|wordt\s+|werd\s+)?)?
    (?:met\s+\d+\s+stemmen|status|(?:stem)?uitslag|stemm(?:en|ing)|stemverhouding|stemgedrag|stemverklaring|resultaat
    |uitkomst|aangenomen|aanvaard|verworpen|ingetrokken|aangehouden|overgenomen|vervallen|gestaakt|afgedaan|unaniem
    |met\s+algemene\s+stemmen|bij\s+acclamatie|hoofdelijke?|(?:voor|tegen)(?:stemmers)?\s*(?::|\(|\d+(?!\d|\s+(?:{MONTHS})))|onthouden
    |afwezig|besluit\s*:|portefeuillehouder|wijze\s+van\s+afdoening|afdoening)(?![\w-])""",
    re.VERBOSE,
)
TOLD = re.compile(
    r"de(?:ze)?\s+motie\s+(?:(?:is|wordt|werd)\s+(?:voorgesteld|(?:mede\s+)?ingediend|[^.]*\b(?:aangenomen|verworpen))"
    r"|(?:kreeg|krijgt|haalde|haalt)\s)|zij\s+krijgt\s+nr"
)
"""A sentence about the motion, however long."""
FIELD = re.compile(r"(?:einddatum|stand\s+van\s+zaken|datum\s+(?:van\s+)?afdoening)[ *_]*:?[ *_]*")
"""The name of a field below the text, in a list of motions."""
EXPLAINED = re.compile(
    r"(?:nadere\s+)?(?:toelichting|achtergrond|bijlagen?|onderbouwing|motivering|financiële\s+\w+)\b"
)
_BETWEEN = (
    r"(?:van|voor|op|de|der|den|ten|ter|te|het|'t|’t|von|du|la|le|el|al|en|&|-|–|/"
    r"|\(?(?:fractie|(?:fractie)?voorzitter|(?:(?:burger)?raads|staten|fractie|commissie)?lid|namens)\)?)"
)
NAME = re.compile(
    rf"""[ ]*(?:[A-Z]\.[ ]?){{1,5}}(?:{_BETWEEN}[ ]+)*[A-Z][\w'’-]*(?:[ ,/]+(?:{_BETWEEN}|\(?[A-Z][\w'’.-]*\)?)){{0,9}}
        [ ]*[,;.]?
    |[ ]*(?:[A-Z][\w'’.-]*)(?:[ ,/]+(?:{_BETWEEN}|\(?[A-Z0-9][\w'’.-]*\)?)){{0,9}}[ ]*[,;.]?""",
    re.VERBOSE,
)
"""Initials and a surname, or words that all have a capital: people and parties, with what they are."""
_LINE = r"(?:^|\n)[ *_#]*"
OTHER_MOTION = re.compile(
    rf"{_LINE}(?:(?P<title>motie|amendement)\b[^\n]{{0,80}}(?=\n)"
    r"|(?:de\s+(?:gemeente)?raad|provinciale\s+staten|de\s+kamer)\b[^\n]{0,100}\b(?:bijeen|vergadering|vergaderd))"
)
OF_OTHER_MOTION = (
    re.compile(rf"{_LINE}(?:constaterend|overwegend|van\s+mening|van\s+oordeel|we\s+stellen|gelet\s+op)"),
    re.compile(rf"{_LINE}(?:verzoek(?:t|en)\s|dra(?:agt|gen)\s|roep(?:t|en)\s|spre(?:ekt|ken)\s|besluit|we\s+vragen)"),
)
"""What must follow the title or the opening of another motion in the same file."""
MORE_OF_MOTION = re.compile(
    rf"""\n[ *_#]*+(?: [{MARKS}]\s | [a-z\d]{{1,2}}[.)]\s
    | (?:\w+\s+){{0,3}}(?:verzoek(?:t|en)\s|dra(?:agt|gen)\s|roep(?:t|en)\s|spre(?:ekt|ken)\s|besluit|vra(?:agt|gen)\s
      |constaterend|overwegend|van\s+(?:mening|oordeel)|gelet\s+op) )""",
    re.VERBOSE,
)
"""A bullet, or a heading: what comes before it is part of the motion."""
MAX_HEADING_LENGTH = 60
"""Characters of a line that can be a heading or a signature rather than a sentence."""
SENTENCE_LENGTH = 90
"""Characters of a line from which on it can be a sentence."""
MIN_WORDS = 6
"""Words of a sentence that is shorter."""


def is_first_line(low: str, at: int, stop: int) -> bool:
    """Whether a line is the first behind a motion that has no closing."""
    line = low[at:stop]
    if TOLD.match(line):
        return True
    return len(line) <= SENTENCE_LENGTH and any(pattern.match(line) for pattern in (SIGNED, OUTCOME, EXPLAINED))


def is_field(low: str, at: int, stop: int) -> bool:
    """Whether a line is no more than the name of a field."""
    return FIELD.fullmatch(low, at, stop) is not None


def is_name(line: str) -> bool:
    """Whether this line is a name or several."""
    words = line.split()
    if not words or len(line) > SENTENCE_LENGTH or words[0].strip("*_:;,.").lower() in HEADING_WORDS:
        return False
    return NAME.fullmatch(line.rstrip(' "”')) is not None


def _other_motion(low: str, start: int) -> int:
    """Where another motion in the same file begins; the end of the text if there is none."""
    for match in OTHER_MOTION.finditer(low, start):
        begin = match.start() + (low[match.start()] == "\n")
        if match["title"] and OUTCOME.match(low[begin : match.end()].strip(" *_#")):
            continue
        return begin if all(pattern.search(low, match.end()) for pattern in OF_OTHER_MOTION) else len(low)
    return len(low)


def read(text: str, low: str, start: int, head: Collection[str]) -> Iterator[tuple[MotionPart, int, int]]:
    """Part, start and end of every line from `start` on; `head` are lines that are repeated on later pages."""
    part, other = MotionPart.SIGNATURES, _other_motion(low, start)
    note, in_note = 1, False  # the number of the next note
    while start < len(text):
        stop = low.find("\n", start)
        stop = len(low) if stop < 0 else stop
        if not (line := text[start:stop]).strip():
            in_note = False
        elif line != PAGE_BREAK:
            begin = start + len(line) - len(line.lstrip())
            if notes.is_source(low, start, stop) or (
                part != MotionPart.OUTCOME and notes.number(low, start, stop) == note
            ):
                note, in_note = note + 1, True
            elif not in_note or SIGNED.match(low, begin, stop):
                part, in_note = _part_of_line(low, start, stop, part), False
            line_part = MotionPart.EXPLANATION if in_note else part
            if is_page_number(low, start, stop, in_head=True) or (head and without_digits(line) in head):
                line_part = MotionPart.PAGE
            elif start >= other or (line_part == MotionPart.SIGNATURES and _is_prose(line)):
                line_part = MotionPart.UNKNOWN
            yield line_part, begin, begin + len(line.strip())
        start = stop + 1


def _part_of_line(low: str, start: int, stop: int, previous: MotionPart) -> MotionPart:
    """The part of the line, given the part of the line before it."""
    lead = LINE_START.match(low, start, stop)
    line = low[lead.start("word") : stop].rstrip()  # type: ignore[union-attr]
    short = len(line) <= MAX_HEADING_LENGTH
    if EXPLAINED.match(line) and (short or ":" in line[:40]):
        return MotionPart.EXPLANATION
    if previous == MotionPart.EXPLANATION and not short:
        return previous
    if FIELD.fullmatch(line) or TOLD.match(line):
        return MotionPart.OUTCOME
    if OUTCOME.match(line) and (previous != MotionPart.EXPLANATION or line.endswith(":") or ":" in line[:20]):
        return MotionPart.OUTCOME
    signed = SIGNED if previous == MotionPart.SIGNATURES else SIGNED_HEADING
    return MotionPart.SIGNATURES if short and signed.match(line) else previous


def _is_prose(line: str) -> bool:
    """A sentence is no signature: one that is long, or whose words are mostly in lower case."""
    words = line.split()
    if line.rstrip()[-1] not in ".?!" or len(words) < MIN_WORDS:
        return False
    if len(line) > SENTENCE_LENGTH and len(words) > 2 * MIN_WORDS:
        return True
    small = sum(word[0].islower() for word in words)
    return 3 * small > 2 * len(words) and not SIGNED.match(line.strip().lower())
