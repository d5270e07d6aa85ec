"""How the motion looks in a word processor: one design, which a griffie changes by changing a style.

Headings, lists and running text carry the styles that every word processor has itself; what only a motion has, gets a
style of its own with a Dutch name.
"""

from dataclasses import dataclass

from motions.renderers.document import BlockRole

BULLET, POINT = "–", "•"
"""Before a clause, and before a point in it."""
BODY, SERIF = "Calibri", "Cambria"
"""Where these are not on the machine, LibreOffice takes Carlito and Caladea, which are exactly as wide."""
INK, QUIET, ACCENT = "1B1B19", "5A5954", "0B4F7A"
PAGE = (21.0, 29.7)
"""A4 in centimetres."""
MARGIN = 2.4
TEXT_WIDTH = PAGE[0] - 2 * MARGIN
TAB = 3.0
"""Centimetres from the margin where the value of a fact begins."""
SIGNATURE = 8.0
"""Centimetres. The line is what a tab leads over: borders of paragraphs below each other flow into one."""
HANG = 0.635
"""Centimetres that the text of a list stands to the right of its mark."""


@dataclass(frozen=True)
class Look:
    """A paragraph style; lengths in points."""

    style: str
    """As the word processors call it in English when it is one of their own, else our Dutch name."""
    is_built_in: bool = False
    font: str = BODY
    size: float = 11
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    stays_with_next: bool = False
    tab: float = 0
    """Centimetres from the margin."""
    level: int = 1
    """Of a list in a list."""
    signed_on: bool = False
    """Begins with a line to sign on, as wide as SIGNATURE."""


LOOKS: dict[BlockRole, Look] = {
    BlockRole.KIND: Look("Motie soort", size=10, bold=True, colour=ACCENT, after=14),
    BlockRole.GREMIUM: Look("Motie gremium", font=SERIF, size=14, after=2, stays_with_next=True),
    BlockRole.SUBJECT: Look("Heading 1", True, SERIF, 24, True, after=14, stays_with_next=True),
    BlockRole.FACT: Look("Motie gegeven", size=10, after=2, tab=TAB),
    BlockRole.NOTICE: Look("Motie concept", size=10, bold=True, colour="7D4A00", before=12),
    BlockRole.ADDRESSEE: Look("Motie geadresseerde", bold=True, before=18),
    BlockRole.OPENING: Look("Motie aanhef", before=6, after=4),
    BlockRole.HEADING: Look("Heading 2", True, SERIF, 13, True, before=14, after=4, stays_with_next=True),
    BlockRole.BULLET: Look("List Bullet", True, after=4),
    BlockRole.POINT: Look("List Bullet 2", True, after=2, level=2),
    BlockRole.CLOSING: Look("Motie slot", before=16),
    BlockRole.SIGNATURE: Look("Motie ondertekening", size=10, before=30, signed_on=True),
    BlockRole.PARAGRAPH: Look("Body Text", True, after=6),
    BlockRole.SOURCE: Look("List Number", True, size=10, after=3),
}
PLAIN = Look("Normal", True)
"""What the other styles begin with, and what a griffie gets who adds a paragraph."""
FOOT = Look("Footer", True, size=8, colour=QUIET)
