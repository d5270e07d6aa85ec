"""Which mail of ours came back, as the report of a mail server says it (RFC 3464).

attendance/operations/sending.py keeps it with the invitation that it was.
"""

import re
from dataclasses import dataclass
from email.message import Message

from portal.site import name_in

MESSAGE_ID = re.compile(r"<([^>\s]+)>")


@dataclass(frozen=True)
class Bounce:
    """A mail of ours that came back: the name in its Message-ID, and what the other mail server said."""

    name: str
    words: str


def bounce_in(message: Message) -> Bounce | None:
    """The mail of ours that could not be delivered for good; one that is only late is none."""
    if message.get_content_type() != "multipart/report":
        return None
    words, failed, name = "", False, ""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                failed = failed or str(block.get("Action", "")).strip().lower() == "failed"  # type: ignore[union-attr]
                words = words or str(block.get("Diagnostic-Code") or block.get("Status") or "")  # type: ignore[union-attr]
        elif part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            name = name or next(filter(None, map(name_in, MESSAGE_ID.findall(part.as_string()))), "")
    return Bounce(name, " ".join(words.split())) if failed and name else None
