"""Reading a mailbox over IMAP, and what can be said of any mail in it."""

import time
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from typing import Any

from imap_tools import AND, MailBox, MailBoxUnencrypted, MailMessageFlags

TIMEOUT = 10
"""Seconds that the mail server may take to answer."""
MAX_BYTES = 2_000_000
"""Of a mail; what is bigger stays where it is."""


def unread_mails(place: Any, *, seconds: float) -> Iterator[Message]:
    """Each mail that was not read yet, for so many seconds; it is marked as read when the next one is asked for.

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
            for mail in box.fetch(AND(uid=uid), mark_seen=False):
                yield mail.obj
            box.flag(uid, MailMessageFlags.SEEN, True)


def sender_of(message: Message) -> str:
    """The address alone, in lower case."""
    return parseaddr(str(message.get("From", "")))[1].lower()


def is_automatic(message: Message) -> bool:
    """Whether a program wrote it: "I am away until Monday"."""
    automatic = str(message.get("Auto-Submitted", "no")).lower()
    return not automatic.startswith("no") or str(message.get("Precedence", "")).lower() in {
        "bulk",
        "auto_reply",
        "junk",
    }
