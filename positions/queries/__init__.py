"""What whole pages and the sync read. Every function costs the same number of queries however many rows there are."""

from positions.queries.alarm import Change, alarms_for, answers, changes, visible_alarms
from positions.queries.clause import SLUGS, Group, group_of, groups, now, removed_clauses, visible_clauses
from positions.queries.consensus import Roll, consensus, consensus_of, last_said, rolls
from positions.queries.decision import ToDecide, Waiting, to_decide
from positions.queries.drafting import (
    SourceNote,
    authors_beside,
    notes,
    source_documents,
    visible_sources,
    visible_suggestions,
)
from positions.queries.frame import frame, paper
from positions.queries.history import before_the_last_day, comparison, moments, revisions, suggestions
from positions.queries.life import (
    Decision,
    Event,
    Lag,
    Life,
    held_motions,
    is_frame_open,
    life_of,
    lives,
    motion_of,
    seats_on,
    to_file,
    with_life,
)
from positions.queries.motion import Draft, Drafts, drafts, motions, positions_behind
from positions.queries.news import State, changed, state
from positions.queries.position import positions, rapporteurs, visible_position
from positions.queries.timeline import entries, timeline

__all__ = [
    "SLUGS",
    "Change",
    "Decision",
    "Draft",
    "Drafts",
    "Event",
    "Group",
    "Lag",
    "Life",
    "Roll",
    "SourceNote",
    "State",
    "ToDecide",
    "Waiting",
    "alarms_for",
    "answers",
    "authors_beside",
    "before_the_last_day",
    "changed",
    "changes",
    "comparison",
    "consensus",
    "consensus_of",
    "drafts",
    "entries",
    "frame",
    "group_of",
    "groups",
    "held_motions",
    "is_frame_open",
    "last_said",
    "life_of",
    "lives",
    "moments",
    "motion_of",
    "motions",
    "notes",
    "now",
    "paper",
    "positions",
    "positions_behind",
    "rapporteurs",
    "removed_clauses",
    "revisions",
    "rolls",
    "seats_on",
    "source_documents",
    "state",
    "suggestions",
    "timeline",
    "to_decide",
    "to_file",
    "visible_alarms",
    "visible_clauses",
    "visible_position",
    "visible_sources",
    "visible_suggestions",
    "with_life",
]
