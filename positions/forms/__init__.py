from positions.forms.alarm import AnswerForm
from positions.forms.amendment import AmendmentForm
from positions.forms.beside import ExplanationForm, SourceForm
from positions.forms.clause import LONGEST_CLAUSE, ClauseForm
from positions.forms.consensus import SetAsideForm, StanceForm
from positions.forms.motion import FilingForm, FrameForm
from positions.forms.outcome import OutcomeForm
from positions.forms.position import PositionForm, RapporteursForm
from positions.forms.reading import EarlierDecisionForm, MotionTextForm, ReadClauseFormSet, found_clause
from positions.forms.suggestion import DecisionForm, SuggestionForm

__all__ = [
    "LONGEST_CLAUSE",
    "AmendmentForm",
    "AnswerForm",
    "ClauseForm",
    "DecisionForm",
    "EarlierDecisionForm",
    "ExplanationForm",
    "FilingForm",
    "FrameForm",
    "MotionTextForm",
    "OutcomeForm",
    "PositionForm",
    "RapporteursForm",
    "ReadClauseFormSet",
    "SetAsideForm",
    "SourceForm",
    "StanceForm",
    "SuggestionForm",
    "found_clause",
]
