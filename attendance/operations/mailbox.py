"""Reading the mailbox that calendars answer to (setting CALENDAR_MAILBOX)."""

import logging

from django.conf import settings

from attendance.operations.replies import Reason, leave, take_mail
from portal.mailbox import unread_mails

logger = logging.getLogger(__name__)

MAX_SECONDS = 30
"""How long one reading goes on with the next mail."""


def read_mailbox() -> int:
    """Take every mail that was not read yet; how many. Nothing without a mailbox.

    A mail that fails is logged, and shown to the griffie.
    """
    taken = 0
    if settings.CALENDAR_MAILBOX is None:
        return taken
    for mail in unread_mails(settings.CALENDAR_MAILBOX, seconds=MAX_SECONDS):
        try:
            take_mail(mail)
        except Exception:  # what is wrong with one mail must not keep the others waiting
            logger.exception("A mail to the calendar's mailbox could not be taken.")
            leave(mail, Reason.UNREADABLE)
        taken += 1
    return taken
