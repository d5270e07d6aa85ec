"""The wake-up call: the database is the queue, a message only says that something waits there."""

import enum
import logging
from functools import partial

from celery import Task
from django.db import transaction
from kombu.exceptions import KombuError

logger = logging.getLogger(__name__)


class Queue(enum.StrEnum):
    """Each has worker processes of its own: what takes long in one is not felt in the others."""

    SYNC = "sync"
    MAIL = "mail"
    DOCUMENTS = "documents"


ONE_MORE_TRY = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
"""A connection that went stale is replaced once; a broker that is down is not waited for."""


def wake(task: Task, *args: object) -> None:
    """Ask a worker to run `task` as soon as what was written is committed.

    Never raises and never waits long: when the broker is down the call is lost, which is logged, and the next beat
    finds in the database what is still to be done.
    """
    transaction.on_commit(partial(_send, task, args))


def _send(task: Task, args: tuple[object, ...]) -> None:
    try:
        task.apply_async(args, retry=True, retry_policy=ONE_MORE_TRY)
    except (KombuError, OSError, ValueError) as error:
        logger.warning("No wake-up call for %s%r: %s. The next beat picks it up.", task.name, args, error)
