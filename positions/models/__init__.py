from positions.models.clause import Change, Clause, Revision
from positions.models.motion import Motion
from positions.models.position import Position, Rapporteur

__all__ = ["Change", "Clause", "Motion", "Position", "Rapporteur", "Revision"]
