"""The route of influence: the five steps from reading to the national table, told once for page and paper.

The words are Dutch, like every document they stand in. templates/meetings/_route.html draws the figure from these data:
the arrows as a picture, and below each arrow what happens there as real text.
"""

import textwrap
from dataclasses import dataclass

CAPTION = "De route van invloed: van leesdossier naar de landelijke tafel"


@dataclass(frozen=True)
class Step:
    """One step: what it is called, where it happens, what happens there."""

    number: int
    title: str
    place: str
    text: str
    joint: bool = False
    """Whether the gremia take this step together, rather than each at home."""


STEPS = (
    Step(
        1,
        "Leesdossier",
        "voor alle gremia gelijk",
        "Stukken en factsheets laten zien wat er rond het thema speelt, en wat er al is gezegd en afgesproken.",
        joint=True,
    ),
    Step(
        2,
        "Eigen standpunt",
        "in elk gremium",
        "Technische sessies en debatten thuis. Bestuurders vertellen waar de dilemma’s zitten.",
    ),
    Step(
        3,
        "Politiek Overleg",
        "samen",
        "Volksvertegenwoordigers bepalen het gezamenlijke standpunt. Zo nodig volgt een gezamenlijke opdracht.",
        joint=True,
    ),
    Step(
        4,
        "Besluit",
        "in elk gremium",
        "Gelijkluidende moties bekrachtigen het standpunt en geven het eigen bestuur een opdracht mee.",
    ),
    Step(
        5,
        "Landelijke tafel",
        "BO MIRT, met het Rijk",
        "Bestuurders spreken namens meer dan één gremium. De uitkomst komt terug bij alle gremia.",
        joint=True,
    ),
)

# The drawing, in its own units: five arrows that fit into each other. What happens in a step stands below its arrow.
WIDTH, HEIGHT = 1000, 112
TOP, ARROW, POINT, GAP = 4, 104, 24, 5
TITLE_LETTERS, TITLE_LINE = 11, 26


@dataclass(frozen=True)
class Line:
    """Words at a place in the drawing."""

    x: int
    y: int
    words: str


@dataclass(frozen=True)
class Arrow:
    """A step as it is drawn."""

    step: Step
    outline: str
    number: Line
    title: tuple[Line, ...]


def arrows() -> tuple[Arrow, ...]:
    """The five arrows, from left to right."""
    return tuple(_arrow(step, index) for index, step in enumerate(STEPS))


def in_words() -> str:
    """What the drawing shows, for who cannot see it."""
    return "Vijf pijlen achter elkaar: " + ", ".join(f"{step.number} {step.title}" for step in STEPS) + "."


def _arrow(step: Step, index: int) -> Arrow:
    pitch = (WIDTH - POINT) // len(STEPS)
    left, right = index * pitch, (index + 1) * pitch - GAP
    middle, bottom = TOP + ARROW // 2, TOP + ARROW
    notch = f"L{left + POINT},{middle} " if index else ""
    words = textwrap.wrap(step.title, TITLE_LETTERS)
    first = middle + 8 - (len(words) - 1) * TITLE_LINE // 2
    x = left + (POINT + 14 if index else 18)
    return Arrow(
        step=step,
        outline=f"M{left},{TOP} H{right} L{right + POINT},{middle} L{right},{bottom} H{left} {notch}Z",
        number=Line(x, middle + 14, str(step.number)),
        title=tuple(Line(x + 36, first + TITLE_LINE * place, word) for place, word in enumerate(words)),
    )
