from positions.forms.beside import ExplanationForm, SourceForm
from positions.forms.clause import LONGEST_CLAUSE, ClauseForm
from positions.forms.position import PositionForm, RapporteursForm
from positions.forms.suggestion import DecisionForm, SuggestionForm

__all__ = [
    "LONGEST_CLAUSE",
    "ClauseForm",
    "DecisionForm",
    "ExplanationForm",
    "PositionForm",
    "RapporteursForm",
    "SourceForm",
    "SuggestionForm",
]
