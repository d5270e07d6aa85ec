"""What the page of a position shows of its motions. What a template does not use is not read."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from django.utils import timezone

from gremia.models import Gremium
from gremia.permissions import Visitor, mandates
from motions.history import MotionHistory
from motions.lanes import Lanes, lanes
from motions.matrix import Matrix
from motions.models import Motion
from motions.permissions import can_file
from motions.queries.alarm import AmendmentChange, changes_by_councils
from motions.queries.certificate import agreed_by_gremia, matrix_of
from motions.queries.history import motion_histories
from motions.queries.motion import MAX_READ, MAX_SHOWN, GremiumDraft, RouteCounts, drafts_of, route_counts
from positions.models import Position
from positions.queries.consensus import gremia_of


class MotionsOfPosition:
    """The motions of one position, for someone who may see it. Each part is read once."""

    def __init__(self, position: Position, user: Visitor, gremium: str = "") -> None:
        """`gremium`: the one (by its name in addresses) whose draft to show where there are many."""
        self.position, self.user, self.gremium = position, user, gremium

    @cached_property
    def _gremia(self) -> list[Gremium]:
        return gremia_of(self.position)

    @cached_property
    def _as_synced(self) -> list[GremiumDraft]:
        """The drafts, without the day on which the status of a filed one came to be."""
        return drafts_of(self.position, self._gremia)

    @property
    def are_many(self) -> bool:
        """Too many to name each of them."""
        return len(self._as_synced) > MAX_SHOWN

    @property
    def one_at_a_time(self) -> bool:
        """Too many to read beside each other."""
        return len(self._as_synced) > MAX_READ

    @property
    def all_current(self) -> bool:
        return all(draft.is_current for draft in self._as_synced)

    @property
    def number_current(self) -> int:
        return sum(draft.is_current or draft.is_final for draft in self._as_synced)

    @cached_property
    def drafts(self) -> list[GremiumDraft]:
        """With that day; where there are many only of those whose history is read."""
        if not any(draft.is_final for draft in self._as_synced):
            return self._as_synced
        since = {history.motion.gremium_id: history.day_of_status for history in self.histories}
        return [replace(draft, since=since.get(draft.gremium.pk)) for draft in self._as_synced]

    @property
    def are_filed(self) -> bool:
        """At least one of them was handed in."""
        return any(draft.is_final for draft in self._as_synced)

    @cached_property
    def shown(self) -> Sequence[GremiumDraft]:
        """The drafts to show in full: all, or one: the one asked for, the person's own, or the first."""
        if not self.one_at_a_time:
            return self.drafts
        own = {mandate.gremium_id for mandate in mandates(self.user)}
        asked = [draft for draft in self.drafts if draft.gremium.slug == self.gremium]
        return (asked or [draft for draft in self.drafts if draft.gremium.pk in own] or self.drafts)[:1]

    @cached_property
    def histories(self) -> list[MotionHistory]:
        """Of all, or where there are many of those of the person's own gremia; named as on the rest of the page."""
        among = None
        if self.are_many:
            own = [mandate.gremium_id for mandate in mandates(self.user)]
            among = self.position.motions.filter(gremium__in=own)
        histories = motion_histories(self.position, among=among)
        named = {gremium.pk: gremium for gremium in self._gremia}
        for history in histories:
            history.motion.gremium = named.get(history.motion.gremium_id, history.motion.gremium)
        return histories

    @cached_property
    def changes(self) -> list[AmendmentChange]:
        """By councils, to the text as it was filed."""
        return changes_by_councils(self.position)

    @cached_property
    def lanes(self) -> Lanes | RouteCounts:
        if self.are_many:
            return route_counts(self.position.motions.taking_part())
        agreed_by = agreed_by_gremia(self.position, [history.motion.gremium_id for history in self.histories])
        return lanes(self.histories, agreed_by=agreed_by, today=timezone.localdate())

    @cached_property
    def matrix(self) -> Matrix | None:
        """None where there are many: the page of the comparison has it."""
        if self.are_many:
            return None
        return matrix_of(self.position, self.user)

    @cached_property
    def to_file(self) -> list[Motion]:
        """The motions that this person can file now, the first MAX_SHOWN of them."""
        waiting = [history.motion for history in self.histories if history.is_to_file]
        return [motion for motion in waiting if can_file(self.user, motion)][:MAX_SHOWN]

    @property
    def sync_moments(self) -> list[datetime.datetime]:
        """When each draft was last brought up to date, in the order of the gremia.

        All of them: the draft that is committed last need not have the latest moment, where two workers are at it.
        """
        return [draft.motion.synced_at for draft in self.drafts if draft.motion and draft.motion.synced_at]
