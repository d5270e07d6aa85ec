"""One connection to the mail server for many mails, for as long as the server keeps it."""

import logging
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

logger = logging.getLogger(__name__)


class MailLine:
    """Made at the first mail, and anew at once when the server cut it."""

    def __init__(self) -> None:
        self.connection: Any = get_connection(settings.MAIL_DELIVERY_BACKEND)

    def send(self, message: EmailMessage) -> None:
        """Hand one mail to the server."""
        if not message.recipients():
            raise smtplib.SMTPRecipientsRefused({"": (550, b"There is no address any more.")})
        try:
            self._send(message)
        except (smtplib.SMTPServerDisconnected, ConnectionError):
            self.close()
            self._send(message)

    def _send(self, message: EmailMessage) -> None:
        self.connection.open()
        self.connection.send_messages([message])

    def close(self) -> None:
        try:
            self.connection.close()
        except (smtplib.SMTPException, OSError):
            logger.debug("The mail server was gone before the connection was closed.", exc_info=True)
