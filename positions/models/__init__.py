from positions.models.annotations import ClauseOrigin, Comment, Explanation, Source, Suggestion
from positions.models.clause import Change, Clause, Revision
from positions.models.consensus import Declaration, ProofReading, Reopening, Stance
from positions.models.position import Participant, Position, Rapporteur

__all__ = [
    "Change",
    "Clause",
    "ClauseOrigin",
    "Comment",
    "Declaration",
    "Explanation",
    "Participant",
    "Position",
    "ProofReading",
    "Rapporteur",
    "Reopening",
    "Revision",
    "Source",
    "Stance",
    "Suggestion",
]
