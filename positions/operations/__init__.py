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
from positions.operations.sync import sync_motion, sync_position, sync_positions

__all__ = [
    "ClauseRemoved",
    "NotAMember",
    "StaleRevision",
    "UnknownVariables",
    "add_clause",
    "appoint_rapporteurs",
    "create_position",
    "edit_clause",
    "edit_position",
    "move_clause",
    "remove_clause",
    "restore_clause",
    "sync_motion",
    "sync_position",
    "sync_positions",
]
