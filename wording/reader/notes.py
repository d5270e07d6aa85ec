"""Notes at the foot of a page or at the end of a text, that were typed as lines: "1 Zie het rapport", "[2] Brief"."""

import re

NOTE = re.compile(r"[ ]*(?:\[(?P<bracketed>\d{1,2})\]|(?P<bare>\d{1,2}))[ ]+(?=\S+[ ]+\S|https?:|www\.)")
"""How a note begins; where it stands must tell whether it is one."""
SOURCE = re.compile(
    r"[ ]*(?:\[\d{1,2}\]|\d{1,2}[.)]?)[ ]+"
    r"(?:zie|bron(?:nen)?|vgl\.|cf\.|ibid\w*|idem|https?|www\.|kamerstukken|raadsbrief)\b"
)
"""A note that says itself that it is one."""


def is_source(low: str, start: int, stop: int) -> bool:
    """Whether this line is a note wherever it stands."""
    return SOURCE.match(low, start, stop) is not None


def number(low: str, start: int, stop: int) -> int | None:
    """The number of the note that this line can be the first of."""
    match = NOTE.match(low, start, stop)
    return int(match["bracketed"] or match["bare"]) if match else None
