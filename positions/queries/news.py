"""What an open page of a position asks every second and a half: did anything change?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from positions.models import Change, Position
from positions.queries.clause import Group
from positions.queries.motion import Drafts


@dataclass(frozen=True)
class State:
    """Names what a page of a position shows: another name, another page.

    Besides what the position counts itself, when its drafts were last brought up to date: the sync holds no lock on
    the position, so it cannot count.
    """

    activity: int = 0
    version: int = 0
    followed: int = 0

    def __str__(self) -> str:
        return f"{self.activity}.{self.version}.{self.followed}"

    @classmethod
    def read(cls, name: str) -> "State":
        """From what `str` made; of anything else the state before the first change."""
        parts = name.split(".")
        if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 19 for part in parts):
            return cls()
        return cls(*map(int, parts))

    @classmethod
    def shown(cls, position: Position, drafts: Drafts) -> "State":
        """Of a page made of these, with all else read after the position was."""
        moments = [draft.motion.synced_at for draft in drafts if draft.motion and draft.motion.synced_at]
        return cls(position.activity, position.version, _microseconds(max(moments, default=None)))


def state(position_id: int) -> State | None:
    """The position as it is in the database now; None if it is not there."""
    row = (
        Position.objects.filter(pk=position_id)
        .annotate(synced_at=Max("motions__synced_at"))
        .values_list("activity", "version", "synced_at")
        .first()
    )
    return State(row[0], row[1], _microseconds(row[2])) if row else None


def changed(position: Position, groups: list[Group], *, since: State) -> list[Group]:
    """Of each kind what is not as it was: all of it if clauses came, went or moved, else some clauses."""
    other = Change.objects.filter(position=position, version__gt=since.version).exclude(action=Change.Action.EDITED)
    kinds = set(other.values_list("clause__kind", flat=True)) if since.version else {group.kind for group in groups}
    news = []
    for group in groups:
        is_whole = group.kind in kinds
        clauses = [clause for clause in group.clauses if is_whole or clause.touched > since.activity]
        if is_whole or clauses:
            news.append(Group(group.kind, clauses, is_whole=is_whole))
    return news


def _microseconds(moment: datetime | None) -> int:
    return int(moment.timestamp() * 1_000_000) if moment else 0
