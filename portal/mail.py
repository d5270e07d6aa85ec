"""Sending mail: only here, in a worker, so that a mail server that hangs or is down holds up nobody.

The rows are the queue. A mail is tried until a server takes it or refuses it for good, with growing pauses, for three
days. Before each try it is written down when the next one is: a worker that is killed half-way leaves a mail that is
sent a minute later.
"""

import logging
import time

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from portal.mail_line import MailLine
from portal.models import MAX_SUBJECT, OutgoingMail
from portal.refused_mail import refusal

logger = logging.getLogger(__name__)

MAX_SECONDS = 30
"""How long one task goes on with the next mail."""


def post(message: EmailMessage) -> OutgoingMail:
    """Write down a mail to be sent. Its subject becomes one line: a title that someone typed breaks no mail.

    Raises ValueError for attachments, which the portal does not send.
    """
    if message.attachments:
        raise ValueError("Mail with attachments cannot wait to be sent.")
    reply_to = {"Reply-To": ", ".join(message.reply_to)} if message.reply_to else {}
    return OutgoingMail.objects.create(
        subject=" ".join(str(message.subject).split())[:MAX_SUBJECT],
        body=str(message.body),
        sender=message.from_email,
        to=message.to,
        cc=message.cc,
        bcc=message.bcc,
        headers=reply_to | message.extra_headers,
    )


def try_again(mail: OutgoingMail) -> None:
    """Let a mail be tried now; one that was given up, once more."""
    OutgoingMail.objects.filter(pk=mail.pk).update(next_try_at=timezone.now())


def send_waiting() -> int:
    """Send what is due; returns how many mails were sent. One that fails does not stop the others."""
    until, line, sent = time.monotonic() + MAX_SECONDS, MailLine(), 0
    try:
        while time.monotonic() < until and (mail := _claim()):
            sent += _send(mail, line)
    finally:
        line.close()
    return sent


@transaction.atomic
def _claim() -> OutgoingMail | None:
    """The next mail that is due, which nobody else tries before its delay is over."""
    mail = OutgoingMail.objects.due().select_for_update(skip_locked=True).order_by("next_try_at", "pk").first()
    if mail is None:
        return None
    mail.next_try_at = None if mail.is_too_old else timezone.now() + mail.retry_delay
    mail.tries += 1
    mail.save(update_fields=["next_try_at", "tries"])
    return mail


def _send(mail: OutgoingMail, line: MailLine) -> bool:
    try:
        line.send(mail.message())
    except Exception as error:  # whatever is wrong with one mail, or with the server: the others have their turn
        refused = refusal(error)
        if refused is None:
            line.close()
        elif refused.for_good:
            mail.next_try_at = None
        mail.error = (refused.words if refused else str(error) or type(error).__name__)[:500]
        mail.save(update_fields=["error", "next_try_at"])
        logger.warning("Mail %s was not sent (try %s): %s", mail.pk, mail.tries, mail.error)
        return False
    mail.delete()
    return True
