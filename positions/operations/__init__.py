from positions.operations.clause import (
    ClauseRemoved,
    StaleRevision,
    UnknownVariables,
    add_clause,
    edit_clause,
    move_clause,
    remove_clause,
    restore_clause,
)
from positions.operations.position import NotAMember, appoint_rapporteurs, create_position, edit_position
from positions.operations.suggestion import (
    CommentRequired,
    NothingSuggested,
    SuggestionDecided,
    accept_suggestion,
    decline_suggestion,
    suggest,
    withdraw_suggestion,
)
from positions.operations.sync import sync_motion, sync_position, sync_positions

__all__ = [
    "ClauseRemoved",
    "CommentRequired",
    "NotAMember",
    "NothingSuggested",
    "StaleRevision",
    "SuggestionDecided",
    "UnknownVariables",
    "accept_suggestion",
    "add_clause",
    "appoint_rapporteurs",
    "create_position",
    "decline_suggestion",
    "edit_clause",
    "edit_position",
    "move_clause",
    "remove_clause",
    "restore_clause",
    "suggest",
    "sync_motion",
    "sync_position",
    "sync_positions",
    "withdraw_suggestion",
]
