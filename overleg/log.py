"""What never gets into a log line."""

import logging
import re

SECRET_ADDRESS = re.compile(r"(/wachtwoord/nieuw/|/account/e-mail/bevestigen/)[^/\s\"']+")
"""Addresses that open an account for whoever has them."""


class WithoutSecrets(logging.Filter):
    """Replaces the secret part of addresses that are as good as a password."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if SECRET_ADDRESS.search(message):
            record.msg, record.args = SECRET_ADDRESS.sub(r"\1…", message), ()
        return True
