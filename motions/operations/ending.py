"""Who writes on when the motion of a council came to an end without being adopted."""

from django.db import transaction

from gremia.models import User
from motions.models import Motion
from positions.models import Position
from positions.operations.errors import NobodyGoesOn
from positions.operations.position import choose_participants


@transaction.atomic
def leave_where_ended(position: Position, *, by: User | None) -> None:
    """A gremium whose motion was rejected, withdrawn, taken over or lapsed takes no part in a newer text: it could
    never file that, so nobody there is asked about it.

    A text that is locked keeps who declared it joint, and one of which every motion ended those who wrote it.
    """
    gremia = list(position.gremia.all())
    ended = set(position.motions.filter(status__in=Motion.ENDED).values_list("gremium_id", flat=True))
    going_on = [gremium for gremium in gremia if gremium.pk not in ended]
    if not position.is_locked and 0 < len(going_on) < len(gremia):
        choose_participants(position, gremia=going_on, has_ended=True, by=by)


def require_one_that_goes_on(position: Position) -> None:
    """Raises NobodyGoesOn where no gremium that takes part could file a newer text."""
    if not position.gremia.exclude(motions__in=position.motions.filter(status__in=Motion.ENDED)).exists():
        raise NobodyGoesOn
