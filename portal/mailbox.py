"""Reading a mailbox over IMAP, and what can be said of any mail in it.

What is done with a mail is up to the app that reads it: attendance/operations/replies.py.
"""

import datetime
import email
import email.policy
import logging
import time
from collections.abc import Callable, Iterator
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from imap_tools import AND, BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags

from portal.models import QueueBeat

logger = logging.getLogger(__name__)

TIMEOUT = 10
"""Seconds that the mail server may take to answer."""
MAX_BYTES = 2_000_000
"""Of a mail; of what is bigger only the head is read."""
MAX_HEAD_BYTES = 50_000
MAX_SECONDS = 30
"""How long one reading goes on with the next mail."""
LATE = datetime.timedelta(hours=1)
"""From then on people are told that the mailbox cannot be read: its server may be away for a moment."""
_BEAT = "mailbox"


def unread_mails(place: Any, *, seconds: float) -> Iterator[Message]:
    """Each mail that was not read yet, for so many seconds; it is marked as read when the next one is asked for.

    One with more parts inside each other than can be read comes as a mail that says nothing, one that is too big as its
    head alone.
    `place` says where the mailbox is, and who logs in (overleg.mailbox_settings.Mailbox).
    """
    kind = MailBox if place.is_encrypted else MailBoxUnencrypted
    until = time.monotonic() + seconds
    with kind(place.host, place.port, timeout=TIMEOUT) as box:  # closed also where logging in fails
        box.login(place.name, place.password, initial_folder=place.folder)
        unread = box.uids(AND(seen=False))
        small = set(box.uids(AND(seen=False, size_lt=MAX_BYTES)))
        for uid in unread:
            if time.monotonic() > until:
                return
            yield from _whole(box, uid) if uid in small else [_head(box, uid)]
            box.flag(uid, MailMessageFlags.SEEN, True)


def _whole(box: BaseMailBox, uid: str) -> list[Message]:
    """The mail; none if it is gone."""
    try:
        return [mail.obj for mail in box.fetch(AND(uid=uid), mark_seen=False)]
    except RecursionError:
        return [Message()]


def _head(box: BaseMailBox, uid: str) -> Message:
    _status, found = box.client.uid("FETCH", uid, f"(BODY.PEEK[HEADER]<0.{MAX_HEAD_BYTES}>)")
    parts = [part[1] for part in found if isinstance(part, tuple)]
    return email.message_from_bytes(b"".join(parts), policy=email.policy.compat32)


def take_unread(place: Any, take: Callable[[Message], None], *, leave: Callable[[Message], None]) -> int:
    """Take every mail that was not read yet, for MAX_SECONDS at most; how many. One that fails is logged, and left.

    When the mailbox was last read is noted, and where it never was, when that was first tried.
    """
    QueueBeat.objects.get_or_create(queue=_BEAT, defaults={"taken_at": timezone.now()})
    taken = 0
    for mail in unread_mails(place, seconds=MAX_SECONDS):
        try:
            take(mail)
        except Exception:  # what is wrong with one mail must not keep the others waiting
            logger.exception("A mail to the mailbox could not be taken.")
            leave(mail)
        taken += 1
    QueueBeat.objects.filter(queue=_BEAT).update(taken_at=timezone.now())
    return taken


def unread_since() -> datetime.datetime | None:
    """Since when the mailbox of calendars cannot be read, if that is long; None where there is no such mailbox."""
    late = QueueBeat.objects.filter(queue=_BEAT, taken_at__lt=timezone.now() - LATE)
    return late.values_list("taken_at", flat=True).first() if settings.CALENDAR_MAILBOX else None


def sender_of(message: Message) -> str:
    """The address alone, in lower case; empty where it cannot be read."""
    try:
        return parseaddr(line_of(message, "From"))[1].lower()
    except RecursionError:  # of brackets within brackets
        return ""


def sent_at(message: Message) -> datetime.datetime | None:
    """When it was sent, as its sender says; None where it does not say, or not in which zone."""
    try:
        moment = parsedate_to_datetime(line_of(message, "Date"))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


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
