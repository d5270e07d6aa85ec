"""Who writes on when the motion of a council came to an end without being adopted."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from gremia.models import Gremium, User
from motions.models import Motion
from positions.models import Participant, Position
from positions.operations.errors import NobodyGoesOn
from positions.operations.position import choose_participants


@transaction.atomic
def follow_endings(position: Position, *, by: User | None) -> None:
    """A gremium whose motion was rejected, withdrawn, taken over or lapsed takes no part in a newer text: it could
    never file that, so nobody there is asked about it. Was that recorded by mistake, then it takes part again.

    A text that is locked keeps who declared it joint.
    """
    if not position.is_locked:
        choose_participants(position, gremia=_going_on(position, _left_where_ended(position)), has_ended=True, by=by)


def require_one_that_goes_on(position: Position) -> None:
    """Raises NobodyGoesOn where no gremium that takes part could file a newer text."""
    if not _going_on(position).exists():
        raise NobodyGoesOn


def _going_on(position: Position, besides: Collection[int] = ()) -> QuerySet[Gremium]:
    """Who takes part, and those `besides`, without those whose motion came to an end."""
    ended = position.motions.filter(status__in=Motion.ENDED).values("gremium")
    return Gremium.objects.filter(pk__in={*position.gremia.values_list("pk", flat=True), *besides}).exclude(
        pk__in=ended
    )


def _left_where_ended(position: Position) -> set[int]:
    """The gremia that took part until their motion came to an end, as the audit trail has it."""
    events: Any = Participant.pgh_event_model  # type: ignore[attr-defined]
    last = events.objects.filter(position=position).order_by("gremium", "-pgh_id").distinct("gremium")
    told = last.values_list("gremium", "pgh_label", "pgh_context__metadata__ended")
    return {gremium for gremium, label, ended in told if label == "delete" and gremium in (ended or ())}
