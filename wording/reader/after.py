"""What stands behind the closing of a motion: signatures, an explanation, the outcome with its votes."""

import re
from collections.abc import Collection, Iterator

from wording.reader.headings import LEAD, MONTHS
from wording.reader.model import MotionPart
from wording.reader.pages import is_page_number, without_digits
from wording.reader.plain import PAGE_BREAK

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
SHORT = 60
"""Characters of a line that can be a heading or a signature rather than a sentence."""
SENTENCE = 90


def begins(low: str, at: int, stop: int) -> bool:
    """Whether a line is the first behind a motion that has no closing."""
    line = low[at:stop]
    return len(line) <= SENTENCE and any(one.match(line) for one in (SIGNED, OUTCOME, EXPLAINED))


def read(text: str, low: str, start: int, head: Collection[str]) -> Iterator[tuple[MotionPart, int, int]]:
    """MotionPart, start and end of every line from this place on; `head` are lines that come back on later pages."""
    part = MotionPart.SIGNATURES
    while start < len(text):
        stop = low.find("\n", start)
        stop = len(low) if stop < 0 else stop
        if (line := text[start:stop]).strip() and line != PAGE_BREAK:
            part = _part(low, start, stop, part)
            begin = start + len(line) - len(line.lstrip())
            where = part
            if is_page_number(low, start, stop, in_head=True) or (head and without_digits(line) in head):
                where = MotionPart.PAGE
            elif part == MotionPart.SIGNATURES and _is_prose(line):
                where = MotionPart.UNKNOWN
            yield where, begin, begin + len(line.strip())
        start = stop + 1


def _part(low: str, start: int, stop: int, now: MotionPart) -> MotionPart:
    """Where the line belongs, given where the one before it did."""
    lead = LEAD.match(low, start, stop)
    line = low[lead.start("word") : stop].rstrip()  # type: ignore[union-attr]
    short = len(line) <= SHORT
    if EXPLAINED.match(line) and (short or ":" in line[:40]):
        return MotionPart.EXPLANATION
    if now == MotionPart.EXPLANATION and not short:
        return now
    if OUTCOME.match(line) and (now != MotionPart.EXPLANATION or line.endswith(":") or ":" in line[:20]):
        return MotionPart.OUTCOME
    signed = SIGNED if now == MotionPart.SIGNATURES else SIGNED_HEADING
    return MotionPart.SIGNATURES if short and signed.match(line) else now


def _is_prose(line: str) -> bool:
    """A sentence is no signature."""
    return len(line) > SENTENCE and line.rstrip()[-1] in ".?!" and line.count(" ") > 12
