from positions.models.annotations import Explanation, Source, Suggestion
from positions.models.clause import Change, Clause, Revision
from positions.models.consensus import Declaration, Reopening, Stance
from positions.models.position import Participant, Position, Rapporteur

__all__ = [
    "Change",
    "Clause",
    "Declaration",
    "Explanation",
    "Participant",
    "Position",
    "Rapporteur",
    "Reopening",
    "Revision",
    "Source",
    "Stance",
    "Suggestion",
]
