"""Sending what waits, over one connection to the mail server for as long as the server keeps it.

Each mail is sent under the lock of its row, and its state is committed before the next: of a worker that is killed only
the mail that it had in hand may go out twice, with the same Message-ID. Rows are read many at a time, which takes as
long as one; that a mail went out is written before it does, and committed after it. A connection that the server cuts
is made anew at once. What the server cannot take now is tried later, with growing pauses; what it refuses is shown in
its own words, also when that comes back later.
"""

import datetime
import logging
import re
import time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from attendance.models import Delivery, Mailing
from attendance.operations.mailing import follow_texts
from attendance.renderers.mail import MailContent
from portal.mail_line import MailLine
from portal.refused_mail import Refusal, refusal
from portal.retries import MAX_TRYING, retry_delay
from portal.storage import is_away

logger = logging.getLogger(__name__)

MAX_SECONDS = 30
"""How long one task goes on with the next mail."""
MAX_READ, READ_AGAIN = 100, 1
"""Mails that are read at once, and seconds after which what was read is too old: by then someone may have paused it."""
MAX_RETRY_DELAY = datetime.timedelta(hours=4)
AWAY_AFTER = 3
"""Mails in a row that the server does not take because of itself, after which it is left alone until the next beat."""
MAIL = re.compile(r"verzending-(\d{1,12})-(\d{1,18})")
"""The name of a mail, as its Message-ID begins (renderers/mail.py)."""
State = Delivery.State


class Sender:
    """One connection to the mail server, and what the mails of each mailing have in common."""

    def __init__(self) -> None:
        self.line = MailLine()
        self.contents: dict[int, MailContent] = {}
        self.read_at: dict[int, datetime.datetime] = {}

    def send(self, delivery: Delivery) -> None:
        self.line.send(self._content(delivery.mailing_id).message(delivery))

    def _content(self, mailing_id: int) -> MailContent:
        if mailing_id not in self.contents:
            self.read_at[mailing_id] = timezone.now()
            with transaction.atomic():
                mailings = Mailing.objects.select_related("meeting__host", "pdf").prefetch_related("meeting__themes")
                self.contents[mailing_id] = MailContent(mailings.get(pk=mailing_id))
        return self.contents[mailing_id]


def send_deliveries() -> bool:
    """Send what is due, for MAX_SECONDS at most; whether more is due than that."""
    until, sender, away = time.monotonic() + MAX_SECONDS, Sender(), 0
    try:
        while deliveries := _due():
            read_until = min(time.monotonic() + READ_AGAIN, until)
            for delivery in deliveries:
                away = 0 if _send(delivery, sender) else away + 1
                if away == AWAY_AFTER:
                    return False
                if time.monotonic() > read_until:
                    break
            if time.monotonic() > until:
                return True
    finally:
        sender.line.close()
    return False


def _due() -> list[Delivery]:
    """The next mails that can be sent, with all that they say of their recipients."""
    follow_texts()
    rows = Delivery.objects.due().select_related("invitee__user", "invitee__registration", "tester")
    return list(rows.order_by("next_try_at", "pk")[:MAX_READ])


@transaction.atomic
def _send(delivery: Delivery, sender: Sender) -> bool:
    """Send one mail, unless another worker did; whether the server answered, also by refusing it."""
    as_read = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING, tries=delivery.tries)
    delivery.tries, told_at = delivery.tries + 1, sender.read_at.get(delivery.mailing_id, timezone.now())
    if not as_read.update(state=State.SENT, sent_at=told_at, error="", tries=delivery.tries):
        return True  # tried by another worker, or taken back, since it was read
    try:
        sender.send(delivery)
    except Exception as error:  # the server is away, or something is wrong with this mail: the others have their turn
        refused = refusal(error)
        if refused is None:
            sender.line.close()
        words = _("Files cannot be reached at this moment") if is_away(error) else str(error) or type(error).__name__
        _not_sent(delivery, refused or Refusal(words, for_good=False))
        return refused is not None
    return True


def _not_sent(delivery: Delivery, refused: Refusal) -> None:
    delivery.error = refused.words[:500]
    delivery.next_try_at = timezone.now() + retry_delay(delivery.tries, most=MAX_RETRY_DELAY)
    if refused.for_good:
        delivery.state = State.REFUSED
    elif timezone.now() - delivery.tried_since > MAX_TRYING:
        delivery.state = State.GIVEN_UP
    delivery.save(update_fields=["state", "next_try_at", "sent_at", "error"])
    logger.warning("Delivery %s was not sent (try %s): %s", delivery.pk, delivery.tries, delivery.error)


def came_back(name: str, words: str) -> bool:
    """Keep that a mail which was sent did not arrive, in the words of who says so; whether it is one of ours."""
    ours = MAIL.fullmatch(name)
    if ours:
        rows = Delivery.objects.filter(mailing=int(ours[1]), pk=int(ours[2]), state=Delivery.State.SENT)
        rows.update(state=Delivery.State.BOUNCED, error=words[:500])
    return ours is not None
