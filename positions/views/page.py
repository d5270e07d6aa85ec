"""What every part of the page of a position needs: the whole page, and each fragment that htmx gets of it."""

from typing import Any

from gremia.requests import UserRequest
from positions import permissions, queries
from positions.models import Position
from positions.variables import explain


def context(request: UserRequest, position: Position) -> dict[str, Any]:
    """For templates/positions/_kind.html, _clause.html and _drafts.html."""
    drafts = queries.drafts(position)
    return {
        "position": position,
        "drafts": drafts,
        "variables": explain(draft.gremium for draft in drafts),
        "may_write": permissions.can_write_clauses(request.user, position),
    }
