"""Opening a text again that was declared joint."""

import datetime

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from portal import mail_text
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from portal.site import site_address
from positions import permissions
from positions.models import Position, Reopening
from positions.operations import step
from positions.queries.addresses import addresses_to_tell
from positions.signals import text_reopened
from wording.core import has_words


@transaction.atomic
def reopen_text(
    position: Position,
    *,
    because: str,
    expected: int | None = None,
    by: User | None,
    at: datetime.datetime | None = None,
) -> Reopening | None:
    """Let the text change again, for a reason that the other gremia are mailed. None if it is not locked.

    What was declared and filed stays as it is. `expected` is the number of the declaration that was read (None: any).
    `at` is for history that is told afterwards, which is not mailed. Raises ChangedMeanwhile, ReasonRequired, and
    NobodyGoesOn (motions/operations/ending.py).
    """
    position = step.lock_position(position.pk)
    if not position.is_locked:
        return None
    declaration = position.declarations.all()[0]
    if expected not in (None, declaration.pk):
        raise ChangedMeanwhile(declaration)
    if not has_words(because):
        raise ReasonRequired
    reopening = Reopening.objects.create(
        position=position,
        declaration=declaration,
        reason=because.strip(),
        reopened_by=by,
        on_behalf_of=permissions.writes_for(by, position),
        reopened_at=at or timezone.now(),
    )
    position.is_locked = False
    step.count_activity(position)
    text_reopened.send(sender=Position, position=position, by=by)
    if at is None:
        _tell(reopening)
    return reopening


def _tell(reopening: Reopening) -> None:
    """Mail the rapporteurs and the griffies of the other gremia, one mail each."""
    position = reopening.position
    context = {"reopening": reopening, "link": site_address(position.get_absolute_url())}
    for address in addresses_to_tell(position, besides=reopening.on_behalf_of):
        mail_text.send("positions/mail/reopened.txt", context, to=[address])
