from positions.forms.beside import ExplanationForm, SourceForm
from positions.forms.clause import LONGEST_CLAUSE, ClauseForm
from positions.forms.motion import FilingForm, FrameForm
from positions.forms.outcome import OutcomeForm
from positions.forms.position import PositionForm, RapporteursForm
from positions.forms.suggestion import DecisionForm, SuggestionForm

__all__ = [
    "LONGEST_CLAUSE",
    "ClauseForm",
    "DecisionForm",
    "ExplanationForm",
    "FilingForm",
    "FrameForm",
    "OutcomeForm",
    "PositionForm",
    "RapporteursForm",
    "SourceForm",
    "SuggestionForm",
]
