"""Whether each queue is served: the beat sends it a message every quarter of a minute, and its worker notes that."""

import datetime

from django.utils import timezone

from portal.models import QueueBeat
from portal.queue import Queue

LATE = {
    Queue.SYNC: datetime.timedelta(minutes=1),
    Queue.MAIL: datetime.timedelta(minutes=2),
    Queue.DOCUMENTS: datetime.timedelta(minutes=5),
}
"""From then on something is wrong; a page or a mail may take its time before the message has its turn."""


def note_beat(queue: str) -> None:
    """A worker has taken the message of the beat."""
    QueueBeat.objects.update_or_create(queue=queue, defaults={"taken_at": timezone.now()})


def ages() -> dict[Queue, datetime.timedelta | None]:
    """How long ago each queue was last served; None for one that never was."""
    taken = dict(QueueBeat.objects.values_list("queue", "taken_at"))
    now = timezone.now()
    return {queue: now - taken[queue] if queue in taken else None for queue in Queue}
