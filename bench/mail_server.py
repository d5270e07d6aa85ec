"""`python -m bench.mail_server PORT`: a real SMTP server in a process of its own, which keeps nothing."""

import signal
import sys

from aiosmtpd.controller import Controller


class Sink:
    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's name
        return "250 OK"


if __name__ == "__main__":
    Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
    signal.pause()
