"""Predicates about the audit trail: (user) -> bool."""

import datetime
from collections.abc import Iterable

from gremia import permissions
from gremia.models import Mandate, User
from gremia.permissions import Visitor


def can_read_audit(user: Visitor) -> bool:
    """Whoever enters the workplace."""
    return permissions.can_enter_workplace(user)


def readable_actors(user: Visitor, day: datetime.date) -> set[int] | None:
    """Whose doings of that day the person may read: of everyone (None), or of who had a mandate then where one keeps.

    So nobody reads of others by planning a mandate for them, or of who left for another gremium.
    """
    if permissions.keeps_region(user):
        return None
    held = Mandate.objects.on(day).filter(gremium__in=permissions.gremia_kept_by(user))
    kept: Iterable[int] = held.values_list("user_id", flat=True)
    return {*kept, *([user.pk] if isinstance(user, User) else [])}
