"""A real SMTP server for tests, that refuses addresses and cuts lines."""

import contextlib
import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.processes import free_port


class MailServer:
    """What came in, and how it behaves."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.senders: list[str] = []
        """Of each mail that was taken: to whom it comes back."""
        self.refusals: dict[str, str] = {}
        """Address -> what the server says to it."""
        self.cuts_every = 0
        """The line is cut when so many mails were taken over it; 0 is never."""
        self.lines = 0
        self.port = free_port()

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        taken = getattr(session, "taken", 0)
        self.lines += not hasattr(session, "taken")
        session.taken = taken
        if self.cuts_every and taken >= self.cuts_every:
            server.transport.abort()
            return "421 Bye"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        session.taken += 1
        self.senders.append(envelope.mail_from)
        self.received.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]
        return "250 OK"

    def addresses(self) -> list[str]:
        return [str(message["To"]) for message in self.received]


@contextlib.contextmanager
def mail_server(handler: MailServer | None = None) -> Iterator[MailServer]:
    handler = handler or MailServer()
    server = Controller(handler, hostname="127.0.0.1", port=handler.port)
    server.start()
    try:
        yield handler
    finally:
        server.stop()
