"""What the gremia jointly say: a position at each stage, from a first draft to adopted three times.

Only "Invloed op het BO MIRT" and "Flevoland na 2030" are about what the evenings of 2024 were about. The others show
how a text goes on after that; they, their answers and their votes are made up, and their summaries say so.
"""

from dossiers.models import Document
from gremia.models import Gremium, User
from overleg.demo import invitations
from overleg.demo.positions import stages, texts
from overleg.demo.positions.story import Meetings, Story
from positions.models import Clause
from positions.operations.source import add_source


def load(gremia: dict[str, Gremium], people: dict[str, User], meetings: Meetings) -> None:
    """Let every position go as far as its stage, by the operations that the pages use."""
    story = Story(gremia, people, meetings)
    for stage in stages.STAGES:
        stage(story)


def cite(people: dict[str, User]) -> None:
    """Add the letter that a clause mentions as its source; the dossiers are there by now."""
    [revision] = texts.INFLUENCE[1].revisions
    clause = Clause.objects.get(revision__text=revision.text)
    letter = Document.objects.get(title=invitations.PRIORITIES_LETTER[0], dossier__meeting=clause.position.meeting)
    add_source(clause, document=letter, by=people["rapporteur.flevoland"])
