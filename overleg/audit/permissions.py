"""Predicates about the audit trail: (user) -> bool."""

from collections.abc import Iterable

from django.utils import timezone

from gremia import permissions
from gremia.models import Mandate, User
from gremia.permissions import Visitor


def can_read_audit(user: Visitor) -> bool:
    """Whoever enters the workplace."""
    return permissions.can_enter_workplace(user)


def readable_actors(user: Visitor) -> set[int] | None:
    """Whose doings the person may read: of everyone (None), or of those with a mandate in a gremium that one keeps.

    What is to come or only proposed does not count, or one would read of others by planning a mandate for them.
    """
    if permissions.keeps_region(user):
        return None
    begun = Mandate.objects.filter(since__lte=timezone.localdate()).exclude(Mandate.PROPOSED)
    kept: Iterable[int] = begun.filter(gremium__in=permissions.gremia_kept_by(user)).values_list("user_id", flat=True)
    return {*kept, *([user.pk] if isinstance(user, User) else [])}
