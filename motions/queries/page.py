"""What the page of a position shows of its motions. What a template does not use is not read."""

import datetime
from functools import cached_property

from django.utils import timezone

from gremia.permissions import Visitor
from motions.history import MotionHistory
from motions.lanes import Lanes, lanes
from motions.matrix import Matrix
from motions.models import Motion
from motions.permissions import can_file
from motions.queries.alarm import AmendmentChange, changes_by_councils
from motions.queries.history import motion_histories
from motions.queries.identity import matrix_of
from motions.queries.motion import Drafts, drafts_of
from positions.models import Position


class MotionsOfPosition:
    """The motions of one position, for someone who may see it. Each part is read once."""

    def __init__(self, position: Position, user: Visitor) -> None:
        self.position, self.user = position, user

    @cached_property
    def drafts(self) -> Drafts:
        return drafts_of(self.position, self.position.gremia.all())

    @cached_property
    def histories(self) -> list[MotionHistory]:
        return motion_histories(self.position)

    @cached_property
    def changes(self) -> list[AmendmentChange]:
        """By councils, to the text as it was filed."""
        return changes_by_councils(self.position)

    @cached_property
    def lanes(self) -> Lanes:
        return lanes(self.histories, today=timezone.localdate())

    @cached_property
    def matrix(self) -> Matrix:
        return matrix_of(self.position, self.user)

    @cached_property
    def to_file(self) -> list[Motion]:
        """The motions that this person can file now."""
        waiting = [history.motion for history in self.histories if history.is_to_file]
        return [motion for motion in waiting if can_file(self.user, motion)]

    @property
    def synced_at(self) -> datetime.datetime | None:
        """When a draft was last brought up to date. The sync does not lock the position, so cannot count it there."""
        moments = [draft.motion.synced_at for draft in self.drafts if draft.motion and draft.motion.synced_at]
        return max(moments, default=None)
