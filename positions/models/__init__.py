from positions.models.clause import Clause, Revision
from positions.models.motion import Motion
from positions.models.position import Position, Rapporteur

__all__ = ["Clause", "Motion", "Position", "Rapporteur", "Revision"]
