"""Where Django hands over each mail, whoever writes it: to the rows that wait for the worker."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from portal.mail import post
from portal.queue import wake
from portal.tasks import send_mails


class QueueBackend(BaseEmailBackend):
    """Writes the mail down, in the transaction of who writes it, and wakes the worker. No mail server is asked."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            for message in email_messages:
                post(message)
            wake(send_mails)
        return len(email_messages)
