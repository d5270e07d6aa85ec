from positions.views.alarm import alarm
from positions.views.amendment import record_amendment
from positions.views.beside import add_source, explain, remove_source
from positions.views.clause import (
    add_clause,
    clause,
    edit_clause,
    move_clause,
    remove_clause,
    restore_clause,
    vary_clause,
)
from positions.views.consensus import confirm, decisions, declare_joint, set_aside, support, take_stance, take_up
from positions.views.filing_kit import filing_kit
from positions.views.history import clause_history, compare_moments, position_history
from positions.views.life import edit_frame, file_motion, held_motions, record_outcome
from positions.views.motion import drafts, motion, motion_list
from positions.views.motion_file import motion_file
from positions.views.news import news
from positions.views.position import add_position, edit_position, position, position_list, rapporteurs
from positions.views.reading import read_clauses, read_earlier_decision, read_position
from positions.views.suggestion import decide_suggestion, suggest, suggestion, withdraw_suggestion

__all__ = [
    "add_clause",
    "add_position",
    "add_source",
    "alarm",
    "clause",
    "clause_history",
    "compare_moments",
    "confirm",
    "decide_suggestion",
    "decisions",
    "declare_joint",
    "drafts",
    "edit_clause",
    "edit_frame",
    "edit_position",
    "explain",
    "file_motion",
    "filing_kit",
    "held_motions",
    "motion",
    "motion_file",
    "motion_list",
    "move_clause",
    "news",
    "position",
    "position_history",
    "position_list",
    "rapporteurs",
    "read_clauses",
    "read_earlier_decision",
    "read_position",
    "record_amendment",
    "record_outcome",
    "remove_clause",
    "remove_source",
    "restore_clause",
    "set_aside",
    "suggest",
    "suggestion",
    "support",
    "take_stance",
    "take_up",
    "vary_clause",
    "withdraw_suggestion",
]
