"""Reading the mailbox that calendars answer to, over IMAP (setting CALENDAR_MAILBOX)."""

import logging
import time

from django.conf import settings
from imap_tools import AND, BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags

from attendance.operations.replies import Reason, leave, take_mail

log = logging.getLogger(__name__)

SECONDS = 30
"""How long one reading goes on with the next mail."""
TIMEOUT = 10
"""Seconds that the mail server may take to answer."""
MAX_BYTES = 2_000_000
"""Of a mail; what is bigger is no answer of a calendar, and stays where it is."""


def read_mailbox() -> int:
    """Take every mail that was not read yet, and mark it as read; how many. Nothing without a mailbox.

    A mail that fails is logged, marked too, and shown to the griffie.
    """
    place = settings.CALENDAR_MAILBOX
    if place is None:
        return 0
    box: BaseMailBox
    if place.is_encrypted:
        box = MailBox(place.host, place.port, timeout=TIMEOUT)
    else:
        box = MailBoxUnencrypted(place.host, place.port, timeout=TIMEOUT)
    taken, until = 0, time.monotonic() + SECONDS
    with box.login(place.name, place.password, initial_folder=place.folder):
        for uid in box.uids(AND(seen=False, size_lt=MAX_BYTES)):
            if time.monotonic() > until:
                break
            for mail in box.fetch(AND(uid=uid), mark_seen=False):
                try:
                    take_mail(mail.obj)
                except Exception:  # what is wrong with one mail must not keep the others waiting
                    log.exception("A mail to the calendar's mailbox could not be taken.")
                    leave(mail.obj, Reason.UNREADABLE)
            box.flag(uid, MailMessageFlags.SEEN, True)
            taken += 1
    return taken
