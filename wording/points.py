"""The points within a clause: "uit te werken: - de kosten; - de planning".

A clause is one text, so a list in it stands in that text, with a hyphen before each point. A page or a document shows
it as the list that it is.
"""

import re
from collections.abc import Sequence

from wording.motion import without_end_mark

POINT = re.compile(r"(?<=[:;?!…]) - (?=\S)")
"""Before a point; a hyphen between words is none."""
LEADS = ":?!…"
"""Marks behind which a list can begin."""


def with_points(lead: str, points: Sequence[str]) -> str:
    """The text of a clause with a list in it. As with clauses, the mark between two points belongs to the frame."""
    bare = without_end_mark(lead)
    first = bare if bare.endswith(tuple(LEADS)) else f"{bare}:"
    return " - ".join([first, *(f"{without_end_mark(point)};" for point in points[:-1]), points[-1]])


def in_points(text: str) -> tuple[str, tuple[str, ...]]:
    """The words before the list in a clause, and its points; without a list all of the text and none."""
    lead, *points = POINT.split(text)
    return lead, tuple(points)
