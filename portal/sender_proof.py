"""Whether a mail comes from the address that it names, as our own mail server found when it came in (RFC 8601).

Anybody can write any address behind From. The server that takes a mail in looks at its signature (DKIM) and at what the
domain asks of it (DMARC), and writes on top of the mail what it found.
"""

import re
from email.message import Message
from email.utils import getaddresses

from django.conf import settings

QUOTED_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|\((?:\\.|[^()\\])*\)')
FAILED, PASSED = ["dmarc=fail"], ["dmarc=pass"]


def is_proven(message: Message) -> bool:
    """Whether CALENDAR_MAIL_SERVER found it genuine: by DMARC, or signed by the very domain that it names.

    Only the topmost line of that server counts: what stands below may have come with the mail. Without that setting
    nobody looks, and each mail is believed.
    """
    server = settings.CALENDAR_MAIL_SERVER.lower()
    if not server:
        return True
    senders = getaddresses([str(line) for line in message.get_all("From", [])])
    domain = senders[0][1].rpartition("@")[2].lower() if len(senders) == 1 else ""
    for line in message.get_all("Authentication-Results", []):
        name, *results = _parts(str(line))
        if name[:1] == [server]:
            is_refused = any(result[:1] == FAILED for result in results)
            return bool(domain) and not is_refused and any(_proves(result, domain) for result in results)
    return False


def _proves(result: list[str], domain: str) -> bool:
    if result[:1] == PASSED:
        return f"header.from={domain}" in result
    return result[:1] == ["dkim=pass"] and bool({f"header.d={domain}", f"header.i=@{domain}"} & set(result))


def _parts(line: str) -> list[list[str]]:
    """The words of each part between semicolons; none of a line with brackets or quotes that do not close.

    Comments and quoted texts may hold what a stranger wrote: they say nothing.
    """
    plain = QUOTED_OR_COMMENT.sub(lambda found: " " if found[0].startswith("(") else "?", line)
    if re.search(r'["()\\]', plain):
        return [[]]
    return [part.lower().split() for part in plain.split(";")]
