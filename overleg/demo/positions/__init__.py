"""What the gremia jointly say: a position at each stage, from a first draft to adopted three times.

Only "Invloed op het BO MIRT" and "Flevoland na 2030" are about what the evenings of 2024 were about. The others show
how a text goes on after that; they, their answers and their votes are made up, and their summaries say so.
"""

from gremia.models import Gremium, User
from overleg.demo.positions import stages
from overleg.demo.positions.story import Meetings, Story


def load(gremia: dict[str, Gremium], people: dict[str, User], meetings: Meetings) -> None:
    """Let every position go as far as its stage, by the operations that the pages use."""
    story = Story(gremia, people, meetings)
    for stage in stages.STAGES:
        stage(story)
