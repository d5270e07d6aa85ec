"""Notes at the foot of a page or at the end of a text, that were typed as lines: "1 Zie het rapport", "[2] Brief"."""

import re
from collections.abc import Iterable
from itertools import chain

NOTE = re.compile(r"[ ]*(?:\[(?P<bracketed>\d{1,2})\]|(?P<bare>\d{1,2}))(?:[ ]+(?=\S+[ ]+\S)|[ ]*(?=https?:|www\.))")
"""How a note begins; where it stands must tell whether it is one."""
SOURCE = re.compile(
    r"[ ]*(?:\[\d{1,2}\]|\d{1,2}[.)]?)"
    r"(?:[ ]+(?:zie|bron(?:nen)?|vgl\.|cf\.|ibid\w*|idem|kamerstukken|raadsbrief)\b|[ ]*(?:https?:|www\.))"
)
"""A note that says itself that it is one."""

NUMBERED = re.compile(r"(?m)^[ ]*(?:\[(\d{1,2})\]|(\d{1,2}))(?=[ ]+\S|[ ]*$|https?:|www\.)")
"""The number before a note, or alone on the line above it."""
REFERENCE = re.compile(r"(?:(?<=[;.,:])[ ]?(\d{1,2})|[ ]?\[(\d{1,2})\])$")
"""The number of a note behind the last mark of a clause."""
RAISED = re.compile(r"(?<=[^\W\d_]{3})(?<![A-Z])(\d{1,2})(?![\w%°])")
"""One that was glued to a word when it was raised: "woningen1", not "CO2"."""


def is_source(low: str, start: int, stop: int) -> bool:
    """Whether this line is a note wherever it stands."""
    return SOURCE.match(low, start, stop) is not None


def number(low: str, start: int, stop: int) -> int | None:
    """The number of the note that this line can be the first of."""
    match = NOTE.match(low, start, stop)
    return int(match["bracketed"] or match["bare"]) if match else None


def numbers(text: str, start: int, within: Iterable[int]) -> frozenset[str]:
    """The numbers of the notes below a motion that ends at `start`, and of those that begin `within` it."""
    found = chain(NUMBERED.finditer(text, start), filter(None, (NUMBERED.match(text, place) for place in within)))
    return frozenset(match[1] or match[2] for match in found)


def without_reference(clause: str, known: frozenset[str]) -> str:
    """The clause without the numbers of notes at its end and behind its words; any other number is a word of it."""
    while (match := REFERENCE.search(clause)) and (match[1] or match[2]) in known:
        clause = clause[: match.start()]
    return RAISED.sub(lambda match: "" if match[1] in known else match[0], clause)
