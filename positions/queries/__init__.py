"""What whole pages and the sync read. Every function costs the same number of queries however many rows there are."""

from positions.queries.clause import SLUGS, Group, groups, removed_clauses, visible_clauses, with_authors
from positions.queries.consensus import consensus, consensus_of
from positions.queries.motion import Draft, Drafts, drafts, motions, positions_behind
from positions.queries.position import positions, rapporteurs, timeline, visible_position

__all__ = [
    "SLUGS",
    "Draft",
    "Drafts",
    "Group",
    "consensus",
    "consensus_of",
    "drafts",
    "groups",
    "motions",
    "positions",
    "positions_behind",
    "rapporteurs",
    "removed_clauses",
    "timeline",
    "visible_clauses",
    "visible_position",
    "with_authors",
]
