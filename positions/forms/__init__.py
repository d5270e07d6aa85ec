from positions.forms.clause import LONGEST_CLAUSE, ClauseForm
from positions.forms.position import PositionForm, RapporteursForm

__all__ = ["LONGEST_CLAUSE", "ClauseForm", "PositionForm", "RapporteursForm"]
