"""The result of a vote about themes as a picture: per gremium a bar for each theme. Pure sums on what the table has.

Its own units; a bar is as long as its part of the votes in that gremium, so that a large council weighs no more.
"""

from dataclasses import dataclass

from gremia.models import Gremium

WIDTH, NAME, BAR, GAP, LETTER, ROOM = 640, 26, 20, 6, 28, 64
"""Of the drawing, a line with a name, a bar, the room between, the letter before a bar and the number behind it."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Bar:
    letter: str
    count: int
    y: int
    width: int

    @property
    def baseline(self) -> int:
        return self.y + BAR - 5

    @property
    def number_x(self) -> int:
        return LETTER + self.width + 8


@dataclass(frozen=True)
class GremiumBars:
    gremium: Gremium
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class VoteChart:
    height: int
    gremia: list[GremiumBars]
    width: int = WIDTH
    bar: int = BAR
    left: int = LETTER


def letter(place: int) -> str:
    """A, B, ... Z, A2, B2: what a theme is called in the drawing."""
    again, place = divmod(place, len(LETTERS))
    return LETTERS[place] + (str(again + 1) if again else "")


def chart(counts: list[tuple[Gremium, list[int]]]) -> VoteChart:
    """The drawing of the counts per gremium."""
    gremia, y = [], 0
    for gremium, numbers in counts:
        y += NAME
        most, bars = max(sum(numbers), 1), []
        name_y = y - 8
        for place, number in enumerate(numbers):
            bars.append(Bar(letter(place), number, y, round((WIDTH - LETTER - ROOM) * number / most)))
            y += BAR + GAP
        gremia.append(GremiumBars(gremium, name_y, bars))
        y += GAP
    return VoteChart(y, gremia)
