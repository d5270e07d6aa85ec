"""Reads the text behind the closing of a motion: signatures, an explanation, the outcome with its votes."""

import re
from collections.abc import Collection, Iterator

from wording.reader.headings import LINE_START, MONTHS
from wording.reader.model import MotionPart
from wording.reader.normalise import PAGE_BREAK
from wording.reader.pages import is_page_number, without_digits

_SIGNERS = (
    r"ondertekening|ondertekend|(?:mede-?\s?)?(?:ondertekenaars?|indieners?)|initiatiefnemers?|handtekening(?:en)?"
)
SIGNED = re.compile(
    rf"""(?:namens|fracties?|{_SIGNERS}|naam|namen|ingediend|aldus|getekend|de\s+(?:griffier|voorzitter)
    |[a-z][\w'\ -]{{1,30}},\s+(?:d\.?d\.?\s+)?\d{{1,2}}[\ -](?:{MONTHS}|\d{{1,2}}-))\b""",
    re.VERBOSE,
)
SIGNED_HEADING = re.compile(rf"(?:{_SIGNERS})\b")
OUTCOME = re.compile(
    r"""(?:(?:de\s+)?motie\s+(?:is\s+|wordt\s+)?)?
    (?:met\s+\d+\s+stemmen|status|(?:stem)?uitslag|stemm(?:en|ing)|stemverhouding|stemgedrag|stemverklaring|resultaat
    |uitkomst|aangenomen|aanvaard|verworpen|ingetrokken|aangehouden|overgenomen|vervallen|gestaakt|afgedaan|unaniem
    |met\s+algemene\s+stemmen|bij\s+acclamatie|hoofdelijke?|(?:voor|tegen)(?:stemmers)?\s*(?::|\(|\d+)|onthouden
    |afwezig|besluit\s*:|portefeuillehouder|wijze\s+van\s+afdoening|afdoening)(?![\w-])""",
    re.VERBOSE,
)
EXPLAINED = re.compile(
    r"(?:nadere\s+)?(?:toelichting|achtergrond|bijlagen?|onderbouwing|motivering|financiële\s+\w+)\b"
)
MAX_HEADING_LENGTH = 60
"""Characters of a line that can be a heading or a signature rather than a sentence."""
SENTENCE_LENGTH = 90
"""Characters of a line from which on it can be a sentence."""


def is_first_line(low: str, at: int, stop: int) -> bool:
    """Whether a line is the first behind a motion that has no closing."""
    line = low[at:stop]
    return len(line) <= SENTENCE_LENGTH and any(pattern.match(line) for pattern in (SIGNED, OUTCOME, EXPLAINED))


def read(text: str, low: str, start: int, head: Collection[str]) -> Iterator[tuple[MotionPart, int, int]]:
    """Part, start and end of every line from `start` on; `head` are lines that are repeated on later pages."""
    part = MotionPart.SIGNATURES
    while start < len(text):
        stop = low.find("\n", start)
        stop = len(low) if stop < 0 else stop
        if (line := text[start:stop]).strip() and line != PAGE_BREAK:
            part = _part_of_line(low, start, stop, part)
            begin = start + len(line) - len(line.lstrip())
            line_part = part
            if is_page_number(low, start, stop, in_head=True) or (head and without_digits(line) in head):
                line_part = MotionPart.PAGE
            elif part == MotionPart.SIGNATURES and _is_prose(line):
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
    if OUTCOME.match(line) and (previous != MotionPart.EXPLANATION or line.endswith(":") or ":" in line[:20]):
        return MotionPart.OUTCOME
    signed = SIGNED if previous == MotionPart.SIGNATURES else SIGNED_HEADING
    return MotionPart.SIGNATURES if short and signed.match(line) else previous


def _is_prose(line: str) -> bool:
    """A sentence is no signature."""
    return len(line) > SENTENCE_LENGTH and line.rstrip()[-1] in ".?!" and line.count(" ") > 12
