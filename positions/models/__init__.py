from positions.models.clause import Change, Clause, Revision
from positions.models.consensus import Declaration, Stance
from positions.models.drafting import Explanation, Source, Suggestion
from positions.models.life import Alarm, Amendment, Filing, Outcome, Vote
from positions.models.motion import Motion, Submitter
from positions.models.position import Position, Rapporteur

__all__ = [
    "Alarm",
    "Amendment",
    "Change",
    "Clause",
    "Declaration",
    "Explanation",
    "Filing",
    "Motion",
    "Outcome",
    "Position",
    "Rapporteur",
    "Revision",
    "Source",
    "Stance",
    "Submitter",
    "Suggestion",
    "Vote",
]
