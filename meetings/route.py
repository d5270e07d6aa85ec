"""The route (marsroute): the five steps from reading to the national table, written once for page and paper.

The words are Dutch, like every document they stand in. templates/meetings/_route.html draws the figure from these data:
the arrows as a picture, on each the name of its step and below it what happens there, as real text.
"""

from dataclasses import dataclass

CAPTION = "De marsroute: van leesdossier naar de landelijke tafel"


@dataclass(frozen=True)
class RouteStep:
    """One step: what it is called, where it happens, what happens there."""

    number: int
    title: str
    place: str
    text: str
    """With soft hyphens in a word that is wider than a column: not every browser knows where Dutch words break."""
    joint: bool = False
    """Whether the gremia take this step together, rather than each at home."""


STEPS = (
    RouteStep(
        1,
        "Leesdossier",
        "voor alle gremia gelijk",
        "Stukken en factsheets laten zien wat er rond het thema speelt, en wat er al is gezegd en afgesproken.",
        joint=True,
    ),
    RouteStep(
        2,
        "Eigen standpunt",
        "in elk gremium",
        "Technische sessies en debatten thuis. Bestuurders vertellen waar de dilemma’s zitten.",
    ),
    RouteStep(
        3,
        "Politiek Overleg",
        "samen",
        "Volks\N{SOFT HYPHEN}vertegen\N{SOFT HYPHEN}woordigers bepalen het gezamenlijke standpunt. "
        "Zo nodig volgt een gezamenlijke opdracht.",
        joint=True,
    ),
    RouteStep(
        4,
        "Besluit",
        "in elk gremium",
        "Gelijkluidende moties bekrachtigen het standpunt en geven het eigen bestuur een opdracht mee.",
    ),
    RouteStep(
        5,
        "Landelijke tafel",
        "BO MIRT, met het Rijk",
        "Bestuurders spreken namens meer dan één gremium. De uitkomst komt terug bij alle gremia.",
        joint=True,
    ),
)

# The drawing, in its own units: five arrows that fit into each other, stretched to the size of what stands on them.
WIDTH, HEIGHT = 1000, 112
TOP, ARROW, POINT, GAP = 4, 104, 24, 5
IN_WORDS = "Vijf pijlen achter elkaar, van de eerste stap naar de vijfde."
"""What the drawing shows, for who cannot see it; what stands on the arrows is text."""


@dataclass(frozen=True)
class Arrow:
    """A step as it is drawn."""

    step: RouteStep
    outline: str


def arrows() -> tuple[Arrow, ...]:
    """The five arrows, from left to right."""
    return tuple(_arrow(step, index) for index, step in enumerate(STEPS))


def _arrow(step: RouteStep, index: int) -> Arrow:
    pitch = (WIDTH - POINT) // len(STEPS)
    left, right = index * pitch, (index + 1) * pitch - GAP
    middle, bottom = TOP + ARROW // 2, TOP + ARROW
    notch = f"L{left + POINT},{middle} " if index else ""
    return Arrow(step, f"M{left},{TOP} H{right} L{right + POINT},{middle} L{right},{bottom} H{left} {notch}Z")
