"""Reading a mailbox over IMAP, and what can be said of any mail in it."""

import logging
import time
from collections.abc import Callable, Iterator
from email.message import Message
from email.utils import parseaddr
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from imap_tools import AND, MailBox, MailBoxUnencrypted, MailMessageFlags

logger = logging.getLogger(__name__)

TIMEOUT = 10
"""Seconds that the mail server may take to answer."""
MAX_BYTES = 2_000_000
"""Of a mail; what is bigger stays where it is."""
MAX_SECONDS = 30
"""How long one reading goes on with the next mail."""


def unread_mails(place: Any, *, seconds: float) -> Iterator[Message]:
    """Each mail that was not read yet, for so many seconds; it is marked as read when the next one is asked for.

    One with more parts inside each other than can be read comes as a mail that says nothing.
    `place` says where the mailbox is, and who logs in (overleg.mailbox_settings.Mailbox).
    """
    kind = MailBox if place.is_encrypted else MailBoxUnencrypted
    until = time.monotonic() + seconds
    with kind(place.host, place.port, timeout=TIMEOUT).login(
        place.name, place.password, initial_folder=place.folder
    ) as box:
        for uid in box.uids(AND(seen=False, size_lt=MAX_BYTES)):
            if time.monotonic() > until:
                return
            try:
                mails = [mail.obj for mail in box.fetch(AND(uid=uid), mark_seen=False)]
            except RecursionError:
                mails = [Message()]
            yield from mails
            box.flag(uid, MailMessageFlags.SEEN, True)


def take_unread(place: Any, take: Callable[[Message], None], *, leave: Callable[[Message], None]) -> int:
    """Take every mail that was not read yet, for MAX_SECONDS at most; how many. One that fails is logged, and left."""
    taken = 0
    for mail in unread_mails(place, seconds=MAX_SECONDS):
        try:
            take(mail)
        except Exception:  # what is wrong with one mail must not keep the others waiting
            logger.exception("A mail to the mailbox could not be taken.")
            leave(mail)
        taken += 1
    return taken


def sender_of(message: Message) -> str:
    """The address alone, in lower case; empty where it cannot be read."""
    try:
        return parseaddr(line_of(message, "From"))[1].lower()
    except RecursionError:  # of brackets within brackets
        return ""


def line_of(message: Message, header: str) -> str:
    """A header as one line that a database takes; empty if it is not there."""
    return " ".join(str(message.get(header, "")).replace("\x00", "").split())


def is_address(text: str) -> bool:
    """Whether mail can be sent there: what stands in a mail may be anything."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def is_automatic(message: Message) -> bool:
    """Whether a program wrote it: "I am away until Monday"."""
    automatic = str(message.get("Auto-Submitted", "no")).lower()
    return not automatic.startswith("no") or str(message.get("Precedence", "")).lower() in {
        "bulk",
        "auto_reply",
        "junk",
    }
